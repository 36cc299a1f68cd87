import { onBack, readAddress, writeAddress } from "./address.js";
import { h } from "./dom.js";
import { field, input, select } from "./fields.js";
import { chosenId, personField } from "./person-field.js";

/**
 * Filters of a list whose entries wait for a decision: in controls and in the address. What waits is shown unless another
 * state is chosen; `earliest` says from which day on where the address does not.
 */
export function decisionFilters({ views, waiting, earliest = () => "", refresh }) {
  const filters = { status: waiting, person_id: "", from: "", to: "", offset: 0 };
  const controls = {
    status: select("status", views, waiting),
    person: personField("Person", "person", null),
    from: input("from", { type: "date" }),
    to: input("to", { type: "date" }),
  };
  const personInput = controls.person.querySelector("input");

  async function follow() {
    const sent = readAddress();
    const from = sent.from ?? (await earliest());
    Object.assign(filters, {
      status: sent.status === "any" ? "" : (sent.status ?? waiting),
      person_id: sent.person_id ?? "",
      from,
      to: sent.to ?? "",
      offset: Number(sent.offset) || 0,
    });
    for (const name of ["status", "from", "to"]) controls[name].value = filters[name];
    if (String(chosenId(personInput.value) ?? "") !== filters.person_id)
      personInput.value = filters.person_id;
    return refresh();
  }

  function look(wanted, isStep = false) {
    // Waiting is what the page shows by itself, so all of them need a word in the address.
    const status = wanted.status === waiting ? "" : wanted.status || "any";
    writeAddress({ ...wanted, status }, isStep);
    return follow();
  }

  const change = () =>
    look({
      status: controls.status.value,
      person_id: String(chosenId(personInput.value) ?? ""),
      from: controls.from.value,
      to: controls.to.value,
      offset: 0,
    });
  for (const control of [controls.status, personInput, controls.from, controls.to])
    control.addEventListener("change", change);
  onBack(follow);

  const bar = h(
    "div",
    { class: "inside row top-aligned" },
    field("Status", controls.status),
    controls.person,
    field("From", controls.from),
    field("To", controls.to),
  );
  return { filters, bar, look, follow };
}
