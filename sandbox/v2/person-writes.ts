import type { Context, Hono } from "hono";
import { z } from "zod";
import { v2Gate } from "../access/v2-gate";
import { newPerson } from "../company/new-person";
import type { Person } from "../company/person";
import { withoutUndefined } from "../company/without-undefined";
import type { World } from "../world";
import { changedCustom } from "./custom-attributes";
import { employmentChanges, employmentSchema } from "./employment-fields";
import { createdAnswer, noContent } from "./list";
import { requiredPerson } from "./persons";
import { readBody } from "./read-body";
import { badField } from "./refusal";

const name = z.string().trim().min(1).max(255);
const customAttribute = z.strictObject({
  id: z.string().max(100),
  value: z.union([z.string().max(5000), z.array(z.string().max(255)).max(100)]).nullable(),
});

const fields = {
  email: z
    .string()
    .max(255)
    .regex(/^[^\s@]+@[^\s@]+$/, "must be a mail address")
    .optional(),
  preferred_name: z.string().max(255).optional(),
  gender: z.enum(["MALE", "FEMALE", "DIVERSE", "UNKNOWN", "UNDEFINED"]).nullable().optional(),
  language_code: z.enum(["en", "de", "es", "fr", "nl", "it", "sv", "fi"]).optional(),
  custom_attributes: z.array(customAttribute).max(200).optional(),
};

const createSchema = z.strictObject({
  ...fields,
  first_name: name,
  last_name: name,
  employments: z.array(employmentSchema).max(1).optional(),
});
const patchSchema = z.strictObject({ ...fields, first_name: name.optional(), last_name: name.optional() });

const genders: Readonly<Record<string, string>> = { MALE: "male", FEMALE: "female", DIVERSE: "diverse" };

function personChanges(world: World, sent: z.output<typeof patchSchema>, person: Person | null) {
  const { email, gender, custom_attributes: custom } = sent;
  const holder = email === undefined ? undefined : world.people.holderOfEmail(email);
  if (holder && holder.id !== person?.id) badField("email", "has already been taken");
  return withoutUndefined<Partial<Person>>({
    email,
    firstName: sent.first_name,
    lastName: sent.last_name,
    preferredName: sent.preferred_name,
    gender: gender === undefined ? undefined : (genders[gender ?? ""] ?? ""),
    languageCode: sent.language_code,
    custom: custom && changedCustom(custom, person),
  });
}

async function createPerson(c: Context, world: World) {
  const { employments, ...sent } = await readBody(c, createSchema);
  const given = {
    email: "",
    ...personChanges(world, sent, null),
    ...employmentChanges(world, employments?.[0] ?? {}, null),
    ...(world.quirks.isOn("person_create_loses_fields") ? { subcompanyId: null, hireDate: null } : {}),
    id: world.people.nextId(),
  };
  world.people.add(newPerson(given, world.today(), world.nowMs()));
  return createdAnswer(c, "/v2/persons", String(given.id));
}

async function updatePerson(c: Context, world: World) {
  const person = requiredPerson(c, world);
  const sent = await readBody(c, patchSchema);
  if (sent.email !== undefined && world.quirks.get("person_email_patch") === "refused")
    badField("email", "cannot be changed");
  world.people.change(person.id, personChanges(world, sent, person), world.nowMs());
  return noContent(c);
}

/** The writing part of `/v2/persons`. */
export function v2PersonWrites(app: Hono, world: World): void {
  const write = v2Gate(world, "employees:write", "unauthorized");
  app.post("/v2/persons", write, (c) => createPerson(c, world));
  app.patch("/v2/persons/:id", write, (c) => updatePerson(c, world));
  app.delete("/v2/persons/:id", write, (c) => {
    world.people.remove(requiredPerson(c, world).id, world.nowMs());
    return noContent(c);
  });
}
