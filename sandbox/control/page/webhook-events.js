import { get, post } from "./api.js";
import { card, h } from "./dom.js";
import { field, input, select, valuesOf } from "./fields.js";
import { chosenId, personField } from "./person-field.js";
import { act, say } from "./say.js";

const events = {
  person: ["person.created", "person.updated", "person.deleted"],
  employment: [
    "employment.created",
    "employment.updated",
    "employment.updated.cost-centers",
    "employment.started",
    "employment.terminated",
    "employment.deleted",
  ],
  absence: [
    "absence-period.created",
    "absence-period.updated.status",
    "absence-period.updated.timerange",
    "absence-period.deleted",
  ],
  attendance: ["attendance-period.created", "attendance-period.updated", "attendance-period.deleted"],
  document: ["document.created", "document.updated", "document.deleted", "document.signed"],
};
const isOfPerson = (name) => name.startsWith("person.") || name.startsWith("employment.");

/** Tells an event by hand although nothing has happened. */
export function sendEventCard(done) {
  const name = select("event_name", Object.values(events).flat(), "person.updated");
  const person = personField("Person", "person", null);
  const other = field("v2 id", input("id"), { hint: "A UUID, as the v2 endpoint lists it.", wide: true });
  person.classList.add("wide");
  const follow = () => {
    person.hidden = !isOfPerson(name.value);
    other.hidden = isOfPerson(name.value);
  };
  name.addEventListener("change", follow);
  follow();
  const form = h(
    "form",
    { class: "inside row top-aligned", novalidate: true },
    field("Event", name, { wide: true }),
    person,
    other,
    field("How often", input("times", { value: "1", inputmode: "numeric" })),
    h("div", { class: "after-label" }, h("button", {}, "Send event")),
  );
  form.addEventListener(
    "submit",
    act(async () => {
      const values = valuesOf(form);
      const { event_name: event, times, id } = values;
      const about = isOfPerson(event) ? { person_id: chosenId(values.person ?? "") } : { id };
      await post("/events", {
        event_name: event,
        ...about,
        ...(times && times !== "1" && { times: Number(times) }),
      });
      const { webhooks } = await get("/webhooks");
      const told = webhooks.filter(
        ({ enabled_events: wanted, status }) => status === "ENABLED" && wanted.includes(event),
      );
      say(
        `${event} is told to ${told.length === 0 ? "nobody: no enabled webhook wants it" : told.map(({ url }) => url).join(", ")}.`,
      );
      await done();
    }),
  );
  return card("Send an event by hand", null, form);
}
