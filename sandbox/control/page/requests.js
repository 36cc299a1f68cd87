import { readAddress, writeAddress } from "./address.js";
import { get } from "./api.js";
import { badge, byId, card, facts, h } from "./dom.js";
import { field, input, select } from "./fields.js";
import { moment, timeOfDay } from "./format.js";
import { nothing, panel } from "./panel.js";

const everyMs = 1500;
const filters = { path: "", status: "", fault: "", ...readAddress() };
const opened = new Set();
let paused = false;
let newest = -1;

const classOf = ({ status }) => (status === null ? "none" : `${String(status)[0]}xx`);
const tones = { "2xx": "success", "3xx": "accent", "4xx": "warning", "5xx": "bad", none: "bad" };

const isShown = (request) =>
  request.path.toLowerCase().includes(filters.path.toLowerCase()) &&
  (!filters.status || classOf(request) === filters.status) &&
  (!filters.fault || (filters.fault === "yes") === (request.fault !== null));

function details(request) {
  return facts([
    ["Asked at", moment(request.at)],
    ["Path and query", h("code", {}, request.path)],
    [
      "Answer",
      request.status === null ? "none: the connection was cut or left hanging" : String(request.status),
    ],
    ["Took", `${request.durationMs} ms`],
    ["Personio-App-ID", request.appId ?? "not sent"],
    ["Personio-Partner-ID", request.partnerId ?? "not sent"],
    ["Fault met", request.fault ?? "none"],
  ]);
}

function rows(request) {
  const id = `details-${request.id}`;
  const isOpen = opened.has(request.id);
  const more = h(
    "tr",
    { id, hidden: !isOpen, class: "details" },
    h("td", { colspan: "5" }, details(request)),
  );
  const toggle = h(
    "button",
    {
      type: "button",
      class: "link",
      "data-key": `r-${request.id}`,
      "aria-expanded": String(isOpen),
      "aria-controls": id,
    },
    h("code", {}, `${request.method} ${request.path}`),
  );
  toggle.addEventListener("click", () => {
    const opens = !opened.delete(request.id);
    if (opens) opened.add(request.id);
    more.hidden = !opens;
    toggle.setAttribute("aria-expanded", String(opens));
  });
  return [
    h(
      "tr",
      {},
      h("th", { scope: "row", class: "nowrap" }, timeOfDay(request.at)),
      h("td", {}, toggle),
      h("td", {}, badge(String(request.status ?? "none"), tones[classOf(request)])),
      h("td", { class: "number wide-only nowrap" }, `${request.durationMs} ms`),
      h("td", { class: "wide-only" }, request.fault ?? ""),
    ),
    more,
  ];
}

const columns = [["Time"], ["Request"], ["Status"], ["Duration", "number wide-only"], ["Fault", "wide-only"]];

function draw({ requests }) {
  newest = requests[0]?.id ?? -1;
  const found = requests.filter(isShown);
  if (requests.length === 0)
    return nothing("No request yet", "Point a client at this sandbox; its calls appear here as they come.");
  if (found.length === 0)
    return nothing(
      "No request fits",
      "None of the last 200 requests fits the filters.",
      h("button", { type: "button", onclick: clear }, "Clear filters"),
    );
  const head = columns.map(([name, look]) => h("th", { scope: "col", class: look }, name));
  return [
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Requests" },
      h("table", { class: "log" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, found.map(rows))),
    ),
    h("p", { class: "pager quieter" }, `${found.length} of the last ${requests.length} requests`),
  ];
}

const log = panel("Requests", () => get("/requests"), draw);

const controls = {
  path: input("path", { type: "search", value: filters.path }),
  status: select(
    "status",
    [
      ["", "Any"],
      ["2xx", "2xx: fine"],
      ["3xx", "3xx: elsewhere"],
      ["4xx", "4xx: refused"],
      ["5xx", "5xx: broken"],
      ["none", "No answer"],
    ],
    filters.status,
  ),
  fault: select(
    "fault",
    [
      ["", "Any"],
      ["yes", "Met a fault"],
      ["no", "Met none"],
    ],
    filters.fault,
  ),
};

function clear() {
  for (const control of Object.values(controls)) control.value = "";
  filter();
}

function filter() {
  for (const [name, control] of Object.entries(controls)) filters[name] = control.value;
  writeAddress(filters);
  void log.refresh();
}

for (const control of Object.values(controls)) control.addEventListener("input", filter);

/** Loads anew only when there is something new, so that nothing is redrawn under a reader's hand. */
async function tail() {
  const { requests } = await get("/requests");
  if ((requests[0]?.id ?? -1) !== newest) await log.refresh();
}

const mode = badge("Live", "success");
const pause = h("button", { type: "button" }, "Pause");
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Go on" : "Pause";
  mode.textContent = paused ? "Paused" : "Live";
  mode.className = paused ? "badge warning" : "badge success";
  if (!paused) void log.refresh();
});

setInterval(() => {
  if (paused || document.hidden) return;
  // The panel shows the failure itself, with a way to try again.
  tail().catch(() => log.refresh());
}, everyMs);

byId("actions").append(mode, pause, h("button", { type: "button", onclick: () => log.refresh() }, "Refresh"));
byId("area").append(
  card(
    "Log",
    null,
    h(
      "div",
      { class: "inside row" },
      field("Path holds", controls.path, { wide: true }),
      field("Status", controls.status),
      field("Fault", controls.fault),
    ),
    log.host,
  ),
);
void log.refresh();
