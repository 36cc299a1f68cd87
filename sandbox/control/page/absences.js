import { get, post, remove } from "./api.js";
import { addAbsence } from "./absence-form.js";
import { absenceTypes } from "./absence-types.js";
import { badge, byId, card, h, meta, table } from "./dom.js";
import { decisionFilters } from "./decision-filters.js";
import { confirmed } from "./dialog.js";
import { day, days, plural, span, words } from "./format.js";
import { nothing, pager, panel } from "./panel.js";
import { act, say } from "./say.js";
import { recount } from "./shell.js";

const limit = 25;
const waiting = ["pending", "substitute_requested", "deletion_pending"];
const tones = { approved: "success", rejected: "bad" };
const views = [
  ["waiting", "Waiting"],
  ["", "All"],
  ...[...waiting, "approved", "rejected"].map((status) => [status, words(status)]),
];

let nowMs = 0;

const { filters, bar, look, follow } = decisionFilters({
  views,
  waiting: "waiting",
  refresh: () => list.refresh(),
});

/** The ones that wait come from one list per state, the oldest first; the rest as the sandbox lists them. */
async function load() {
  nowMs = Date.parse((await get("/clock")).now);
  const { status, ...range } = filters;
  if (status !== "waiting") return get("/absences", { ...range, status, limit });
  const lists = await Promise.all(
    waiting.map((each) => get("/absences", { ...range, offset: 0, status: each, limit: 200 })),
  );
  const found = lists
    .flatMap(({ absences }) => absences)
    .sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  const total = lists.reduce((sum, list) => sum + list.total, 0);
  return {
    total,
    limit,
    offset: filters.offset,
    absences: found.slice(filters.offset, filters.offset + limit),
  };
}

function when({ start, end, start_half: startHalf, end_half: endHalf, start_time: from, end_time: to }) {
  if (from) return [day(start), meta(`${from}${to ? ` to ${to}` : ""}`)];
  const halves = [startHalf && "first", endHalf && start !== end && "last"].filter(Boolean);
  return [
    end ? days(start, end) : `${day(start)}, open end`,
    halves.length > 0 && meta(start === end ? "half a day" : `${halves.join(" and ")} day half`),
  ];
}

const amount = ({ days, minutes, unit }) => {
  if (unit === "hour" && typeof minutes === "number")
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")} h`;
  return typeof days === "number" ? plural(days, "day") : "";
};

const decisions = {
  pending: [
    ["approve", "Approve"],
    ["decline", "Decline"],
  ],
  substitute_requested: [
    ["confirm-substitute", "Confirm substitute"],
    ["decline", "Decline"],
  ],
  deletion_pending: [
    ["approve", "Approve deletion"],
    ["decline", "Keep"],
  ],
};

function actions(absence) {
  const name = absence.person.name;
  const button = (label, work, look = "small") =>
    h(
      "button",
      {
        type: "button",
        class: look,
        "data-key": `${label}-${absence.id}`,
        "aria-label": `${label}: ${name}, ${absence.type.name}`,
        onclick: act(work),
      },
      label,
    );
  const decide = ([verb, label], index) =>
    button(
      label,
      async () => {
        const decided = await post(`/absences/${absence.id}/${verb}`);
        await changed(
          `${absence.type.name} of ${name}: ${words(decided.status ?? "deleted").toLowerCase()}.`,
        );
      },
      index === 0 ? "small agrees" : "small",
    );
  const erase = async () => {
    const text = `${absence.type.name}, ${day(absence.start)}. Clients no longer find it; balances are counted anew.`;
    if (!(await confirmed({ title: `Delete the absence of ${name}?`, text, yes: "Delete" }))) return;
    await remove(`/absences/${absence.id}`);
    await changed(`The absence of ${name} is deleted.`);
  };
  return h(
    "div",
    { class: "buttons" },
    (decisions[absence.status] ?? []).map(decide),
    button("Delete", erase, "small quiet"),
  );
}

const row = (absence) => [
  [
    h("a", { href: `/__sandbox/people?query=${absence.person.id}` }, absence.person.name),
    meta(String(absence.id)),
  ],
  [absence.type.name, absence.comment && meta(absence.comment)],
  when(absence),
  amount(absence),
  [
    badge(words(absence.status), tones[absence.status] ?? "warning"),
    waiting.includes(absence.status) && meta(`for ${span(nowMs - Date.parse(absence.created_at))}`),
    absence.substitute && meta(`substitute ${absence.substitute.name ?? absence.substitute}`),
  ],
  actions(absence),
];

const columns = [
  "Person",
  "Type",
  { name: "When", class: "nowrap" },
  { name: "Counts", class: "wide-only nowrap number" },
  "Status",
  { name: "Actions", unseen: true },
];

function draw(found) {
  if (found.absences.length > 0)
    return [
      table("Absences", columns, found.absences.map(row), { stacked: true }),
      pager(found, "absences", (offset) => look({ ...filters, offset }, true)),
    ];
  const all = h(
    "button",
    { type: "button", onclick: () => look({ status: "", person_id: "", from: "", to: "", offset: 0 }, true) },
    "Show all absences",
  );
  return filters.status === "waiting"
    ? nothing("Nothing waits for a decision", "Requests of clients that need approval appear here.", all)
    : nothing("No absence fits", "None fits the filters.", all);
}

const list = panel("Absences", load, draw);

function changed(text) {
  say(text);
  recount();
  return list.refresh();
}

const add = act(() => addAbsence(changed));
byId("actions").append(h("button", { type: "button", class: "primary", onclick: add }, "Add absence"));
byId("area").append(card("Requests and absences", null, bar, list.host), absenceTypes());
void follow();
