import { randomInt } from "node:crypto";
import type { Context, Hono } from "hono";
import { z } from "zod";
import { createRandom } from "../random";
import { drawClient, orderedAttributes, rightNames, rightOf } from "../access/credential";
import { attributes, attributesByKey } from "../company/attributes";
import type { DemoPeople, DemoPerson } from "../demo-people";
import { departments } from "../company/departments";
import { companyName, offices, subcompanies } from "../company/org";
import { fullName, statuses } from "../company/person";
import { aboutFaults, faultKinds } from "../faults/fault-kinds";
import type { World } from "../world";
import { absencesApi } from "./absences-api";
import { peopleApi } from "./people-api";
import { ControlRefusal, readJson, refuse } from "./read-json";
import { snapshotsApi } from "./snapshots-api";
import { stateApi } from "./state-api";
import { webhooksApi } from "./webhooks-api";
import { tcpProxyApi } from "./tcp-proxy-api";
import { tokensApi } from "./tokens-api";

/** The people of the demo as they are now; who was deleted is shown as at the start. */
function demoPeople({ demoPeople: atStart, people }: World): DemoPeople {
  const now = (person: DemoPerson): DemoPerson => {
    const current = people.get(person.id);
    return current ? { id: current.id, name: fullName(current), email: current.email } : person;
  };
  return { admin: now(atStart.admin), manager: now(atStart.manager), employee: now(atStart.employee) };
}

function shownCompany(world: World) {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0]));
  for (const { status } of world.people.all) counts[status] = (counts[status] ?? 0) + 1;
  return {
    name: companyName,
    url: world.baseUrl,
    today: world.today(),
    language: world.options.language,
    seed: world.options.seed,
    people: world.people.all.length,
    statuses: counts,
    departments: departments.map(({ id, name, teams }) => ({ id, name, teams })),
    offices: offices.map(({ id, name }) => ({ id, name })),
    subcompanies,
    demoPeople: demoPeople(world),
  };
}

function shownCredential(world: World) {
  const { clientId, clientSecret, scopes, attributes: readable } = world.credential;
  return {
    clientId,
    // Opens nothing but this invented company; who links it by hand needs it.
    clientSecret,
    scopes,
    attributes: readable,
    available: {
      scopes: rightNames,
      attributes: attributes.map(({ key, label, type, universalId }) => ({
        key,
        label: label[world.options.language],
        type,
        universal_id: universalId,
      })),
    },
  };
}

const credentialSchema = z.strictObject({
  scopes: z.array(z.string()).max(100).optional(),
  attributes: z.array(z.string()).max(500).optional(),
});

async function putCredential(c: Context, world: World) {
  const sent = await readJson(c, credentialSchema);
  const wrongScope = sent.scopes?.find((scope) => !rightOf(scope));
  if (wrongScope !== undefined) {
    refuse(`There is no scope "${wrongScope}". Choose from: ${rightNames.join(", ")}.`);
  }
  const wrongKey = sent.attributes?.find((key) => !attributesByKey.has(key));
  if (wrongKey !== undefined) {
    refuse(`There is no attribute "${wrongKey}". GET /__sandbox/api/credential lists them under available.`);
  }
  const { credential } = world;
  const wanted = sent.scopes?.map(rightOf);
  if (wanted) credential.scopes = rightNames.filter((name) => wanted.includes(name));
  if (sent.attributes) credential.attributes = orderedAttributes(sent.attributes);
  return c.json(shownCredential(world));
}

const clientText = z.string().min(1).max(200);
const renewSchema = z.strictObject({ clientId: clientText.optional(), clientSecret: clientText.optional() });

/** The old id and secret are refused from now on, and their tokens are worth nothing. */
async function renewCredential(c: Context, world: World) {
  const sent = await readJson(c, renewSchema);
  const drawn = drawClient(createRandom(randomInt(2 ** 31)));
  world.credential.renew({
    clientId: sent.clientId ?? drawn.clientId,
    clientSecret: sent.clientSecret ?? drawn.clientSecret,
  });
  world.tokens.expireAll();
  return c.json(shownCredential(world));
}

const faultSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[\w.-]{1,60}$/, "may hold letters, digits, - _ .")
    .optional(),
  path: z
    .string()
    .max(200)
    .regex(/^[/*]/, "must begin with / or *")
    .refine((path) => path.split("*").length <= 9, "may hold at most 8 asterisks"),
  method: z
    .string()
    .transform((method) => method.toUpperCase())
    .pipe(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]))
    .optional(),
  kind: z.enum(faultKinds),
  status: z
    .int()
    .min(200)
    .max(599)
    .refine((status) => ![204, 205, 304].includes(status), "must be a status that has a body")
    .optional(),
  latencyMs: z.int().min(0).max(600_000).optional(),
  retryAfter: z
    .union([
      z.int().min(0).max(86_400),
      z
        .string()
        .max(60)
        .regex(/^[A-Za-z]{3}, [\w: ]+ GMT$/, "must be an HTTP date"),
    ])
    .optional(),
  share: z.number().min(0).max(1).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  times: z.int().min(1).max(1_000_000).optional(),
  bytes: z.int().min(1).max(4_000_000_000).optional(),
  execute: z.boolean().optional(),
});

const mostFaults = 100;

async function addFault(c: Context, world: World) {
  const sent = await readJson(c, faultSchema);
  if (sent.kind === "latency" && sent.latencyMs === undefined) refuse("latency needs latencyMs. Add it.");
  if (sent.kind === "status" && (sent.status ?? 500) < 400)
    refuse("status: a fault is 400 to 599. Choose one of these.");
  if (world.faults.list().length >= mostFaults)
    refuse(`There are already ${mostFaults} faults. Remove some first.`);
  const fault = world.faults.add(sent);
  if (!fault) {
    throw new ControlRefusal(
      409,
      "id_taken",
      `There is already a fault "${sent.id}". Delete it or use another id.`,
    );
  }
  return c.json(fault, 201);
}

function faultsApi(app: Hono, world: World): void {
  const base = "/__sandbox/api/faults";
  app.get(base, (c) => c.json({ faults: world.faults.list(), kinds: aboutFaults }));
  app.post(base, (c) => addFault(c, world));
  app.delete(base, (c) => {
    world.faults.clear();
    return c.json({ faults: world.faults.list() });
  });
  app.delete(`${base}/:id`, (c) => {
    const id = c.req.param("id");
    if (!world.faults.remove(id)) {
      throw new ControlRefusal(
        404,
        "not_found",
        "There is no such fault. GET /__sandbox/api/faults lists them.",
      );
    }
    return c.json({ deleted: id });
  });
}

/** The control API, outside Personio's paths. */
export function controlApi(app: Hono, world: World): void {
  const base = "/__sandbox/api";
  app.get(`${base}/company`, (c) => c.json(shownCompany(world)));
  app.get(`${base}/health`, (c) => c.json({ ok: true, people: world.people.all.length }));
  app.get(`${base}/credential`, (c) => c.json(shownCredential(world)));
  app.put(`${base}/credential`, (c) => putCredential(c, world));
  app.post(`${base}/credential/renew`, (c) => renewCredential(c, world));
  app.get(`${base}/requests`, (c) => c.json({ requests: world.log.list() }));
  app.post(`${base}/reset`, (c) => {
    world.reset();
    return c.json(shownCompany(world));
  });
  faultsApi(app, world);
  stateApi(app, world);
  snapshotsApi(app, world);
  peopleApi(app, world);
  webhooksApi(app, world);
  tokensApi(app, world);
  tcpProxyApi(app, world);
  absencesApi(app, world);
}
