import { get, patch, post, remove } from "./api.js";
import { h, table } from "./dom.js";
import { confirmed, formDialog, showDialog } from "./dialog.js";
import { field, input, select } from "./fields.js";
import { day, words } from "./format.js";
import { panel, nothing } from "./panel.js";
import { chosenId, personField } from "./person-field.js";
import { say } from "./say.js";

const statuses = ["onboarding", "active", "leave", "inactive"].map((status) => [status, words(status)]);
const nullable = new Set(["department", "team", "office", "hire_date", "last_working_day"]);
const named = (list) => [["", "None"], ...list.map(({ name }) => name)];
const nameOf = (person) => `${person.first_name} ${person.last_name}`.trim();

function placement(person, { departments, offices }) {
  const department = select("department", named(departments), person?.department);
  const team = h("select", { name: "team" });
  const offerTeams = (chosen) => {
    const teams = departments.find(({ name }) => name === department.value)?.teams ?? [];
    team.replaceChildren(
      ...named(teams).map((choice) => h("option", { value: [choice].flat()[0] }, [choice].flat().at(-1))),
    );
    team.value = teams.some(({ name }) => name === chosen) ? chosen : "";
  };
  department.addEventListener("change", () => offerTeams(""));
  offerTeams(person?.team);
  return [
    field("Department", department),
    field("Team", team),
    field("Office", select("office", named(offices), person?.office)),
  ];
}

function fieldsOf(person, company) {
  const text = (label, name, more) =>
    field(label, input(name, { value: person?.[name] ?? "", maxlength: 255, ...more }));
  return h(
    "div",
    { class: "grid" },
    text("First name", "first_name"),
    text("Last name", "last_name"),
    text("Preferred name", "preferred_name"),
    text("Mail", "email", { type: "email" }),
    text("Position", "position"),
    text("Weekly hours", "weekly_working_hours", { inputmode: "decimal" }),
    placement(person, company),
    personField("Supervisor", "supervisor_id", person?.supervisor),
    person && field("Status", select("status", statuses, person.status)),
    text("Hire date", "hire_date", { type: "date" }),
    person && text("Last working day", "last_working_day", { type: "date" }),
  );
}

/** Only what differs from the person as it was opened; what was emptied becomes null or an empty text. */
function changesIn(form, person) {
  const changes = {};
  for (const [name, sent] of new FormData(form)) {
    const value = sent.trim();
    if (name === "supervisor_id") {
      const id = value === "" ? null : chosenId(value);
      if (id === undefined) throw new Error("Choose the supervisor from the list, or type an id.");
      if (id !== (person?.supervisor?.id ?? null)) changes[name] = id;
    } else if (value !== String(person?.[name] ?? "")) {
      changes[name] =
        value === "" && nullable.has(name) ? null : name === "weekly_working_hours" ? Number(value) : value;
    }
  }
  return changes;
}

/** Opens a person for changes, or an empty form to hire somebody; `done` runs after each change. */
export function editPerson(person, company, done) {
  formDialog({
    title: person ? nameOf(person) : "Hire somebody",
    fields: [fieldsOf(person, company)],
    save: person ? "Save changes" : "Hire",
    work: async (_values, form, close) => {
      const changes = changesIn(form, person);
      const saved = person
        ? await patch(`/people/${person.id}`, changes)
        : await post("/people", { last_name: "", first_name: "", ...changes });
      close();
      say(person ? `${nameOf(saved)} is changed.` : `${nameOf(saved)} is hired with the id ${saved.id}.`);
      await done();
    },
    more: person && ((close) => leaving(person, company, close, done)),
  });
}

const leaving = (person, company, close, done) => [
  h(
    "button",
    { type: "button", class: "warns", onclick: () => (close(), terminate(person, company, done)) },
    "Terminate…",
  ),
  h("button", { type: "button", class: "warns", onclick: () => (close(), erase(person, done)) }, "Delete…"),
];

function terminate(person, { today }, done) {
  const last = input("last_working_day", { type: "date", value: person.last_working_day ?? today });
  formDialog({
    title: `Terminate ${nameOf(person)}`,
    fields: [field("Last working day", last, { hint: "Inactive at once unless the day is still to come." })],
    save: "Terminate",
    work: async (values, _form, close) => {
      const left = await post(`/people/${person.id}/terminate`, values);
      close();
      say(`${nameOf(left)} leaves on ${day(left.last_working_day)} and is ${left.status} now.`);
      await done();
    },
  });
}

async function erase(person, done) {
  const sure = await confirmed({
    title: `Delete ${nameOf(person)}?`,
    text: "The person is gone for good; reports move up to the next supervisor. A snapshot taken before can bring them back.",
    yes: "Delete",
  });
  if (!sure) return;
  await remove(`/people/${person.id}`).then(
    () => say(`${nameOf(person)} is deleted.`),
    (error) => say(error.message, true),
  );
  await done();
}

const lines = [
  ["entitlement", "Entitlement of the year"],
  ["accrued", "Earned by today"],
  ["carried_over", "Carried over"],
  ["expired", "Expired of it"],
  ["expires", "Rest expires on"],
  ["taken", "Taken"],
  ["upcoming", "Upcoming"],
  ["pending", "Waiting for approval"],
  ["balance", "Balance"],
  ["available", "Available"],
];

const shownValue = (value) =>
  value === null ? "–" : /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : String(value);

/** The arithmetic of each type, line by line. */
function drawBalances({ balances }) {
  if (balances.length === 0)
    return nothing("No balances", "No time-off type with a policy applies to this person.");
  const columns = ["In days", ...balances.map(({ type }) => ({ name: type.name, class: "number" }))];
  const rows = lines
    .filter(([key]) => balances.some((balance) => balance[key] !== undefined))
    .map(([key, name]) => [
      key === "available" || key === "balance" ? h("span", { class: "strong" }, name) : name,
      ...balances.map((balance) => shownValue(balance[key] ?? null)),
    ]);
  return table("Balances", columns, rows);
}

export function showBalances(person) {
  const balances = panel("Balances", () => get(`/people/${person.id}/balances`), drawBalances);
  showDialog(`Balances of ${nameOf(person)}`, balances.host);
  balances.refresh();
}
