import { get } from "./api.js";
import { field, input } from "./fields.js";
import { freeId, h } from "./dom.js";

const asChoice = (id, name) => `${id} · ${name}`;

/** The id somebody was chosen by: "12 · Ada Example" or just "12". */
export const chosenId = (text) => (/^\d{1,10}(?= |$)/.test(text) ? Number(text.split(" ")[0]) : undefined);

/** A field for a person: suggests by name while typing, understands an id. */
export function personField(label, name, person, props = {}) {
  const listId = freeId("people");
  const list = h("datalist", { id: listId });
  let asked = 0;
  const suggest = async (event) => {
    const run = ++asked;
    const query = event.target.value;
    if (query.length < 2 || chosenId(query)) return;
    const { people } = await get("/people", { query, limit: 8 });
    if (run !== asked) return;
    const choices = people.map(({ id, first_name, last_name }) =>
      asChoice(id, `${first_name} ${last_name}`.trim()),
    );
    list.replaceChildren(...choices.map((value) => h("option", { value })));
  };
  const value = person ? asChoice(person.id, person.name) : "";
  // Without suggestions an id still does; the refusal of the form tells the rest.
  const control = input(name, {
    list: listId,
    value,
    oninput: (event) => void suggest(event).catch(() => list.replaceChildren()),
    ...props,
  });
  const shown = field(label, control, { hint: "Type a name, or an id." });
  shown.append(list);
  return shown;
}
