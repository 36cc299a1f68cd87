import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { endpointOf } from "./access/rate-limits";
import { bearerToken } from "./access/v1-gate";
import { betaWhile } from "./access/v2-gate";
import { attendancesApi } from "./control/attendances-api";
import { controlApi } from "./control/control-api";
import { controlPage } from "./control/control-page";
import { controlGuard } from "./control/guard";
import { ControlRefusal } from "./control/read-json";
import { loggedPath } from "./control/request-log";
import { mostSnapshotBytes, snapshotPath } from "./control/snapshots-api";
import { injectFaults } from "./faults/inject-faults";
import { v1AbsenceBalance } from "./v1/absence-balance";
import { v1AbsencePeriods } from "./v1/absence-periods";
import { v1AttendanceProjects } from "./v1/attendance-projects";
import { v1AttendanceWrites } from "./v1/attendance-writes";
import { v1Attendances } from "./v1/attendances";
import { v1Auth } from "./v1/auth";
import { v1CustomReports } from "./v1/custom-reports";
import { mostUploadBytes } from "./v1/document-upload";
import { documentsPath, v1Documents } from "./v1/documents";
import { v1EmployeeWrites } from "./v1/employee-writes";
import { v1Employees } from "./v1/employees";
import { v1Error, v1Texts } from "./v1/v1-error";
import { v1TimeOffTypes } from "./v1/time-off-types";
import { v1TimeOffs } from "./v1/time-offs";
import { v2AbsencePeriodWrites } from "./v2/absence-period-writes";
import { v2AbsencePeriods } from "./v2/absence-periods";
import { v2AbsenceTypes } from "./v2/absence-types";
import { v2Employments } from "./v2/employments";
import { v2LegalEntities } from "./v2/legal-entities";
import { v2NamedLists } from "./v2/named-lists";
import { v2OrgUnits } from "./v2/org-units";
import { v2PersonWrites } from "./v2/person-writes";
import { v2Persons } from "./v2/persons";
import { v2AttendancePeriods } from "./v2/attendance-periods";
import { v2AttendanceWrites } from "./v2/attendance-writes";
import { v2Auth } from "./v2/auth";
import { v2Compensations } from "./v2/compensations";
import { v2Documents } from "./v2/documents";
import { problemOf, problemResponse, rateLimitHeaders, unknownRoute } from "./v2/problem";
import { v2ProjectMembers } from "./v2/project-members";
import { v2Projects } from "./v2/projects";
import { v2Reports } from "./v2/reports";
import { V2Refusal } from "./v2/refusal";
import { slowDeepCursors } from "./v2/slow-cursors";
import { v2Webhooks } from "./v2/webhooks";
import type { World } from "./world";

const mb = 1024 * 1024;
const mostBodyBytes = mb;

const isUnder = ({ req: { path } }: Context, base: string) => path === base || path.startsWith(`${base}/`);
const isV1 = (c: Context) => isUnder(c, "/v1");
const isV2 = (c: Context) => isUnder(c, "/v2");

/** How a client names itself; v2's own papers spell the header without the `X-`. */
function namedBy({ req }: Context, name: "app-id" | "partner-id"): string | null {
  const sent = req.header(`x-personio-${name}`) ?? req.header(`personio-${name}`);
  return sent?.slice(0, 100) ?? null;
}

/** Writes each request to the log once it is answered; a fault leaves its name in `faultsMet`. */
function logRequests(world: World, faultsMet: WeakMap<Context, string>): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const startedAt = performance.now();
    const at = world.now().toISOString();
    await next();
    const { outgoing } = c.env as HttpBindings;
    const isOpen = c.res.headers.has("x-hono-already-sent");
    world.log.add({
      at,
      method: c.req.method,
      path: loggedPath(c.req.path, new URL(c.req.url).search),
      status: isOpen ? (outgoing.headersSent ? outgoing.statusCode : null) : c.res.status,
      durationMs: Math.round(performance.now() - startedAt),
      appId: namedBy(c, "app-id"),
      partnerId: namedBy(c, "partner-id"),
      fault: faultsMet.get(c) ?? null,
    });
  });
}

/** All of v1 together is limited by where requests come from, whoever they are of. */
function limitV1(world: World): MiddlewareHandler {
  return (c, next) => {
    const { incoming } = c.env as Partial<HttpBindings>;
    const { allowed } = world.limits.take("v1Address", incoming?.socket.remoteAddress ?? "");
    return allowed ? next() : Promise.resolve(v1Error(c, 429, v1Texts.tooMany));
  };
}

