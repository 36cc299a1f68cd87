import { freeId, h } from "./dom.js";
import { valuesOf } from "./fields.js";
import { onSubmit } from "./submit.js";

/** Opens a dialog; the browser traps the focus, makes the rest inert and brings the focus back. */
function show({ title, narrow, mayClose = () => true }, build) {
  const id = freeId("dialog");
  const dialog = h(
    "dialog",
    { "aria-labelledby": id, class: narrow ? "narrow" : "" },
    h("h2", { id }, title),
  );
  const close = async () => {
    if (await mayClose()) dialog.close();
  };
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    void close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(...build(dialog, close));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks before something that cannot be taken back; answers true or false. */
export function confirmed({ title, text, yes, no = "Cancel", danger = true }) {
  return new Promise((resolve) => {
    const dialog = show({ title, narrow: true }, (self) => [
      h("p", { class: "quieter" }, text),
      h(
        "div",
        { class: "end" },
        h("button", { type: "button", onclick: () => self.close(), autofocus: true }, no),
        h(
          "button",
          { type: "button", class: danger ? "danger" : "primary", onclick: () => self.close("yes") },
          yes,
        ),
      ),
    ]);
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
  });
}

/** Shows something and closes again. */
export const showDialog = (title, ...content) =>
  show({ title }, (self) => [
    ...content,
    h("div", { class: "end" }, h("button", { type: "button", onclick: () => self.close() }, "Close")),
  ]);

const contentOf = (form) => JSON.stringify(valuesOf(form));

/**
 * A form in a dialog. `work` gets the values and the form and may throw: its refusal is shown and focused, what was
 * typed stays. `more` are buttons of their own, given a way to close.
 */
export function formDialog({ title, fields, save, work, more }) {
  let before = "";
  const mayClose = () =>
    contentOf(form) === before ||
    confirmed({
      title: "Discard changes?",
      text: "What you typed is lost.",
      yes: "Discard",
      no: "Keep editing",
    });
  const form = h("form", { novalidate: true });
  show({ title, mayClose }, (dialog, close) => {
    const submit = h("button", { class: "primary" }, save);
    const cancel = h("button", { type: "button", onclick: close }, "Cancel");
    const apart = more?.(() => dialog.close());
    form.append(
      ...fields,
      h("div", { class: "end" }, submit, cancel, apart && h("div", { class: "apart" }, apart)),
    );
    onSubmit(form, () => work(valuesOf(form), form, () => dialog.close()));
    return [form];
  });
  before = contentOf(form);
  return form;
}
