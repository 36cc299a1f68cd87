import { onBack, readAddress, writeAddress } from "./address.js";
import { get, post } from "./api.js";
import { badge, byId, card, h, meta, table } from "./dom.js";
import { field, input, select } from "./fields.js";
import { day, words } from "./format.js";
import { nothing, pager, panel } from "./panel.js";
import { chosenId, personField } from "./person-field.js";
import { projects } from "./projects.js";
import { act, say } from "./say.js";

const limit = 25;
const dayMs = 86_400_000;
const tones = { CONFIRMED: "success", REJECTED: "bad" };
const views = [
  ["PENDING", "Waiting"],
  ["", "All"],
  ["CONFIRMED", "Confirmed"],
  ["REJECTED", "Rejected"],
];

let filters = {};

const controls = {
  status: select("status", views, "PENDING"),
  person: personField("Person", "person", null),
  from: input("from", { type: "date" }),
  to: input("to", { type: "date" }),
};
const personInput = controls.person.querySelector("input");

const clock = (text) => text.slice(11, 16);

function when({ start, end }) {
  const isOvernight = end && end.slice(0, 10) > start.slice(0, 10);
  const until = end ? `to ${clock(end)}${isOvernight ? ", the day after" : ""}` : ", still running";
  return [day(start), meta(`${clock(start)}${end ? " " : ""}${until}`)];
}

const decisions = ({ deletion_asked: isGoing }) =>
  isGoing
    ? [
        ["confirm", "Confirm deletion"],
        ["reject", "Keep"],
      ]
    : [
        ["confirm", "Confirm"],
        ["reject", "Reject"],
      ];

function actions(period) {
  if (period.status !== "PENDING" && !period.deletion_asked) return null;
  const what = `${words(period.type.toLowerCase())} of ${period.person.name}, ${day(period.start)}, ${clock(period.start)}`;
  const decide = ([verb, label], index) =>
    h(
      "button",
      {
        type: "button",
        class: index === 0 ? "small agrees" : "small",
        "data-key": `${label}-${period.id}`,
        "aria-label": `${label}: ${what}`,
        onclick: act(async () => {
          const decided = await post(`/attendances/${period.id}/${verb}`);
          say(`${what}: ${(decided.status ?? "deleted").toLowerCase()}.`);
          await list.refresh();
        }),
      },
      label,
    );
  return h("div", { class: "buttons" }, decisions(period).map(decide));
}

const row = (period) => [
  [
    h("a", { href: `/__sandbox/people?query=${period.person.id}` }, period.person.name),
    meta(String(period.id)),
  ],
  when(period),
  [words(period.type.toLowerCase()), period.project && meta(period.project)],
  period.comment ?? "",
  [
    badge(words(period.status.toLowerCase()), tones[period.status] ?? "warning"),
    period.deletion_asked && meta("to be deleted"),
  ],
  actions(period),
];

const columns = [
  "Person",
  { name: "When", class: "nowrap" },
  "Type, project",
  { name: "Comment", class: "wide-only" },
  "Status",
  { name: "Actions", unseen: true },
];

function draw(found) {
  const { attendances } = found;
  if (attendances.length > 0)
    return [
      table("Attendances", columns, attendances.map(row), { stacked: true }),
      pager({ ...found, count: attendances.length }, "attendances", (offset) =>
        look({ ...filters, offset }, true),
      ),
    ];
  if (filters.status !== "PENDING") return nothing("No attendance fits", "None fits the filters.");
  const all = h(
    "button",
    { type: "button", onclick: () => look({ ...filters, status: "", offset: 0 }, true) },
    "Show all attendances",
  );
  return nothing("Nothing waits for a decision", "Within these days and filters all are decided.", all);
}

const list = panel("Attendances", () => get("/attendances", { ...filters, limit }), draw);

/** The last two weeks, unless the address says otherwise: all that a large company tracked takes long to look through. */
async function follow() {
  const sent = readAddress();
  const today = Date.parse((await get("/clock")).today);
  filters = {
    status: sent.status === "any" ? "" : (sent.status ?? "PENDING"),
    person_id: sent.person_id ?? "",
    from: sent.from ?? new Date(today - 14 * dayMs).toISOString().slice(0, 10),
    to: sent.to ?? "",
    offset: Number(sent.offset) || 0,
  };
  for (const name of ["status", "from", "to"]) controls[name].value = filters[name];
  if (String(chosenId(personInput.value) ?? "") !== filters.person_id) personInput.value = filters.person_id;
  return list.refresh();
}

function look(wanted, isStep = false) {
  // Waiting is what the page shows by itself, so all of them need a word in the address.
  const status = wanted.status === "PENDING" ? "" : wanted.status || "any";
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

byId("area").append(
  card(
    "Tracked time",
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
  projects(),
);
onBack(follow);
void follow();
