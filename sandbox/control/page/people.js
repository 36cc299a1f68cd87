import { onBack, readAddress, writeAddress } from "./address.js";
import { get } from "./api.js";
import { badge, byId, card, h, meta, table } from "./dom.js";
import { field, input } from "./fields.js";
import { day, words } from "./format.js";
import { nothing, pager, panel } from "./panel.js";
import { editPerson, showBalances } from "./person-dialogs.js";
import { recount } from "./shell.js";

const limit = 25;
let filters = { query: "", offset: 0 };
const tones = { active: "success", onboarding: "accent", leave: "warning", inactive: "" };

const search = input("query", { type: "search" });
const company = get("/company");
// Told by the panel as soon as it needs the company; nothing else waits for it.
company.catch(() => undefined);

/** May break before the at sign, not anywhere. */
const mail = ({ email }) =>
  email.split(/(?=@)/).flatMap((part, index) => (index > 0 ? [h("wbr"), part] : [part]));

function row(person) {
  const name = `${person.first_name} ${person.last_name}`.trim();
  const edit = async () => editPerson(person, await company, changed);
  return [
    [
      h(
        "button",
        { type: "button", class: "link", "data-key": `name-${person.id}`, onclick: edit },
        name || "(no name)",
      ),
      meta(mail(person)),
    ],
    [
      badge(words(person.status), tones[person.status]),
      person.last_working_day && meta(`until ${day(person.last_working_day)}`),
    ],
    String(person.id),
    person.position,
    [person.department ?? "", meta(person.team ?? "")],
    person.office ?? "",
    person.supervisor?.name ?? "",
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        {
          type: "button",
          class: "small",
          "data-key": `b-${person.id}`,
          "aria-label": `Balances of ${name}`,
          onclick: () => showBalances(person),
        },
        "Balances",
      ),
    ),
  ];
}

const columns = [
  { name: "Name", class: "broad" },
  "Status",
  { name: "Id", class: "wide-only" },
  { name: "Position", class: "wide-only" },
  { name: "Department, team", class: "wide-only" },
  { name: "Office", class: "wide-only" },
  { name: "Supervisor", class: "wide-only" },
  { name: "Actions", unseen: true },
];

function draw(found) {
  if (found.total === 0)
    return nothing(
      "Nobody found",
      "No name, mail address, position, department or id holds all these words.",
      h("button", { type: "button", onclick: () => look({ query: "", offset: 0 }) }, "Clear search"),
    );
  return [
    table("People found", columns, found.people.map(row)),
    pager(found, "people", (offset) => look({ ...filters, offset })),
  ];
}

const people = panel("People", () => get("/people", { ...filters, limit }), draw);

function changed() {
  recount();
  return people.refresh();
}

function follow() {
  const { query = "", offset = "0" } = readAddress();
  filters = { query, offset: Number(offset) || 0 };
  search.value = query;
  return people.refresh();
}

function look(wanted) {
  writeAddress(wanted, wanted.query === filters.query);
  return follow();
}

let typed = 0;
search.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => look({ query: search.value, offset: 0 }), 250);
});

const hire = async () => editPerson(null, await company, changed);
byId("actions").append(h("button", { type: "button", class: "primary", onclick: hire }, "Hire somebody"));
byId("area").append(
  card(
    "Directory",
    null,
    h(
      "div",
      { class: "inside row" },
      field("Name, mail, position, department or id", search, { wide: true }),
    ),
    people.host,
  ),
);
onBack(follow);
follow();
