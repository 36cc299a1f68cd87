import { byId } from "./dom.js";

const shownMs = 8000;
let timer = 0;

function clear() {
  byId("said").textContent = "";
  byId("dismiss").hidden = true;
}

const start = () => {
  clearTimeout(timer);
  if (!byId("toast").classList.contains("failed")) timer = setTimeout(clear, shownMs);
};

/** Tells the result of an action, by sight and to screen readers. Failures stay until dismissed. */
export function say(text, failed = false) {
  byId("toast").classList.toggle("failed", failed);
  byId("said").textContent = text;
  byId("dismiss").hidden = false;
  start();
}

byId("dismiss").addEventListener("click", clear);
for (const type of ["pointerenter", "focusin"])
  byId("toast").addEventListener(type, () => clearTimeout(timer));
for (const type of ["pointerleave", "focusout"]) byId("toast").addEventListener(type, start);

/** Runs the work of a button once at a time; what goes wrong is told, not lost. */
export const act = (work) => async (event) => {
  event?.preventDefault();
  const source = event?.currentTarget;
  const button = event?.submitter ?? source;
  if (button?.getAttribute?.("aria-busy") === "true") return;
  button?.setAttribute?.("aria-busy", "true");
  try {
    await work(event, source);
  } catch (error) {
    say(error.message, true);
  } finally {
    button?.removeAttribute?.("aria-busy");
  }
};
