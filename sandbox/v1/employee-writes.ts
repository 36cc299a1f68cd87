import type { Context, Hono } from "hono";
import { v1Gate } from "../access/v1-gate";
import { newPerson } from "../company/new-person";
import type { World } from "../world";
import { EmployeeFields } from "./employee-fields";
import type { ReadFields } from "./employee-fields";
import { personOf } from "./employees";
import { unreadable, v1Error, v1Invalid, v1Texts } from "./v1-error";
import { readWriteBody } from "./write-body";
import type { Fields } from "./write-body";

function refuse(c: Context, { errors, badSupervisor }: ReadFields) {
  if (Object.keys(errors).length > 0) return v1Invalid(c, errors);
  return badSupervisor === null ? null : v1Error(c, 422, `Supervisor with ID ${badSupervisor} not found`);
}

function checkEmail(fields: Fields, world: World, read: ReadFields): string {
  const email = typeof fields.email === "string" ? fields.email.trim() : "";
  if (email === "") read.errors.email = ["The email field is required."];
  else if (email.length > 255 || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    read.errors.email = ["The email must be a valid email address."];
  } else if (world.people.holderOfEmail(email)) read.errors.email = ["The email has already been taken."];
  return email;
}

async function createEmployee(c: Context, world: World) {
  const fields = await readWriteBody(c);
  if (!fields) return v1Error(c, 400, unreadable);
  const read = new EmployeeFields(fields, world, null).read();
  const email = checkEmail(fields, world, read);
  for (const name of ["first_name", "last_name"]) {
    if (fields[name] === undefined) read.errors[name] = [`The ${name.replace("_", " ")} field is required.`];
  }
  const refused = refuse(c, read);
  if (refused) return refused;
  const id = world.people.nextId();
  world.people.add(newPerson({ ...read.changes, id, email }, world.today(), world.nowMs()));
  const meta = read.ignored.length > 0 ? { meta: { errors: read.ignored } } : {};
  // 200, not 201: recorded.
  return c.json({ success: true, data: { id, message: "success" }, ...meta });
}

async function updateEmployee(c: Context, world: World) {
  const person = personOf(c, world);
  if (!person) return v1Error(c, 404, v1Texts.notFound);
  const fields = await readWriteBody(c);
  if (!fields) return v1Error(c, 400, unreadable);
  const read = new EmployeeFields(fields, world, person).read();
  const refused = refuse(c, read);
  if (refused) return refused;
  world.people.change(person.id, read.changes, world.nowMs());
  return c.json({ success: true, data: { id: person.id }, meta: read.ignored });
}

/** The writing part of `/v1/company/employees`. */
export function v1EmployeeWrites(app: Hono, world: World): void {
  const write = v1Gate(world, "employees:write");
  app.post("/v1/company/employees", write, (c) => createEmployee(c, world));
  app.patch("/v1/company/employees/:id", write, (c) => updateEmployee(c, world));
}
