import { get, put } from "./api.js";
import { card, h } from "./dom.js";
import { field, input, valuesOf } from "./fields.js";
import { panel } from "./panel.js";
import { act, say } from "./say.js";

const shares = [
  ["loss", "Lost, %", "Never sent."],
  ["duplicate", "Sent twice, %", ""],
  ["reorder", "Out of order, %", "A later one overtakes."],
];

const amounts = [
  ["delayMs", "Delay, ms", "Before each request."],
  ["parallel", "At once", "Requests under way to one webhook."],
];

function draw(faults, refresh) {
  const numeric = (name, value) => input(name, { inputmode: "decimal", value: String(value) });
  const form = h(
    "form",
    { class: "inside stack", novalidate: true },
    h(
      "div",
      { class: "row top-aligned" },
      shares.map(([name, label, hint]) =>
        field(label, numeric(name, Math.round((faults[name] ?? 0) * 1000) / 10), { hint }),
      ),
      amounts
        .filter(([name]) => name in faults)
        .map(([name, label, hint]) => field(label, numeric(name, faults[name]), { hint })),
    ),
    h(
      "div",
      { class: "buttons" },
      h("button", {}, "Save"),
      h(
        "button",
        { type: "button", onclick: act(() => save({}, "Webhooks arrive once, in order and at once.")) },
        "None of this",
      ),
    ),
  );
  async function save(body, text) {
    await put("/webhook-faults", body);
    say(text);
    await refresh();
  }
  form.addEventListener(
    "submit",
    act(() => {
      const values = Object.entries(valuesOf(form)).map(([name, text]) => [
        name,
        shares.some(([share]) => share === name) ? Number(text) / 100 : Number(text),
      ]);
      return save(Object.fromEntries(values), "What goes wrong on the way is changed.");
    }),
  );
  return form;
}

/** What goes wrong between the sandbox and who listens. */
export function wayCard() {
  const way = panel("Webhook faults", () => get("/webhook-faults"), draw);
  void way.refresh();
  return card("Trouble on the way", null, way.host);
}
