import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox } from "@/sandbox/server";
import type { Scope } from "@/contracts/api-token";
import { newApiToken } from "@/server/auth/api-token";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { createApiToken } from "@/server/domain/api-tokens/api-tokens";
import { asOwner, newWorkspace, type TestWorkspace } from "@/server/domain/testing";
import { startFront } from "./testing";
import { createContext } from "./trpc/init";
import { createCaller } from "./trpc/root";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let front: Awaited<ReturnType<typeof startFront>>;
beforeAll(async () => {
  sandbox = await startSandbox({ people: 12, limits: false, quiet: true });
  process.env.PERSONIO_ORIGIN = sandbox.url;
  // A page that tells what of its request reached it.
  front = await startFront((request, response) => {
    response.end(
      JSON.stringify({ embedding: request.headers["x-embedding"], cookie: request.headers.cookie }),
    );
  });
});
afterAll(() => Promise.all([front.close(), sandbox.stop(), closeDatabase()]));

const app = "https://app.example";
const credentials = () => ({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret });
const visitor = (session?: string) =>
  createCaller(createContext(new Headers(session ? { "x-rollcall-link": session } : {})));

async function bearerOf({ ctx }: TestWorkspace, scopes: Scope[] = ["link_tokens:write"]) {
  const { token, ...made } = newApiToken();
  await createApiToken(ctx, { name: "embed", scopes, expiresInDays: 1 }, made);
  return `Bearer ${token}`;
}

const ask = async (bearer: string | null, body: unknown) => {
  const answer = await fetch(`${front.url}/link-token`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(bearer ? { authorization: bearer } : {}) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};

async function tokenFor(fields: object = {}) {
  const workspace = await newWorkspace();
  const bearer = await bearerOf(workspace);
  const { status, body } = await ask(bearer, { tenant_id: "acme-1", allowed_origins: [app], ...fields });
  expect(status).toBe(200);
  const token = body.link_token ?? "";
  return { ...workspace, bearer, token, keyId: token.split("_")[1] ?? "", expiresAt: body.expires_at ?? "" };
}
const setRow = (keyId: string, what: string) =>
  asOwner((db) => db.query(`UPDATE link_token SET ${what} WHERE key_id = $1`, [keyId]));
const page = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(front.url + path, { headers });
  const ancestors = /frame-ancestors ([^;]*)/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  return {
    ancestors,
    frameOptions: answer.headers.get("x-frame-options"),
    opener: answer.headers.get("cross-origin-opener-policy"),
    seen: (await answer.json()) as { embedding?: string; cookie?: string },
  };
};

describe("POST /link-token", () => {
  test("makes a token for a customer that links an account which carries the customer's key", async () => {
    const { token, expiresAt, ctx } = await tokenFor();
    expect(token).toMatch(/^rl_[a-z0-9]{16}_/);
    const minutes = (new Date(expiresAt).getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    const opened = await visitor().links.open({ token, browser: randomUUID(), origin: app });
    expect(opened).toMatchObject({ askedBy: null, company: "Test", reconnect: null, expiresInSeconds: 1800 });
    const linked = await visitor(opened.session).connections.link({ credentials: credentials() });
    const rows = await withWorkspace(ctx, (tx) => tx.connection.findMany());
    expect(rows).toMatchObject([{ id: linked.id, tenantKey: "acme-1" }]);
  });

  test("wants a token with its scope, and tells what is wrong with what is sent", async () => {
    const workspace = await newWorkspace();
    const good = { tenant_id: "acme-1", allowed_origins: [app] };
    expect((await ask(null, good)).status).toBe(401);
    const reader = await ask(await bearerOf(workspace, ["employees:read"]), good);
    expect(reader).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/link_tokens:write/) as string },
    });
    const bearer = await bearerOf(workspace);
    for (const [body, message] of [
      [{ allowed_origins: [app] }, /either tenant_id .* or integrated_account_id/],
      [{ ...good, integrated_account_id: randomUUID() }, /either tenant_id .* or integrated_account_id/],
      [{ tenant_id: "acme-1" }, /allowed_origins/],
      [{ ...good, allowed_origins: [] }, /allowed_origins/],
      [{ ...good, allowed_origins: ["*"] }, /allowed_origins/],
      [{ ...good, allowed_origins: ["https://app.example/"] }, /must be an origin as https:\/\/app.example/],
      [{ ...good, allowed_origins: ["http://app.example"] }, /http is for localhost only/],
      [{ ...good, allowed_origins: ["https://app.example; script-src *"] }, /allowed_origins/],
      [{ ...good, redirect_uri: "https://elsewhere.example/" }, /must be among allowed_origins/],
      [{ ...good, redirect_uri: "javascript:alert(1)" }, /redirect_uri/],
      [{ ...good, locale: "fr" }, /locale/],
      [{ ...good, region: "eu" }, /region|[Uu]nrecognized/],
    ] as const)
      expect(await ask(bearer, body), JSON.stringify(body)).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(message) as string },
      });
  });

  test("knows an account of its own workspace only", async () => {
    const [ours, theirs] = [await tokenFor(), await tokenFor()];
    const open = await visitor().links.open({ token: theirs.token, browser: randomUUID() });
    const { id } = await visitor(open.session).connections.link({ credentials: credentials() });
    for (const account of [id, randomUUID()])
      expect(
        await ask(ours.bearer, { integrated_account_id: account, allowed_origins: [app] }),
      ).toMatchObject({ status: 404, body: { message: "There is no such integrated account." } });
    expect((await ask(theirs.bearer, { integrated_account_id: id, allowed_origins: [app] })).status).toBe(
      200,
    );
  });

  test("is in the OpenAPI document", async () => {
    const document = (await (await fetch(`${front.url}/openapi.json`)).json()) as { paths: object };
    expect(document.paths).toHaveProperty(["/link-token", "post"]);
  });
});

