import { h } from "./dom.js";

/**
 * Runs the work of a form, once at a time. What goes wrong is told above the fields and focused; what was typed stays.
 * @param {HTMLFormElement} form
 * @param {() => Promise<void>} work
 */
export function onSubmit(form, work) {
  const problem = h("p", { class: "problem", role: "alert", tabindex: "-1", hidden: true });
  form.prepend(problem);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    event.submitter?.setAttribute("aria-busy", "true");
    problem.hidden = true;
    try {
      await work();
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
      problem.focus();
    } finally {
      form.removeAttribute("aria-busy");
      event.submitter?.removeAttribute("aria-busy");
    }
  });
}
