import type { Surface } from "./connection";
import { lockScroll } from "./scroll-lock";

const TITLE = "Connect Personio";
const FULL = { width: "100%", height: "100%", maxWidth: "none", maxHeight: "none", border: "0", margin: "0" };

/**
 * A frame over the whole host. A modal dialog puts it above everything, also above a dialog of the host's own, and keeps the
 * keyboard out of the page behind. Styles are properties, as many hosts forbid style elements. Until the page answers, the frame
 * is unseen (a browser shows a refused page as a grey one) and Escape closes.
 */
export function openOverlay(view: Window, url: string, lang: string, dismiss: () => void): Surface {
  const { document } = view;
  const focused = document.activeElement;

  const dialog = document.createElement("dialog");
  dialog.tabIndex = -1;
  dialog.setAttribute("aria-label", TITLE);
  dialog.setAttribute("closedby", "none");
  Object.assign(dialog.style, FULL, {
    position: "fixed",
    inset: "0",
    padding: "0",
    overflow: "hidden",
    outline: "0",
    background: "rgba(15, 17, 21, 0.6)",
    colorScheme: "normal",
    pointerEvents: "auto",
  });

  const opening = document.createElement("p");
  opening.setAttribute("role", "status");
  opening.textContent = lang === "de" ? "Wird ge\u00f6ffnet \u2026" : "Opening \u2026";
  Object.assign(opening.style, {
    position: "absolute",
    inset: "45% 0 auto",
    margin: "0",
    color: "#fff",
    font: "16px/1.5 system-ui, sans-serif",
    textAlign: "center",
  });

  const frame = document.createElement("iframe");
  frame.title = TITLE;
  frame.allow = "clipboard-write";
  Object.assign(frame.style, FULL, {
    position: "absolute",
    inset: "0",
    background: "transparent",
    colorScheme: "normal",
    opacity: "0",
  });
  frame.src = url;

  function onKey(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault(); // the browser must not close the dialog by itself
    event.stopPropagation(); // nor the host what is behind it
    if (opening.isConnected) dismiss();
  }
  view.addEventListener("keydown", onKey, true);
  dialog.append(opening, frame);
  document.body.append(dialog);
  const unlockScroll = lockScroll(view);
  dialog.showModal();
  dialog.focus();

  return {
    window: () => frame.contentWindow,
    show() {
      if (!opening.isConnected) return;
      opening.remove();
      frame.style.opacity = "1";
      frame.focus();
    },
    raise: () => (opening.isConnected ? dialog : frame).focus(),
    remove() {
      view.removeEventListener("keydown", onKey, true);
      dialog.close();
      dialog.remove();
      unlockScroll();
      if (focused && "focus" in focused) (focused as HTMLElement).focus({ preventScroll: true });
    },
  };
}
