import { freeId, h } from "./dom.js";

/** A labelled control with an optional hint below it. */
export function field(label, control, { hint, wide } = {}) {
  const id = control.id || freeId("field");
  control.id = id;
  if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
  return h(
    "div",
    { class: wide ? "field wide" : "field" },
    h("label", { for: id }, label),
    control,
    hint && h("p", { class: "meta", id: `${id}-hint` }, hint),
  );
}

export const input = (name, props = {}) => h("input", { name, autocomplete: "off", ...props });

/** Choices are texts or `[value, text]`. */
export function select(name, choices, value = "", props = {}) {
  const entries = choices.map((choice) => (Array.isArray(choice) ? choice : [choice, choice]));
  const control = h(
    "select",
    { name, ...props },
    entries.map(([key, text]) => h("option", { value: key }, text)),
  );
  control.value = value ?? "";
  return control;
}

export const check = (label, props = {}) =>
  h("label", { class: "check" }, h("input", { type: "checkbox", ...props }), label);

/** What a form holds, without what was left empty. */
export const valuesOf = (form) =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""),
  );

/** A button that copies a text and says so. */
export function copyButton(what, text, say) {
  const copy = () =>
    navigator.clipboard
      .writeText(text)
      .then(() => say(`${what} copied.`))
      .catch(() => say(`${what} could not be copied: the browser does not allow it.`, true));
  return h("button", { type: "button", "aria-label": `Copy ${what.toLowerCase()}`, onclick: copy }, "Copy");
}
