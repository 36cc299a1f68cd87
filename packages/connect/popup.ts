import type { Surface } from "./connection";

const WIDTH = 720;
const HEIGHT = 800;
const LOOK_EVERY_MS = 250;

/** A window of its own in the middle of the host's; null when the browser blocks it. Tells when the person closes it. */
export function openPopup(view: Window, url: string, dismiss: () => void): Surface | null {
  const left = Math.max(0, view.screenX + (view.outerWidth - WIDTH) / 2);
  const top = Math.max(0, view.screenY + (view.outerHeight - HEIGHT) / 2);
  const place = `left=${Math.round(left)},top=${Math.round(top)}`;
  const popup = view.open(url, "rollcall-connect", `popup,width=${WIDTH},height=${HEIGHT},${place}`);
  if (!popup) return null;

  // Nothing tells of a closed window. Its last message may still be on the way when it is first seen closed.
  let seenClosed = false;
  const looking = setInterval(() => {
    if (seenClosed) dismiss();
    seenClosed = popup.closed;
  }, LOOK_EVERY_MS);

  return {
    window: () => popup,
    show: () => undefined,
    raise: () => popup.focus(),
    remove() {
      clearInterval(looking);
      popup.close();
    },
  };
}
