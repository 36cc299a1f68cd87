import { get, patch } from "./api.js";
import { card, h, meta, table } from "./dom.js";
import { formDialog } from "./dialog.js";
import { field, input, select } from "./fields.js";
import { words } from "./format.js";
import { nothing, panel } from "./panel.js";
import { say } from "./say.js";

const fixed = new Set(["id", "id_v2", "name", "category", "unit"]);
const shown = (value) => (value === true ? "yes" : value === false ? "no" : (value ?? "–"));
const isPlain = (value) => value === null || typeof value !== "object";
const rulesOf = (type) => Object.entries(type).filter(([name, value]) => !fixed.has(name) && isPlain(value));

function control(name, value) {
  if (typeof value === "boolean")
    return select(
      name,
      [
        ["true", "Yes"],
        ["false", "No"],
      ],
      String(value),
    );
  return input(name, { value: value ?? "" });
}

/** A rule as the sandbox keeps it: empty is null, a number stays one. */
function ruleOf(text, before) {
  if (typeof before === "boolean") return text === "true";
  if (text === "") return null;
  return typeof before === "number" || /^\d+$/.test(text) ? Number(text) : text;
}

function change(type, refresh) {
  const rules = rulesOf(type);
  formDialog({
    title: `Rules of ${type.name}`,
    fields: [
      h(
        "div",
        { class: "grid" },
        rules.map(([name, value]) => field(words(name), control(name, value))),
      ),
    ],
    save: "Save rules",
    work: async (_values, form, close) => {
      const changes = rules
        .map(([name, before]) => [name, ruleOf(form.elements[name].value.trim(), before), before])
        .filter(([, after, before]) => after !== before);
      await patch(`/absence-types/${type.id}`, Object.fromEntries(changes));
      close();
      say(`The rules of ${type.name} are changed.`);
      await refresh();
    },
  });
}

function draw({ types }, refresh) {
  if (types.length === 0) return nothing("No types", "The company has no time-off types.");
  const rows = types.map((type) => [
    [
      h("span", { class: "strong" }, type.name),
      meta(`${type.id} · ${type.category ?? "no category"} · in ${type.unit}s`),
    ],
    rulesOf(type)
      .map(([name, value]) => `${words(name).toLowerCase()} ${shown(value)}`)
      .join(", "),
    h(
      "button",
      {
        type: "button",
        class: "small",
        "data-key": `type-${type.id}`,
        "aria-label": `Change rules of ${type.name}`,
        onclick: () => change(type, refresh),
      },
      "Change",
    ),
  ]);
  return table(
    "Time-off types",
    [
      "Type",
      { name: "Rules Personio does not tell", class: "wide-only" },
      { name: "Actions", unseen: true, class: "number" },
    ],
    rows,
  );
}

/** The types and the rules a client only meets, never reads. */
export function absenceTypes() {
  const types = panel("Time-off types", () => get("/absence-types"), draw);
  void types.refresh();
  return card("Types and their rules", null, types.host);
}
