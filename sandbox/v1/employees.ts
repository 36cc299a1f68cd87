import type { Context, Hono } from "hono";
import { v1Gate } from "../access/v1-gate";
import type { Attribute } from "../company/attributes";
import { attributesByKey, isCustom } from "../company/attributes";
import { changedAt } from "../company/people-store";
import type { Person } from "../company/person";
import type { World } from "../world";
import { readListQuery } from "./list-query";
import type { ListQuery } from "./list-query";
import { profilePicture } from "./profile-picture";
import { v1Error, v1Invalid, v1Texts } from "./v1-error";

/** How long a change is returned again with the switch updated_since_unchanged. */
const lingerMs = 45 * 60_000;
const json = { "content-type": "application/json" };

/** The keys an answer shows: what the credential may read, narrowed to what was asked for. */
function shownKeys(world: World, asked: readonly string[] | null): readonly string[] {
  const { attributes } = world.credential;
  return asked ? attributes.filter((key) => key === "id" || asked.includes(key)) : attributes;
}

function select(world: World, query: ListQuery): readonly Person[] {
  const { all } = world.people;
  const { updatedSince, email, attributes } = query;
  // Personio ignores the mail filter when updated_since is there.
  if (updatedSince !== null) {
    const { quirks } = world;
    const lingers = quirks.isOn("updated_since_unchanged");
    const since = lingers ? Math.min(updatedSince, world.nowMs() - lingerMs) : updatedSince;
    const keys = quirks.get("updated_since_attributes") === "narrow" ? attributes : null;
    return all.filter((person) => changedAt(person, keys) > since);
  }
  if (email === null) return all;
  const found = world.people.findByEmail(email);
  return found ? [found] : [];
}

function listEmployees(c: Context, world: World) {
  if (!world.limits.take("v1Employees", world.credential.clientId).allowed) {
    return v1Error(c, 429, v1Texts.tooMany);
  }
  const query = readListQuery(
    new URL(c.req.url).searchParams,
    Number(world.quirks.get("employees_default_limit")),
  );
  if ("errors" in query) return v1Invalid(c, query.errors);
  const matching = select(world, query);
  const isWhole = query.updatedSince !== null && world.quirks.get("updated_since_paging") === "ignored";
  const { limit, offset } = isWhole ? { limit: Math.max(1, matching.length), offset: 0 } : query;
  const isStuck = world.quirks.get("employees_current_page") === "stuck";
  const metadata = {
    total_elements: matching.length,
    current_page: isStuck ? 0 : Math.floor(offset / limit),
    total_pages: Math.ceil(matching.length / limit),
  };
  const isPlain = matching === world.people.all;
  const bytes = world.employeeJson.page(shownKeys(world, query.attributes), {
    key: isPlain ? `${offset}/${limit}/${isStuck}` : "",
    version: world.people.version,
    people: matching.slice(offset, offset + limit),
    head: `{"success":true,"metadata":${JSON.stringify(metadata)},"offset":${offset},"limit":${limit},"data":[`,
  });
  return c.body(new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length), 200, json);
}

/** The person a path names, or undefined. */
export function personOf(c: Context, world: World): Person | undefined {
  const id = c.req.param("id") ?? "";
  return /^\d{1,10}$/.test(id) ? world.people.get(Number(id)) : undefined;
}

function listAttributes(c: Context, world: World, wanted: (attribute: Attribute) => boolean) {
  const { language } = world.options;
  const data = world.credential.attributes
    .flatMap((key) => attributesByKey.get(key) ?? [])
    .filter(wanted)
    .map(({ key, label, type, universalId, options }) => ({
      key,
      label: label[language],
      type,
      universal_id: universalId,
      options,
    }));
  return c.json({ success: true, data });
}

function showPicture(c: Context, world: World) {
  const person = personOf(c, world);
  const isReadable = world.credential.attributes.includes("profile_picture");
  const width = c.req.param("width");
  if (!person?.hasPicture || !isReadable || (width !== undefined && !/^[1-9]\d{0,3}$/.test(width))) {
    return v1Error(c, 404, v1Texts.pictureNotFound);
  }
  return c.body(profilePicture(person.id, width === undefined ? undefined : Number(width)), 200, {
    "content-type": "image/png",
  });
}

/** The reading part of `/v1/company/employees`. */
export function v1Employees(app: Hono, world: World): void {
  const base = "/v1/company/employees";
  const read = v1Gate(world, "employees:read");
  const readSilently = v1Gate(world, "employees:read", { echo: false });
  app.get(base, read, (c) => listEmployees(c, world));
  app.get(`${base}/attributes`, read, (c) =>
    world.quirks.isOn("attribute_list_refused")
      ? v1Error(c, 403, v1Texts.notValid)
      : listAttributes(c, world, () => true),
  );
  app.get(`${base}/custom-attributes`, read, (c) => listAttributes(c, world, isCustom));
  app.get(`${base}/:id`, read, (c) => {
    const person = personOf(c, world);
    if (!person) return v1Error(c, 404, v1Texts.notFound);
    const data = world.employeeJson.one(world.credential.attributes, person).toString();
    return c.body(`{"success":true,"data":${data}}`, 200, json);
  });
  app.get(`${base}/:id/profile-picture`, readSilently, (c) => showPicture(c, world));
  app.get(`${base}/:id/profile-picture/:width`, readSilently, (c) => showPicture(c, world));
}
