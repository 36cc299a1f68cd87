// Rule A-03: issues open and are resolved by themselves, and what was wrong stays known.
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { getConnection, listConnections } from "@/server/domain/connections/list-connections";
import { tendWebhook } from "@/server/domain/inbox/tend-webhook";
import { timeOffSandbox } from "@/server/domain/time-off/time-off-sandbox.testing";

afterAll(closeDatabase);

type Company = Pick<Awaited<ReturnType<typeof timeOffSandbox>>, "ctx" | "connectionId">;
type Credential = { scopes: string[]; attributes: string[] };

const named = (issues: { kind: string; subject: string }[]) =>
  issues.map(({ kind, subject }) => `${kind} ${subject}`.trim());
const shown = async ({ ctx, connectionId }: Company) => {
  const { issues, resolved, state } = await getConnection(ctx, connectionId);
  return { issues, resolved, state };
};
const open = async (company: Company) => named((await shown(company)).issues);
const gone = async (company: Company) => named((await shown(company)).resolved);

/** A company whose people and time off are mirrored, and a way to take from its credential and to give back. */
async function company() {
  const one = await timeOffSandbox();
  await one.sync();
  await one.syncTimeOff();
  expect(await shown(one)).toEqual({ issues: [], resolved: [], state: "connected" });
  const { scopes, attributes } = (await one.control("GET", "/credential")) as Credential;
  const credential = (fields: Partial<Credential>) => one.control("PUT", "/credential", fields);
  return {
    ...one,
    withdraw: (...withdrawn: string[]) =>
      credential({ attributes: attributes.filter((key) => !withdrawn.includes(key)) }),
    refuse: (word: string) => credential({ scopes: scopes.filter((scope) => !scope.includes(word)) }),
    grantAll: () => credential({ scopes, attributes }),
    async walkAll() {
      await one.dueInFull();
      await one.sync();
    },
  };
}

test("an attribute that is withdrawn opens an issue with what it limits; granted again, it is resolved by itself and known as gone", async () => {
  const one = await company();
  const before = new Date();
  await one.withdraw("office");
  await one.sync();
  const { issues, resolved, state } = await shown(one);
  expect(issues).toEqual([
    {
      kind: "attribute_not_readable",
      subject: "office",
      since: expect.any(Date) as Date,
      features: ["filters", "policies", "overlap"],
      count: null,
    },
  ]);
  expect(issues[0]!.since.getTime()).toBeGreaterThanOrEqual(before.getTime() - 1000);
  expect([resolved, state]).toEqual([[], "limited"]);
  expect((await listConnections(one.ctx))[0]?.issues, "the list counts the same").toEqual(issues);

  await one.grantAll();
  await one.walkAll();
  const after = await shown(one);
  expect([after.issues, after.state]).toEqual([[], "connected"]);
  expect(after.resolved).toEqual([{ ...issues[0], resolvedAt: expect.any(Date) as Date }]);
  expect(after.resolved[0]!.resolvedAt.getTime()).toBeGreaterThanOrEqual(issues[0]!.since.getTime());
});

test("the same trouble, seen again, neither doubles nor begins anew; back after it was gone, it is another entry", async () => {
  const one = await company();
  await one.withdraw("office");
  await one.sync();
  const [first] = (await shown(one)).issues;
  await one.walkAll();
  await one.sync();
  expect((await shown(one)).issues).toEqual([first]);
  await one.withdraw("office", "team");
  await one.walkAll();
  const both = (await shown(one)).issues;
  expect(named(both)).toEqual(["attribute_not_readable office", "attribute_not_readable team"]);
  expect(both[0]).toEqual(first);
  expect(both[1]!.since.getTime()).toBeGreaterThan(both[0]!.since.getTime());

  await one.grantAll();
  await one.walkAll();
  await one.withdraw("office");
  await one.walkAll();
  const again = await shown(one);
  expect(named(again.issues)).toEqual(["attribute_not_readable office"]);
  expect(again.issues[0]!.since.getTime()).toBeGreaterThan(first!.since.getTime());
  expect(named(again.resolved).sort()).toEqual([
    "attribute_not_readable office",
    "attribute_not_readable team",
  ]);
});

test("credentials that are refused stop everything since then; with good ones the next walk resolves it", async () => {
  const one = await company();
  await one.control("POST", "/tokens/expire-all");
  await one.sync("papi-another-secret");
  const refused = await shown(one);
  expect(refused.issues).toMatchObject([
    { kind: "credentials_refused", subject: "", features: ["everything"] },
  ]);
  expect(refused.state).toBe("reconnect_needed");
  expect(refused.issues[0]!.since).toEqual((await one.connection()).issueSince);
  await one.sync("papi-another-secret");
  expect((await shown(one)).issues).toEqual(refused.issues);
  await one.sync();
  expect(await open(one)).toEqual([]);
  expect(await gone(one)).toEqual(["credentials_refused"]);
});

