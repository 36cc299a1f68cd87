import { get, post } from "./api.js";
import { decisionFilters } from "./decision-filters.js";
import { badge, byId, card, h, meta, table } from "./dom.js";
import { day, words } from "./format.js";
import { nothing, pager, panel } from "./panel.js";
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

/** The last two weeks: all that a large company tracked takes long to look through. */
async function twoWeeksAgo() {
  const today = Date.parse((await get("/clock")).today);
  return new Date(today - 14 * dayMs).toISOString().slice(0, 10);
}

const { filters, bar, look, follow } = decisionFilters({
  views,
  waiting: "PENDING",
  earliest: twoWeeksAgo,
  refresh: () => list.refresh(),
});

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

byId("area").append(card("Tracked time", null, bar, list.host), projects());
void follow();