/** v2 shows its token bucket with every answer; the auth endpoints count on their own. */
function limitV2(world: World): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    if (c.req.path.startsWith("/v2/auth/")) return next();
    const token = bearerToken(c);
    const holder = token && world.tokens.find(token) ? world.credential.clientId : "unknown";
    const endpoint = endpointOf(c.req.path);
    const state = world.limits.take(endpoint === "persons" ? "v2Persons" : "v2", holder, endpoint);
    if (state.allowed) await next();
    else c.res = problemResponse(429, problemOf(429), world.now());
    for (const [name, value] of Object.entries(rateLimitHeaders(state))) c.header(name, value);
  });
}

/** How large a body may be: what carries a file takes more. */
function mostBytesOf({ req: { method, path } }: Context): number {
  if (path === documentsPath) return mostUploadBytes;
  return method === "PUT" && snapshotPath.test(path) ? mostSnapshotBytes : mostBodyBytes;
}

/** Refuses bodies that are too large. */
function limitBodies(tooLarge: (c: Context) => Response): MiddlewareHandler {
  const limits = new Map(
    [mostBodyBytes, mostUploadBytes, mostSnapshotBytes].map((maxSize) => [
      maxSize,
      bodyLimit({ maxSize, onError: tooLarge }),
    ]),
  );
  // Reads skip the check: touching the body would build a whole Request object per call.
  return (c, next) =>
    c.req.method === "GET" ? next() : (limits.get(mostBytesOf(c)) as MiddlewareHandler)(c, next);
}

/** An error in the shape the asked part of the sandbox uses. */
function errorOf(c: Context, world: World, status: 404 | 413 | 500): Response {
  if (isV2(c))
    return problemResponse(
      status,
      status === 404 ? unknownRoute(c.req.path) : problemOf(status),
      world.now(),
    );
  if (isV1(c)) return v1Error(c, status, status === 404 ? v1Texts.notFound : "Something went wrong");
  const message =
    status === 404
      ? "There is nothing here. Personio answers under /v1 and /v2, the controls are at /__sandbox/."
      : status === 413
        ? `The request body is larger than ${mostBytesOf(c) / mb} MB. Send less at once.`
        : "The sandbox met an error of its own. Please report what you sent.";
  return c.json(
    { error: status === 404 ? "not_found" : status === 413 ? "too_large" : "internal", message },
    status,
  );
}

/** Puts the whole sandbox together: Personio's paths and, apart from them, the controls. */
export function createApp(world: World): Hono {
  const app = new Hono();
  const faultsMet = new WeakMap<Context, string>();
  const log = logRequests(world, faultsMet);
  const faults = injectFaults(world, (c, fault) => faultsMet.set(c, fault.id));
  const limit = limitBodies((c) => errorOf(c, world, 413));
  app.use("*", (_, next) => (world.catchUp(), next()));
  app.use("/v1/*", log, limitV1(world), faults, limit);
  app.use("/v2/*", log, limitV2(world), faults, limit, slowDeepCursors(world));
  v1Auth(app, world);
  v1Employees(app, world);
  v1EmployeeWrites(app, world);
  v1TimeOffTypes(app, world);
  v1TimeOffs(app, world);
  v1AbsencePeriods(app, world);
  v1AbsenceBalance(app, world);
  v2Auth(app, world);
  v2Persons(app, world);
  v2PersonWrites(app, world);
  v2Employments(app, world);
  v2OrgUnits(app, world);
  v2LegalEntities(app, world);
  v2NamedLists(app, world);
  v2Webhooks(app, world);
  v1AttendanceProjects(app, world);
  v1Attendances(app, world);
  v1AttendanceWrites(app, world);
  v2AttendancePeriods(app, world);
  v2AttendanceWrites(app, world);
  v2Projects(app, world);
  v2ProjectMembers(app, world);
  v1Documents(app, world);
  v2Documents(app, world);
  v1CustomReports(app, world);
  v2Reports(app, world);
  v2Compensations(app, world);
  const beta = betaWhile(() => world.quirks.get("v2_absences_beta") === "header_demanded");
  for (const path of ["/v2/absence-types", "/v2/absence-periods"]) app.use(`${path}/*`, beta);
  v2AbsenceTypes(app, world);
  v2AbsencePeriods(app, world);
  v2AbsencePeriodWrites(app, world);
  app.use("/__sandbox/*", controlGuard, limit);
  controlApi(app, world);
  attendancesApi(app, world);
  controlPage(app, world);
  app.get("/", (c) => c.redirect("/__sandbox/"));
  app.notFound((c) => errorOf(c, world, 404));
  app.onError((error, c) => {
    if (error instanceof V2Refusal) return problemResponse(error.status, error.problem, world.now());
    if (error instanceof ControlRefusal)
      return c.json({ error: error.code, message: error.message }, error.status);
    process.stderr.write(`sandbox: ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}\n`);
    return errorOf(c, world, 500);
  });
  return app;
}