test("absences that are refused open their own issue alone, once for both lists, and people go on", async () => {
  const one = await company();
  await one.refuse("absences:read");
  await one.dueWhole();
  await one.syncTimeOff();
  expect(await shown(one)).toMatchObject({
    issues: [{ kind: "absences_not_readable", subject: "", features: ["calendar", "requests"] }],
    state: "limited",
  });
  const since = (await shown(one)).issues[0]!.since;
  await one.walkAll(); // tries the rights: the same cause, and balances too
  const after = (await shown(one)).issues;
  expect(named(after)).toEqual(["absences_not_readable"]);
  expect(after[0]).toMatchObject({ since });
  expect(after[0]!.features).toEqual(expect.arrayContaining(["requests", "calendar", "balances"]));
  expect(await one.run()).toMatchObject({ state: "succeeded" });

  await one.grantAll();
  await one.walkAll();
  expect(await open(one), "the lists have not been read again").toEqual(["absences_not_readable"]);
  await one.syncTimeOff();
  expect(await open(one)).toEqual([]);
  expect(await gone(one)).toEqual(["absences_not_readable"]);
});

test("one list that is refused says what hangs on it, and nothing of the other", async () => {
  const one = await company();
  await one.fault({ path: "/v2/absence-periods*", kind: "status", status: 403 });
  await one.dueWhole();
  await one.syncTimeOff();
  expect((await shown(one)).issues).toMatchObject([
    { kind: "absences_not_readable", features: ["calendar"] },
  ]);
});

test("Personio that does not answer is an issue until it does", async () => {
  const one = await company();
  await one.fault({ kind: "reset" });
  await one.sync();
  expect(await shown(one)).toMatchObject({
    issues: [{ kind: "vendor_unreachable", features: ["everything"] }],
    state: "needs_attention",
  });
  await one.calm();
  await one.sync();
  expect([await open(one), await gone(one)]).toEqual([[], ["vendor_unreachable"]]);
});

test("a list that has lost too much is an issue with the number, until it is whole again", async () => {
  const one = await company();
  const all = await one.absences();
  for (const { id } of all.slice(0, all.length / 2)) await one.control("DELETE", `/absences/${id}`);
  await one.dueWhole();
  await one.syncTimeOff();
  const { missingCount } = await one.state("timeOffRequests");
  expect(missingCount).toBeGreaterThan(0);
  expect(await shown(one)).toMatchObject({
    issues: [{ kind: "too_many_deletions", subject: "timeOffRequests", count: missingCount }],
    state: "needs_attention",
  });
});

test("a record that cannot be read is an issue until a walk of everybody can read it", async () => {
  const one = await company();
  await one.fault({ kind: "null_id", times: 1 });
  await one.walkAll();
  expect(await shown(one)).toMatchObject({
    issues: [{ kind: "records_not_readable", subject: "people", count: 1, features: ["directory"] }],
    state: "limited",
  });
  await one.sync(); // of changes: tells nothing of it
  expect(await open(one)).toEqual(["records_not_readable people"]);
  await one.walkAll();
  expect([await open(one), await one.quarantined()]).toEqual([[], []]);
  expect(await gone(one)).toEqual(["records_not_readable people"]);
});

describe("a webhook", () => {
  const tend = (one: Awaited<ReturnType<typeof company>>, address = "http://127.0.0.1:9") =>
    tendWebhook(one.ctx, {
      connectionId: one.connectionId,
      address,
      signal: new AbortController().signal,
      open: () => one.open(),
    });

  test("whose test delivery does not arrive is an issue; one that is only waited for is none", async () => {
    const one = await company();
    await tend(one);
    expect(await open(one)).toEqual([]);
    await tend(one);
    expect(await open(one)).toEqual(["webhooks_not_arriving"]);
  });

  test("that may not be managed is an issue of that right, at once, and of no other where credentials are refused", async () => {
    const one = await company();
    await one.refuse("webhooks");
    await tend(one);
    expect(await open(one)).toEqual(["webhooks_not_manageable"]);
    await one.grantAll();
    await tend(one);
    expect([await open(one), await gone(one)]).toEqual([[], ["webhooks_not_manageable"]]);
    await one.control("POST", "/tokens/expire-all");
    await one.control("POST", "/credential/renew", {});
    await tend(one);
    expect(await open(one), "that is told of the account").toEqual([]);
  });
});
