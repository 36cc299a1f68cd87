import { get, post } from "./api.js";
import { h } from "./dom.js";
import { formDialog } from "./dialog.js";
import { check, field, input, select } from "./fields.js";
import { words } from "./format.js";
import { chosenId, personField } from "./person-field.js";

const statuses = ["approved", "pending", "substitute_requested", "rejected"].map((status) => [
  status,
  words(status),
]);

/** Records an absence as HR would; `done` is told what happened. */
export async function addAbsence(done) {
  const [{ types }, { today }] = await Promise.all([get("/absence-types"), get("/clock")]);
  const day = (label, name) => field(label, input(name, { type: "date", value: today }));
  formDialog({
    title: "Add absence",
    fields: [
      h(
        "div",
        { class: "grid" },
        personField("Person", "person", null),
        field(
          "Type",
          select(
            "type_id",
            types.map(({ id, name }) => [String(id), name]),
            String(types[0]?.id ?? ""),
          ),
        ),
        day("First day", "start"),
        day("Last day", "end"),
        check("First day is half", { name: "start_half" }),
        check("Last day is half", { name: "end_half" }),
        field("Status", select("status", statuses, "approved")),
        field("Comment", input("comment", { maxlength: 255 })),
      ),
    ],
    save: "Add absence",
    work: async ({ person, type_id: typeId, start, end, status, comment }, form, close) => {
      const personId = chosenId(person ?? "");
      if (personId === undefined) throw new Error("Choose the person from the list, or type an id.");
      const added = await post("/absences", {
        person_id: personId,
        type_id: Number(typeId),
        start,
        end,
        start_half: form.elements.start_half.checked,
        end_half: form.elements.end_half.checked,
        comment,
        status,
      });
      close();
      await done(
        `${added.type.name} of ${added.person.name} is added: ${words(added.status).toLowerCase()}.`,
      );
    },
  });
}
