import { onBack, readAddress, writeAddress } from "./address.js";
import { get, post, remove } from "./api.js";
import { addAbsence } from "./absence-form.js";
import { absenceTypes } from "./absence-types.js";
import { badge, byId, card, h, meta, table } from "./dom.js";
import { confirmed } from "./dialog.js";
import { field, input, select } from "./fields.js";
import { day, days, plural, span, words } from "./format.js";
import { nothing, pager, panel } from "./panel.js";
import { chosenId, personField } from "./person-field.js";
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

let filters = { status: "waiting", person_id: "", from: "", to: "", offset: 0 };
let nowMs = 0;

const controls = {
  status: select("status", views, "waiting"),
  person: personField("Person", "person", null),
  from: input("from", { type: "date" }),
  to: input("to", { type: "date" }),
};
const personInput = controls.person.querySelector("input");

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

function follow() {
  const sent = readAddress();
  filters = {
    status: sent.status === "any" ? "" : (sent.status ?? "waiting"),
    person_id: sent.person_id ?? "",
    from: sent.from ?? "",
    to: sent.to ?? "",
    offset: Number(sent.offset) || 0,
  };
  for (const name of ["status", "from", "to"]) controls[name].value = filters[name];
  if (String(chosenId(personInput.value) ?? "") !== filters.person_id) personInput.value = filters.person_id;
  return list.refresh();
}

function look(wanted, isStep = false) {
  // Waiting is what the page shows by itself, so all of them need a word in the address.
  const status = wanted.status === "waiting" ? "" : wanted.status || "any";
  writeAddress({ ...wanted, status }, isStep);
  return follow();
}

const filter = () =>
  look({
    status: controls.status.value,
    person_id: String(chosenId(personInput.value) ?? ""),
    from: controls.from.value,
    to: controls.to.value,
    offset: 0,
  });
for (const control of [controls.status, personInput, controls.from, controls.to])
  control.addEventListener("change", filter);

const add = act(() => addAbsence(changed));
byId("actions").append(h("button", { type: "button", class: "primary", onclick: add }, "Add absence"));
byId("area").append(
  card(
    "Requests and absences",
    null,
    h(
      "div",
      { class: "inside row top-aligned" },
      field("Status", controls.status),
      controls.person,
      field("From", controls.from),
      field("To", controls.to),
    ),
    list.host,
  ),
  absenceTypes(),
);
onBack(follow);
void follow();
