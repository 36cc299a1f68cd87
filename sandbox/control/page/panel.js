import { drawn, freeId, h } from "./dom.js";

const patienceMs = 200;

const skeleton = () =>
  h(
    "div",
    { class: "skeleton" },
    Array.from({ length: 6 }, () => h("span")),
    h("p", { class: "hidden" }, "Loading"),
  );

/** Why there is nothing, and one thing to do about it. */
export const nothing = (title, text, action) =>
  h("div", { class: "state" }, h("p", { class: "strong" }, title), text && h("p", {}, text), action);

const missing = (what) =>
  nothing(
    `${what}: not available in this sandbox`,
    "This version of the sandbox has no such part. A newer one may have it.",
  );

const problem = (what, error, retry) =>
  h(
    "div",
    { class: "state", role: "alert" },
    h("p", { class: "strong" }, `${what}: could not be loaded`),
    h("p", {}, error.message),
    h("button", { type: "button", "data-key": "retry", onclick: retry }, "Retry"),
  );

/** Puts new content in place and lets the keyboard stay where it was, or at the panel when that is gone. */
function exchange(host, content) {
  const active = document.activeElement;
  const key = host.contains(active) ? (active.closest("[data-key]")?.dataset.key ?? "") : null;
  host.replaceChildren(...content);
  if (key === null) return;
  const same = key && host.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  (same || host).focus({ preventScroll: !same });
}

/**
 * A part of the page with data of its own: loading, failed, missing or drawn, whatever its neighbours do. `refresh`
 * loads it again.
 */
export function panel(what, load, draw) {
  const host = h("div", { tabindex: "-1", id: freeId("panel"), role: "group", "aria-label": what });
  let runs = 0;
  async function refresh() {
    const run = ++runs;
    const waiting = setTimeout(() => !host.hasChildNodes() && host.append(skeleton()), patienceMs);
    host.setAttribute("aria-busy", "true");
    try {
      const data = await load();
      if (run === runs) exchange(host, drawn([draw(data, refresh)]));
    } catch (error) {
      if (run === runs)
        exchange(host, [error.status === 404 ? missing(what) : problem(what, error, refresh)]);
    } finally {
      clearTimeout(waiting);
      if (run === runs) host.removeAttribute("aria-busy");
    }
  }
  return { host, refresh };
}

/** Previous and next over a list that comes in pages; one that nobody counts knows only whether there is more. */
export function pager({ total, limit, offset, count = limit, more = offset + limit < total }, noun, go) {
  const last = total === undefined ? offset + count : Math.min(offset + limit, total);
  const shown = `${offset + 1} to ${last}`;
  const text = total === 0 ? `No ${noun}` : `${shown}${total === undefined ? "" : ` of ${total}`} ${noun}`;
  const step = (label, to, off) =>
    h("button", { type: "button", "data-key": label, disabled: off, onclick: () => go(to) }, label);
  return h(
    "div",
    { class: "pager" },
    h("span", { class: "quieter" }, text),
    (more || offset > 0) &&
      h(
        "div",
        { class: "buttons" },
        step("Previous", Math.max(0, offset - limit), offset === 0),
        step("Next", offset + limit, !more),
      ),
  );
}
