import { get, patch } from "./api.js";
import { card, h, meta, table } from "./dom.js";
import { formDialog } from "./dialog.js";
import { field, input, select } from "./fields.js";
import { plural, words } from "./format.js";
import { nothing, panel } from "./panel.js";
import { say } from "./say.js";

const yesNo = [
  ["true", "Yes"],
  ["false", "No"],
];
const substitutes = ["none", "optional", "required"].map((value) => [value, words(value)]);
const validOn = ["working_days", "all_days"].map((value) => [value, words(value)]);

/** Each rule with its place in the type, and its choices; without choices it is a number or empty. */
const rules = [
  ["Half days allowed", ["half_days"], yesNo],
  ["Counts", ["valid_on"], validOn],
  ["Needs approval", ["approval", "needed"], yesNo],
  ["Approved by itself after days", ["approval", "auto_approve_after_days"], null],
  ["Deletion needs approval", ["deletion_needs_approval"], yesNo],
  ["Substitute", ["substitute"], substitutes],
  ["Certificate needed", ["certificate"], yesNo],
];

const at = (type, path) => path.reduce((value, key) => value?.[key], type);
const rulesOf = (type) => rules.filter(([, path]) => at(type, path) !== undefined);
const nameOfRule = (path) => path.join(".");

function ruleOf(text, choices) {
  if (choices === yesNo) return text === "true";
  if (choices) return text;
  return text === "" ? null : Number(text);
}

/** What the form changes, in the shape of a type. */
function changesIn(form, type) {
  const changes = {};
  for (const [, path, choices] of rulesOf(type)) {
    const value = ruleOf(form.elements[nameOfRule(path)].value.trim(), choices);
    if (value === at(type, path)) continue;
    const [first, second] = path;
    changes[first] = second ? { ...type[first], ...changes[first], [second]: value } : value;
  }
  return changes;
}

function change(type, refresh) {
  const control = ([, path, choices]) => {
    const value = String(at(type, path) ?? "");
    return choices
      ? select(nameOfRule(path), choices, value)
      : input(nameOfRule(path), { value, inputmode: "numeric" });
  };
  formDialog({
    title: `Rules of ${type.name}`,
    fields: [
      h(
        "div",
        { class: "grid" },
        rulesOf(type).map((rule) => field(rule[0], control(rule))),
      ),
    ],
    save: "Save rules",
    work: async (_values, form, close) => {
      await patch(`/absence-types/${type.id}`, changesIn(form, type));
      close();
      say(`The rules of ${type.name} are changed.`);
      await refresh();
    },
  });
}

/** The rules in words, those that restrict nothing left out. */
function told(type) {
  const days = type.approval?.auto_approve_after_days;
  return [
    type.half_days ? "half days" : "whole days only",
    type.valid_on === "all_days" && "free days count too",
    type.approval?.needed ? "needs approval" : "approved at once",
    type.approval?.needed && days && `by itself after ${plural(days, "day")}`,
    type.deletion_needs_approval && "deletion needs approval",
    type.substitute !== "none" && `substitute ${type.substitute}`,
    type.certificate && "certificate needed",
    type.policy && "has a balance",
  ]
    .filter(Boolean)
    .join(", ");
}

function draw({ types }, refresh) {
  if (types.length === 0) return nothing("No types", "The company has no time-off types.");
  const rows = types.map((type) => [
    [
      h("span", { class: "strong" }, type.name),
      meta(`${type.id} · ${type.category ?? "no category"} · in ${type.unit}s`),
    ],
    told(type),
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        {
          type: "button",
          class: "small",
          "data-key": `type-${type.id}`,
          "aria-label": `Change the rules of ${type.name}`,
          onclick: () => change(type, refresh),
        },
        "Change",
      ),
    ),
  ]);
  const columns = ["Type", "Rules Personio does not tell", { name: "Actions", unseen: true }];
  return table("Time-off types", columns, rows, { stacked: true });
}

/** The types and the rules a client only meets, never reads. */
export function absenceTypes() {
  const types = panel("Time-off types", () => get("/absence-types"), draw);
  void types.refresh();
  return card("Types and their rules", null, types.host);
}
