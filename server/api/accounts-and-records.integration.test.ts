// What happens to an account when its person's record in Personio changes: fault matrix, rows 23 and 24.
import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { AuditQuery } from "@/contracts/audit";
import { findUser } from "@/server/auth/find-user";
import { hashSessionToken, sessionCookieName } from "@/server/auth/session-token";
import { beginSession } from "@/server/auth/begin-session";
import { addDays, dayOf } from "@/sandbox/company-time";
import { closeDatabase } from "@/server/db/pool";
import { identity } from "@/server/db/identity";
import { listAudit } from "@/server/domain/audit/list-audit";
import { ownRecord } from "@/server/domain/employees/viewer";
import { linkedSandbox } from "@/server/domain/sync/sandbox-linked.testing";

afterAll(closeDatabase);

type Linked = Awaited<ReturnType<typeof linkedSandbox>>;
type SandboxPerson = { id: number; email: string };

const DAY_MS = 24 * 60 * 60 * 1000;

/** A company that was read once, a colleague in it, and their browser, signed in. */
async function colleague(linked: Linked) {
  const email = `lea-${randomUUID().slice(0, 8)}@lumen.example`;
  const fields = { first_name: "Lea", last_name: "Frost", email, hire_date: "2020-01-01", status: "active" };
  const person = (await linked.control("POST", "/people", fields)) as SandboxPerson;
  await linked.sync();
  const user = await identity().user.create({ data: { name: "Lea Frost", email } });
  const token = randomUUID();
  const session = { userId: user.id, expires: new Date(Date.now() + DAY_MS), device: "Firefox on Linux" };
  const from = { address: "203.0.113.7", agent: "Firefox on Linux" };
  await beginSession({ sessionToken: hashSessionToken(token), ...session }, from);
  const headers = new Headers({ cookie: `${sessionCookieName()}=${token}` });
  const { workspaceId } = await linked.connection();
  return {
    email,
    fields,
    person,
    userId: user.id,
    found: () => findUser(headers),
    own: () => ownRecord({ workspaceId }, email),
    entries: async (action: string) => {
      const { actor, requestId } = {
        actor: { kind: "user", userId: user.id, name: null, email, role: "admin", sessionId: "" } as const,
        requestId: "test-request",
      };
      const query = AuditQuery.parse({ action: [action] });
      return (await listAudit({ workspaceId, actor, requestId }, query)).entries;
    },
  };
}

test("who comes in for the first time becomes a member, and both are in the audit log", async () => {
  const linked = await linkedSandbox();
  const lea = await colleague(linked);
  expect(await lea.found()).toMatchObject({ role: "member", user: { id: lea.userId } });
  expect(await lea.entries("member.joined")).toMatchObject([{ target: { id: lea.userId } }]);
  expect(await lea.entries("session.signed_in")).toMatchObject([
    { actor: { kind: "user", id: lea.userId, name: "Lea Frost" }, ip: "203.0.113.7" },
  ]);
});

test("somebody re-created with the same e-mail keeps the account; it stands for the new record, once noted", async () => {
  const linked = await linkedSandbox();
  const lea = await colleague(linked);
  const before = await lea.own();
  await linked.control("DELETE", `/people/${lea.person.id}`);
  const again = (await linked.control("POST", "/people", lea.fields)) as SandboxPerson;
  expect(again.id).not.toBe(lea.person.id);

  await linked.sync(); // what changed: the new record comes while the old one is not known to be gone
  const after = await lea.own();
  expect(after).toMatchObject({ vendorId: String(again.id) });
  expect(await lea.found()).toMatchObject({ role: "member", user: { id: lea.userId } });
  const noted = [
    {
      actor: { kind: "system", name: "sync-connection" },
      target: { kind: "account", id: lea.userId, name: "Lea Frost" },
      before: { employee_id: before?.id, personio_id: String(lea.person.id) },
      after: { employee_id: after?.id, personio_id: String(again.id) },
    },
  ];
  expect(await lea.entries("member.relinked")).toMatchObject(noted);

  await linked.dueInFull();
  await linked.sync(); // the old record is found gone
  expect((await linked.people()).filter(({ email }) => email === lea.email)).toHaveLength(1);
  expect(await lea.own()).toEqual(after);
  expect(await lea.found()).not.toBeNull();
  expect(await lea.entries("member.relinked")).toHaveLength(1);
});

test("somebody who left and is hired anew comes back in with the same account", async () => {
  const linked = await linkedSandbox();
  const lea = await colleague(linked);
  await linked.control("PATCH", `/people/${lea.person.id}`, { status: "inactive" });
  await linked.sync();
  expect(await lea.found()).toBeNull();
  await linked.control("DELETE", `/people/${lea.person.id}`);
  const again = (await linked.control("POST", "/people", lea.fields)) as SandboxPerson;
  await linked.sync();
  expect(await lea.found()).toMatchObject({ user: { id: lea.userId } });
  expect(await lea.own()).toMatchObject({ vendorId: String(again.id) });
  expect(await lea.entries("member.relinked")).toHaveLength(1);
});

test("a person without an account, or with one in another company only, is no entry", async () => {
  const [linked, other] = [await linkedSandbox(), await linkedSandbox()];
  const lea = await colleague(other);
  const person = (await linked.control("POST", "/people", lea.fields)) as SandboxPerson;
  await linked.sync();
  await linked.control("DELETE", `/people/${person.id}`);
  await linked.control("POST", "/people", lea.fields);
  await linked.sync();
  expect(await lea.entries("member.relinked")).toEqual([]);
});

/** In ten days, by the company's clock, is this person's last one. */
async function leavesInTenDays(linked: Linked, id: SandboxPerson["id"]) {
  const { now } = (await linked.control("GET", "/clock")) as { now: string };
  const lastDay = addDays(dayOf(Date.parse(now)), 10);
  await linked.control("POST", `/people/${id}/terminate`, { last_working_day: lastDay });
  await linked.sync();
}

test("a termination to come locks nobody out before its day is over, and does then", async () => {
  const linked = await linkedSandbox();
  const lea = await colleague(linked);
  await leavesInTenDays(linked, lea.person.id);
  expect(await lea.found()).not.toBeNull();
  for (const daysOn of [9, 1]) {
    await linked.control("PUT", "/clock", { advance: { days: daysOn } });
    await linked.sync();
    expect(await lea.found(), "the last day itself is a working day").not.toBeNull();
  }
  const ofLea = async () => (await linked.events()).filter(({ fields }) => fields.includes("status")).length;
  const before = await ofLea();
  await linked.control("PUT", "/clock", { advance: { days: 1 } });
  for (const _ of [1, 2]) {
    await linked.sync();
    expect(await lea.found()).toBeNull();
    expect((await ofLea()) - before, "told once").toBe(1);
  }
});

test("a termination that is withdrawn locks nobody out, ever", async () => {
  const linked = await linkedSandbox();
  const lea = await colleague(linked);
  await leavesInTenDays(linked, lea.person.id);
  await linked.control("PATCH", `/people/${lea.person.id}`, { last_working_day: null });
  await linked.sync();
  for (const daysOn of [9, 2, 30]) {
    await linked.control("PUT", "/clock", { advance: { days: daysOn } });
    await linked.sync();
    expect(await lea.found()).not.toBeNull();
  }
});
