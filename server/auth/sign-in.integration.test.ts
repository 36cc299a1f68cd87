import { randomUUID } from "node:crypto";
import { OAuth2Server } from "oauth2-mock-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newWorkspace, asOwner, type TestWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { identity } from "@/server/db/identity";
import type { UserCtx } from "@/server/domain/ctx";
import { withWorkspace } from "@/server/db/with-workspace";
import { findUser, type SignedIn } from "./find-user";
import { hashSessionToken, sessionCookieName } from "./session-token";
import { listSessions, revokeOtherSessions, revokeSession } from "./sessions";
import { browser, startSignIn } from "./testing";

const oidc = new OAuth2Server();
let app: Awaited<ReturnType<typeof startSignIn>>;
let workspace: TestWorkspace;
const mark = randomUUID().slice(0, 8);
const demo = `demo-${mark}@lumen.example`;

async function employee(email: string, more: { status?: string } = {}) {
  const { workspaceId } = workspace;
  const [connection] = await withWorkspace(workspace, (tx) => tx.connection.findMany());
  const vendorId = randomUUID();
  await withWorkspace(workspace, (tx) =>
    tx.employee.create({
      data: {
        workspaceId,
        connectionId: connection?.id ?? "",
        vendorId,
        hash: vendorId,
        displayName: email,
        sortKey: email,
        searchText: email,
        email,
        signInEmail: email.toLowerCase(),
        status: more.status ?? "active",
        raw: "{}",
        rawFrame: "",
      },
    }),
  );
  return vendorId;
}

beforeAll(async () => {
  await oidc.issuer.keys.generate("RS256");
  await oidc.start(0, "localhost");
  const person = { id: "1", name: "Demo", email: demo };
  Object.assign(process.env, {
    DEMO: "1",
    DEMO_PEOPLE: JSON.stringify({ admin: person, manager: person, employee: person }),
    OIDC_ISSUER: oidc.issuer.url,
    OIDC_CLIENT_ID: "rollcall",
    OIDC_CLIENT_SECRET: "secret",
  });
  app = await startSignIn();
  workspace = await newWorkspace();
  const { workspaceId } = workspace;
  await withWorkspace(workspace, (tx) =>
    tx.connection.create({ data: { workspaceId, name: "Lumen", accountDigest: workspaceId } }),
  );
  const user = await identity().user.create({ data: { name: "Demo", email: demo } });
  await withWorkspace(workspace, (tx) =>
    tx.member.create({ data: { workspaceId, userId: user.id, role: "owner", invited: true } }),
  );
});
afterAll(() => Promise.all([app.close(), oidc.stop(), closeDatabase()]));

const noted = (action: string, targetName: string) =>
  withWorkspace(workspace, (tx) => tx.auditEntry.findMany({ where: { action, targetName } }));

const ctxOf = ({ workspaceId, role, sessionId, user }: SignedIn): UserCtx => ({
  workspaceId,
  requestId: "test-request",
  actor: { kind: "user", userId: user.id, name: user.name, email: user.email, role, sessionId },
});

const signedIn = async () => {
  const tab = browser(app.url);
  await tab.signIn("/api/auth/callback/demo", { email: demo });
  return tab;
};

describe("a session", () => {
  test("is a row that keeps a digest of the token, the device and no more", async () => {
    const tab = await signedIn();
    const token = decodeURIComponent(tab.jar.get(sessionCookieName()) ?? "");
    expect(token.length).toBeGreaterThan(40);
    const rows = await asOwner(
      async (db) =>
        (await db.query("SELECT * FROM app_session WHERE token_hash = $1", [hashSessionToken(token)])).rows,
    );
    expect(rows).toMatchObject([{ device: "Test on Linux" }]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await findUser(tab.headers())).toMatchObject({
      workspaceId: workspace.workspaceId,
      role: "owner",
    });
  });

  test("of a forged or absent cookie is nobody's", async () => {
    expect(await findUser(new Headers())).toBeNull();
    expect(await findUser(new Headers({ cookie: `${sessionCookieName()}=forged` }))).toBeNull();
  });

  test("ends with its row: one device, all others, or by signing out", async () => {
    const [one, two, three] = await Promise.all([signedIn(), signedIn(), signedIn()]);
    const found = await Promise.all([one, two, three].map((tab) => findUser(tab.headers())));
    const [first, second, third] = found;
    if (!first || !second || !third) throw new Error("not signed in");
    expect(
      (await listSessions(first.user.id, first.sessionId)).filter(({ current }) => current),
    ).toHaveLength(1);
    const ctx = ctxOf(first);
    await revokeSession(ctx, second.sessionId);
    expect(await findUser(two.headers())).toBeNull();
    await revokeOtherSessions(ctx);
    expect(await findUser(three.headers())).toBeNull();
    expect(await findUser(one.headers())).not.toBeNull();
    await one.signOut();
    expect(await listSessions(first.user.id, first.sessionId)).toEqual([]);
  });

  test("begins and ends in the audit log, with device and address", async () => {
    const tab = await signedIn();
    const id = (await findUser(tab.headers()))?.sessionId ?? "";
    await tab.signOut();
    const entries = await withWorkspace(workspace, (tx) =>
      tx.auditEntry.findMany({ where: { targetId: id }, orderBy: { position: "asc" } }),
    );
    expect(entries).toMatchObject([
      { action: "session.signed_in", actorName: "Demo", targetName: "Test on Linux", ip: "203.0.113.7" },
      { action: "session.signed_out", actorName: "Demo", targetName: "Test on Linux" },
    ]);
  });

  test("cannot be ended by somebody else", async () => {
    const tab = await signedIn();
    const found = await findUser(tab.headers());
    if (!found) throw new Error("not signed in");
    const stranger = { ...found, user: { ...found.user, id: randomUUID() } };
    await revokeSession(ctxOf(stranger), found.sessionId);
    expect(await findUser(tab.headers())).not.toBeNull();
  });

  test("ends when it is old, however often it is used", async () => {
    const tab = await signedIn();
    const id = (await findUser(tab.headers()))?.sessionId ?? "";
    await asOwner((db) =>
      db.query("UPDATE app_session SET created_at = now() - interval '31 days' WHERE id = $1", [id]),
    );
    expect(await findUser(tab.headers())).toBeNull();
  });
});

