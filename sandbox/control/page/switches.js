import { readAddress, writeAddress } from "./address.js";
import { get, put } from "./api.js";
import { badge, byId, card, h } from "./dom.js";
import { confirmed } from "./dialog.js";
import { check, field, input } from "./fields.js";
import { plural, words } from "./format.js";
import { nothing, panel } from "./panel.js";
import { act, say } from "./say.js";
import { recount } from "./shell.js";

const sources = {
  documented: ["Documented", "accent", "In Personio's own papers"],
  recorded: ["Recorded", "success", "Seen in real answers"],
  reported: ["Reported", "warning", "Told by integrators"],
  ours: ["Our choice", "", "Neither documented nor recorded"],
};

const filters = { query: "", changed: "", ...readAddress() };
const search = input("query", { type: "search", value: filters.query });
const onlyChanged = check("Only changed ones", { name: "changed", checked: filters.changed === "yes" });
const changedBox = onlyChanged.querySelector("input");

/** Positions are written as the API wants them. */
const shown = (value) => (value === "on" || value === "off" ? words(value) : h("code", {}, value));

const turn = (name, value) =>
  act(async () => {
    await put("/quirks", { [name]: value });
    say(`${words(name)}: ${value}.`);
    recount();
    await switches.refresh();
  })();

function one(quirk) {
  const isChanged = quirk.value !== quirk.default;
  const [source, tone, title] = sources[quirk.source];
  const choices = quirk.values.map((value) =>
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "radio",
        name: quirk.name,
        value,
        checked: value === quirk.value,
        "data-key": `${quirk.name}-${value}`,
        onchange: () => turn(quirk.name, value),
      }),
      shown(value),
      value === quirk.default && h("span", { class: "meta" }, "default"),
    ),
  );
  const back = h(
    "button",
    {
      type: "button",
      class: "small",
      "aria-label": `Reset ${words(quirk.name)}`,
      onclick: () => turn(quirk.name, quirk.default),
    },
    "Reset",
  );
  const id = `switch-${quirk.name}`;
  return h(
    "li",
    { class: "switch" },
    h(
      "div",
      {},
      h(
        "p",
        { class: "marks" },
        h("span", { class: "strong", id }, words(quirk.name)),
        h("span", { title }, badge(source, tone)),
        isChanged && badge("Changed", "warning"),
      ),
      h("p", { class: "about" }, quirk.about),
      h("code", { class: "meta" }, quirk.name),
    ),
    h("div", { class: "choices", role: "radiogroup", "aria-labelledby": id }, choices, isChanged && back),
  );
}

function draw({ quirks }) {
  const changed = quirks.filter(({ value, default: usual }) => value !== usual);
  resetAll.disabled = changed.length === 0;
  const found = quirks.filter(
    ({ name, about, value, default: usual }) =>
      `${name} ${words(name)} ${about}`.toLowerCase().includes(search.value.toLowerCase()) &&
      (!changedBox.checked || value !== usual),
  );
  const count = h(
    "p",
    { class: "pager quieter" },
    `${found.length} of ${plural(quirks.length, "switch", "switches")}, ${changed.length} changed`,
  );
  if (found.length > 0) return [h("ul", { class: "switches" }, found.map(one)), count];
  const clear = () => {
    search.value = "";
    changedBox.checked = false;
    filter();
  };
  const button = h("button", { type: "button", onclick: clear }, "Clear filters");
  return changed.length === 0 && changedBox.checked
    ? nothing("Nothing is changed", "All switches stand at their defaults.", button)
    : nothing("No switch fits", "None has such a name or description.", button);
}

const switches = panel("Switches", () => get("/quirks"), draw);

function filter() {
  writeAddress({ query: search.value, changed: changedBox.checked ? "yes" : "" });
  void switches.refresh();
}
search.addEventListener("input", filter);
changedBox.addEventListener("change", filter);

const resetAll = h("button", { type: "button", disabled: true }, "Reset all");
resetAll.addEventListener(
  "click",
  act(async () => {
    const text = "Every switch goes back to what clients meet today.";
    if (!(await confirmed({ title: "Reset all switches?", text, yes: "Reset all", danger: false }))) return;
    const { quirks } = await get("/quirks");
    await put("/quirks", Object.fromEntries(quirks.map((quirk) => [quirk.name, quirk.default])));
    say("All switches stand at their defaults.");
    recount();
    await switches.refresh();
  }),
);

const legend = Object.values(sources).map(([name, tone, title]) =>
  h("li", {}, badge(name, tone), h("span", { class: "meta" }, title)),
);
byId("actions").append(resetAll);
byId("area").append(
  card(
    "Behaviours",
    null,
    h(
      "div",
      { class: "inside stack" },
      h("div", { class: "row" }, field("Search switches", search, { wide: true }), onlyChanged),
      h("ul", { class: "marks" }, legend),
    ),
    switches.host,
  ),
);
void switches.refresh();
