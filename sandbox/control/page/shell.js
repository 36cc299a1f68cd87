import { get } from "./api.js";
import { byId } from "./dom.js";

/** The navigation: opens on small screens, and tells what is easily forgotten to be in force. */
const menu = byId("menu");

function open(isOpen) {
  menu.setAttribute("aria-expanded", String(isOpen));
}

menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || menu.getAttribute("aria-expanded") !== "true") return;
  open(false);
  menu.focus();
});

function count(path, text, warns = false) {
  const place = document.querySelector(`[data-count="${path}"]`);
  place.textContent = text;
  place.toggleAttribute("data-tone", warns && text !== "");
}

const ahead = ({ ahead_ms: ms, stopped }) => {
  const days = Math.round(ms / 86_400_000);
  const moved =
    Math.abs(ms) < 60_000 ? "" : days === 0 ? "moved" : `${days > 0 ? "+" : "−"}${Math.abs(days)} d`;
  return stopped ? "stopped" : moved;
};

const shown = (number) => (number > 0 ? String(number) : "");

const waiting = ["pending", "substitute_requested", "deletion_pending"];

const counts = {
  faults: async () => count("faults", shown((await get("/faults")).faults.length), true),
  "tcp-proxy": async () => {
    const proxies = Object.values(await get("/tcp-proxy/proxies"));
    const stopped = proxies.filter(({ enabled }) => !enabled).length;
    count("tcp-proxy", shown(proxies.reduce((sum, { toxics }) => sum + toxics.length, stopped)), true);
  },
  switches: async () => {
    const { quirks } = await get("/quirks");
    count("switches", shown(quirks.filter((quirk) => quirk.value !== quirk.default).length), true);
  },
  clock: async () => count("clock", ahead(await get("/clock")), true),
  absences: async () => {
    const lists = await Promise.all(waiting.map((status) => get("/absences", { status, limit: 1 })));
    count("absences", shown(lists.reduce((sum, { total }) => sum + total, 0)));
  },
  people: async () => count("people", shown((await get("/health")).people)),
};

/** Brings the numbers beside the areas up to date; a part that does not answer shows none. */
export function recount() {
  for (const [path, show] of Object.entries(counts)) void show().catch(() => count(path, ""));
}

recount();
addEventListener("focus", recount);