describe("the demo's way in", () => {
  test("is for the demo's people only", async () => {
    const tab = browser(app.url);
    expect(
      await tab.signIn("/api/auth/callback/demo", { email: `somebody-${mark}@lumen.example` }),
    ).toContain("error=");
    expect(tab.jar.has(sessionCookieName())).toBe(false);
  });
});

describe("the e-mail link", () => {
  const ask = async (email: string) => {
    const tab = browser(app.url);
    const lead = await tab.signIn("/api/auth/signin/email", { email });
    const mails = await identity().outboxMail.findMany({
      where: { to: email.toLowerCase() },
      orderBy: { sentAt: "desc" },
    });
    return { tab, lead, mails };
  };

  test("brings an employee in once, in the browser's language, whatever the case of the address", async () => {
    const email = `Anna-${mark}@lumen.example`;
    await employee(email);
    const { tab, lead, mails } = await ask(email);
    expect(lead).toBe(`${app.url}/api/auth/verify-request?provider=email&type=email`);
    expect((await tab.go(lead)).headers.get("location")).toContain("/sign-in?sent=1");
    expect(mails).toMatchObject([{ subject: "Bei Rollcall anmelden" }]);
    const link = mails[0]?.link ?? "";
    await tab.go(link);
    expect(await findUser(tab.headers())).toMatchObject({
      role: "member",
      user: { email: email.toLowerCase() },
    });
    const again = browser(app.url);
    expect((await again.go(link)).headers.get("location")).toContain("error=Verification");
  });

  test("says the same to an unknown address and sends nothing", async () => {
    const { lead, mails } = await ask(`nobody-${mark}@lumen.example`);
    expect(lead).toBe(`${app.url}/api/auth/verify-request?provider=email&type=email`);
    expect(mails).toEqual([]);
  });

  test("is not sent to somebody who has left", async () => {
    const email = `gone-${mark}@lumen.example`;
    await employee(email, { status: "inactive" });
    expect((await ask(email)).mails).toEqual([]);
  });

  test("that somebody who has left asks for is noted in the audit log, once an hour", async () => {
    const email = `tried-${mark}@lumen.example`;
    await employee(email, { status: "inactive" });
    for (let tries = 0; tries < 3; tries++) await ask(email.toUpperCase());
    expect(await noted("session.refused", email)).toMatchObject([
      { actorKind: "visitor", actorId: null, ip: "203.0.113.7" },
    ]);
  });
});

describe("somebody who leaves", () => {
  test("is out with the next request, and back when the record is back", async () => {
    const email = `leaver-${mark}@lumen.example`;
    const vendorId = await employee(email);
    const tab = browser(app.url);
    await tab.signIn("/api/auth/signin/email", { email });
    const [mail] = await identity().outboxMail.findMany({ where: { to: email } });
    await tab.go(mail?.link ?? "");
    const set = (status: string) =>
      withWorkspace(workspace, (tx) => tx.employee.updateMany({ where: { vendorId }, data: { status } }));
    expect(await findUser(tab.headers())).not.toBeNull();
    await set("inactive");
    expect(await findUser(tab.headers())).toBeNull();
    const again = browser(app.url);
    await again.signIn("/api/auth/signin/email", { email });
    expect(await identity().outboxMail.count({ where: { to: email } }), "no second link").toBe(1);
    expect(await noted("session.refused", email)).toHaveLength(1);
    await set("active");
    expect(await findUser(tab.headers())).not.toBeNull();
  });
});

describe("OIDC", () => {
  async function through(claims: Record<string, unknown>) {
    const tab = browser(app.url);
    const authorize = await tab.signIn("/api/auth/signin/oidc");
    const nonce = new URL(authorize).searchParams.get("nonce");
    const sign = (token: { payload: object }) =>
      void Object.assign(token.payload, { nonce, aud: "rollcall" }, claims);
    oidc.service.on("beforeTokenSigning", sign);
    const back = (await fetch(authorize, { redirect: "manual" })).headers.get("location") ?? "";
    const end = await tab.go(back);
    oidc.service.off("beforeTokenSigning", sign);
    return { tab, authorize, location: end.headers.get("location") ?? "" };
  }

  test("brings an employee in by a code with PKCE, state and nonce", async () => {
    const email = `oidc-${mark}@lumen.example`;
    await employee(email);
    const { tab, authorize } = await through({ sub: email, email, name: "Oda", email_verified: true });
    for (const part of ["code_challenge", "state", "nonce"])
      expect(new URL(authorize).searchParams.get(part)).toBeTruthy();
    expect(await findUser(tab.headers())).toMatchObject({ user: { email } });
  });

  test("refuses somebody nobody knows, and an address that is not verified", async () => {
    const stranger = `stranger-${mark}@lumen.example`;
    expect((await through({ sub: stranger, email: stranger, email_verified: true })).location).toContain(
      "error=AccessDenied",
    );
    const email = `unverified-${mark}@lumen.example`;
    await employee(email);
    expect((await through({ sub: email, email, email_verified: false })).location).toContain(
      "error=AccessDenied",
    );
  });
});