describe("the token of an integrator", () => {
  test("opens in the first browser only, and there again after a reload, until it is used", async () => {
    const { token, keyId } = await tokenFor();
    const [first, second] = [randomUUID(), randomUUID()];
    await visitor().links.open({ token, browser: first });
    await expect(visitor().links.open({ token, browser: second })).rejects.toMatchObject({
      cause: { reason: "link_elsewhere" },
    });
    await expect(visitor().links.open({ token })).rejects.toMatchObject({
      cause: { reason: "link_expired" },
    });
    await setRow(keyId, "expires_at = now() - interval '1 second'");
    const { session } = await visitor().links.open({ token, browser: first });
    await visitor(session).connections.link({ credentials: credentials() });
    await expect(visitor().links.open({ token, browser: first })).rejects.toMatchObject({
      cause: { reason: "link_used" },
    });
  });

  test("is over after 15 minutes when nobody has opened it", async () => {
    const { token, keyId } = await tokenFor();
    await setRow(keyId, "expires_at = now() - interval '1 second'");
    await expect(visitor().links.open({ token, browser: randomUUID() })).rejects.toMatchObject({
      cause: { reason: "link_expired" },
    });
  });

  test("is refused to a page of another origin, which uses nothing up", async () => {
    const { token } = await tokenFor();
    for (const origin of ["https://evil.example", "https://app.example.evil.example", "null", ""])
      await expect(visitor().links.open({ token, browser: randomUUID(), origin })).rejects.toMatchObject({
        code: "FORBIDDEN",
        cause: { reason: "origin_not_allowed" },
      });
    await visitor().links.open({ token, browser: randomUUID(), origin: app });
  });

  test("is not listed among what was handed over", async () => {
    const { as } = await tokenFor();
    const ctx = as("admin");
    const admin = createCaller({ ...createContext(new Headers()), signedIn: async () => ctx });
    expect(await admin.links.list()).toEqual([]);
  });
});

