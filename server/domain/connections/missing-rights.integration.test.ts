// Rule G-04: what a credential may do besides reading people stays with the connection.
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { startSandbox } from "@/sandbox/server";
import { HandTimer } from "@/sandbox/testing/hand-timer";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { newWorkspace, systemCtx, type TestWorkspace } from "@/server/domain/testing";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { linkPersonio } from "./link-personio";
import { rightsOf } from "./known-rights";
import { listConnections } from "./list-connections";
import { openConnection } from "./open-connection";
import { recheckConnection } from "./recheck-connection";
import { replaceCredentials } from "./replace-credentials";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let timer: HandTimer;
let all: { scopes: string[]; attributes: string[] };

// Each test has its own: an account's budget would make the later ones wait.
beforeEach(async () => {
  timer = new HandTimer();
  sandbox = await startSandbox({ people: 12, limits: false, quiet: true, timer });
  const { scopes, attributes } = (await (await control("GET", "/credential")).json()) as typeof all;
  all = { scopes, attributes };
});
afterEach(() => sandbox.stop());
afterAll(closeDatabase);

async function control(method: string, path: string, body?: unknown): Promise<Response> {
  const answer = await fetch(`${sandbox.url}/__sandbox/api${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer;
}
const without = (...scopes: string[]) =>
  control("PUT", "/credential", { scopes: all.scopes.filter((scope) => !scopes.includes(scope)) });
const disturb = (fault: object) => control("POST", "/faults", { path: "/v1/company/time-offs", ...fault });

const egress = "test";
const vendor = () => ({ origin: sandbox.url, egress });
const credentials = () => ({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret });

async function linked(rightsPatienceMs?: number) {
  const workspace = await newWorkspace();
  const settings = { ...vendor(), rightsPatienceMs };
  const { id } = await linkPersonio(workspace.ctx, { credentials: credentials(), name: "Lumen" }, settings);
  return { ...workspace, id };
}
type Linked = TestWorkspace & { id: string };

const sync = ({ workspaceId, id }: Linked) =>
  syncConnection(systemCtx(workspaceId), {
    connectionId: id,
    intervalSeconds: 60,
    signal: new AbortController().signal,
    open: (ctx, connectionId, options) => openConnection(ctx, connectionId, { ...options, egress }),
  });
async function checkAgain({ ctx, id }: Linked): Promise<void> {
  for await (const _ of recheckConnection(ctx, id, { egress }));
}
/** what is kept of the rights */
const rightsKept = ({ ctx, workspaceId, id }: Linked) =>
  withWorkspace(ctx, async (tx) =>
    rightsOf(await tx.connection.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })),
  );
/** the rights that are missing, with their reasons */
async function missing(one: Linked) {
  const rights = await rightsKept(one);
  return Object.fromEntries(
    rights.filter(({ state }) => state === "attention").map((right) => [right.id, right.reason]),
  );
}
/** the rights of which anything is known */
const told = async (one: Linked) => (await rightsKept(one)).map((right) => right.id);
const state = async ({ ctx }: Linked) => (await listConnections(ctx))[0]?.state;
const absences = {
  absenceTypes: "absences_not_readable",
  absences: "absences_not_readable",
  balances: "absences_not_readable",
};

test("linked without a right, a connection is limited and says which, until a check in which it passes", async () => {
  await without("absences:read");
  const one = await linked();
  expect(await missing(one)).toEqual(absences);
  await sync(one);
  expect(await state(one)).toBe("limited");
  expect(await missing(one)).toEqual(absences);
  await control("PUT", "/credential", all);
  await checkAgain(one);
  expect(await missing(one)).toEqual({});
  await sync(one);
  expect(await state(one)).toBe("connected");
});

test("a right that goes later is found by Check again, and by a whole walk", async () => {
  const [one, other] = [await linked(), await linked()];
  await sync(one);
  expect(await state(one)).toBe("connected");
  await without("absences:write");
  await checkAgain(one);
  expect(await missing(one)).toEqual({ requests: "absences_not_writable" });
  await without("personio:webhooks:read", "personio:webhooks:write");
  await sync(other);
  expect(await missing(other)).toEqual({ changeNotices: "webhooks_not_manageable" });
  expect(await state(other)).toBe("limited");
});

test("new credentials bring their own rights", async () => {
  const one = await linked();
  await without("absences:read", "absences:write");
  await replaceCredentials(one.ctx, { id: one.id, credentials: credentials() }, vendor());
  expect(await missing(one)).toEqual({ ...absences, requests: "absences_not_writable" });
  await control("PUT", "/credential", all);
  await replaceCredentials(one.ctx, { id: one.id, credentials: credentials() }, vendor());
  expect(await missing(one)).toEqual({});
});

describe("trouble that passes", () => {
  test.each([
    ["a failure", { kind: "status", status: 503 }],
    ["a page of HTML", { kind: "html" }],
  ])("%s makes no right missing and does not keep anybody from linking", async (_, fault) => {
    await disturb(fault);
    const one = await linked();
    expect(await missing(one)).toEqual({});
    expect(await told(one)).not.toContain("absences");
    await control("DELETE", "/faults");
    await sync(one);
    expect(await told(one), "the first walk tries again").toContain("absences");
  });

  test("no answer at all makes no right missing either: an account is linked while the question stands open", async () => {
    await disturb({ kind: "latency", latencyMs: 1 }); // by a clock that stands still until it is moved below
    const held = timer.pending;
    const one = await linked(100);
    expect(timer.pending, "what was asked is not answered yet").toBeGreaterThan(held);
    expect(await missing(one)).toEqual({});
    expect(await told(one)).not.toContain("absences");
    await control("DELETE", "/faults");
    await sync(one);
    expect(await told(one), "the first walk tries again").toContain("absences");
    timer.advance(1);
  });

  test("makes no missing right seem to be there", async () => {
    await without("absences:read");
    const one = await linked();
    await disturb({ kind: "status", status: 503 });
    await checkAgain(one);
    expect(await missing(one)).toEqual(absences);
  });
});

test("an attribute without which nothing works needs attention, and says so beside the name", async () => {
  const one = await linked();
  await sync(one);
  await control("PUT", "/credential", { attributes: all.attributes.filter((key) => key !== "email") });
  await checkAgain(one);
  expect((await listConnections(one.ctx))[0]).toMatchObject({
    state: "needs_attention",
    issues: [{ kind: "email_not_readable" }],
  });
});

test("of another workspace's connection no right is kept", async () => {
  const [one, other] = [await linked(), await newWorkspace()];
  const walk = sync({ ...one, ...other });
  await expect(walk).resolves.toBeUndefined();
  await expect(checkAgain({ ...one, ...other })).rejects.toMatchObject({ code: "not_found" });
});
