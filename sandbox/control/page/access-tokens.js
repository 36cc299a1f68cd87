import { get, post, put } from "./api.js";
import { card, h } from "./dom.js";
import { field, input, valuesOf } from "./fields.js";
import { plural } from "./format.js";
import { panel } from "./panel.js";
import { act, say } from "./say.js";

function draw({ life_seconds: life, good }, refresh) {
  const form = h(
    "form",
    { class: "inside row top-aligned", novalidate: true },
    field(
      "Life of new tokens, seconds",
      input("life_seconds", { value: String(life), inputmode: "numeric" }),
      {
        hint: `${plural(good, "token")} good now.`,
        wide: true,
      },
    ),
    h(
      "div",
      { class: "buttons after-label" },
      h("button", {}, "Save"),
      h("button", { type: "button", class: "warns", onclick: act(expireAll) }, "Expire all"),
    ),
  );
  async function expireAll() {
    const { expired } = await post("/tokens/expire-all");
    say(`${plural(expired, "token")} expired: clients have to sign in again.`);
    await refresh();
  }
  form.addEventListener(
    "submit",
    act(async () => {
      const saved = await put("/tokens", { life_seconds: Number(valuesOf(form).life_seconds) });
      say(`New tokens live ${plural(saved.life_seconds, "second")}.`);
      await refresh();
    }),
  );
  return form;
}

/** How long tokens live, and an end to those there are. */
export function tokensCard() {
  const tokens = panel("Tokens", () => get("/tokens"), draw);
  void tokens.refresh();
  return card("Tokens", null, tokens.host);
}