describe("an account that is linked already, and entered by the customer of an integrator", () => {
  /** Linked by an admin of ours, for no customer. */
  async function linkedByAdmin() {
    const workspace = await newWorkspace();
    const bearer = await bearerOf(workspace);
    const asTheOwner = async () => workspace.ctx;
    const admin = createCaller({
      ...createContext(new Headers()),
      signedIn: asTheOwner,
      linking: asTheOwner,
    });
    const { id } = await admin.connections.link({ credentials: credentials() });
    const enter = async (token: string) => {
      const { session } = await visitor().links.open({ token, browser: randomUUID(), origin: app });
      return visitor(session).connections.replace({ id, credentials: credentials() });
    };
    const enterFor = async (whom: object) =>
      enter((await ask(bearer, { allowed_origins: [app], ...whom })).body.link_token ?? "");
    const row = () => withWorkspace(workspace.ctx, (tx) => tx.connection.findFirstOrThrow({ where: { id } }));
    return { ...workspace, id, admin, enter, enterFor, row };
  }

  test("carries that customer's key from then on, which the audit log tells once", async () => {
    const { enterFor, row, admin } = await linkedByAdmin();
    expect((await row()).tenantKey).toBeNull();
    await enterFor({ tenant_id: "acme-1" });
    expect((await row()).tenantKey).toBe("acme-1");
    await enterFor({ tenant_id: "acme-1" });
    expect((await row()).tenantKey).toBe("acme-1");
    const { entries } = await admin.audit.list({ action: ["connection.credentials_replaced"] });
    expect(entries.map(({ after }) => after?.tenant)).toEqual([undefined, "acme-1"]);
  });

  test("keeps the key, and its credentials, when another customer enters it", async () => {
    const { enterFor, row } = await linkedByAdmin();
    await enterFor({ tenant_id: "acme-1" });
    const before = await row();
    await expect(enterFor({ tenant_id: "beta-2" })).rejects.toMatchObject({
      cause: { reason: "other_tenant" },
    });
    expect(await row()).toEqual(before);
  });

  test("keeps the key when it gets new credentials by its id, or from an admin", async () => {
    const { id, enterFor, row, admin } = await linkedByAdmin();
    await enterFor({ integrated_account_id: id });
    expect((await row()).tenantKey, "by its id, for no customer").toBeNull();
    await enterFor({ tenant_id: "acme-1" });
    await enterFor({ integrated_account_id: id });
    await admin.connections.replace({ id, credentials: credentials() });
    expect((await row()).tenantKey).toBe("acme-1");
  });

  test("stays nobody's when an admin of ours tries the flow in Developers", async () => {
    const { admin, enter, row } = await linkedByAdmin();
    const { token } = await admin.links.createToken({ tenant_id: "preview", allowed_origins: [app] });
    await enter(token);
    expect((await row()).tenantKey).toBeNull();
  });
});

describe("the page of the flow", () => {
  test("may be framed by the token's origins, hears no cookie, and keeps its opener", async () => {
    const { keyId, token } = await tokenFor({
      allowed_origins: [app, "http://localhost:5173"],
      locale: "de",
    });
    for (const path of [
      `/connect-account?key=${keyId}&mode=iframe`,
      `/connect-account?link_token=${token}`,
    ]) {
      const { ancestors, frameOptions, opener, seen } = await page(path, { cookie: "session=1" });
      expect([ancestors, frameOptions, opener]).toEqual([
        `${app} http://localhost:5173`,
        null,
        "unsafe-none",
      ]);
      expect(seen.cookie).toBeUndefined();
      expect(JSON.parse(seen.embedding ?? "null")).toEqual({
        origins: [app, "http://localhost:5173"],
        locale: "de",
        theme: null,
      });
    }
  });

  test("may be framed by nobody without a token, with an unknown or an old one, and no other page may at all", async () => {
    const { keyId } = await tokenFor();
    const old = await tokenFor();
    await setRow(old.keyId, "expires_at = now() - interval '2 hours'");
    for (const path of [
      "/connect-account",
      "/connect-account?key=aaaaaaaaaaaaaaaa",
      "/connect-account?key=%27%20or%201=1",
      `/connect-account?key=${old.keyId}`,
      `/connect-accounts?key=${keyId}`,
      `/connect-account/else?key=${keyId}`,
      `/connections?key=${keyId}`,
    ]) {
      const { ancestors, frameOptions, seen } = await page(path, {
        cookie: "session=1",
        "x-embedding": '{"origins":["https://evil.example"]}',
      });
      expect([path, ancestors, frameOptions]).toEqual([path, "'none'", "DENY"]);
      expect(seen).toEqual({ cookie: "session=1" });
    }
  });

  test("that says that there is no form may be framed by anybody and knows nothing of anybody", async () => {
    const { ancestors, seen } = await page(
      "/connect-account/post-connect?integrated_account_session_token=x",
    );
    expect([ancestors, seen.embedding]).toEqual(["*", undefined]);
  });
});
