import { request as httpRequest, type IncomingMessage } from "node:http";
import { test, expect, open } from "./fixtures";

type Raw = { status: number; headers: IncomingMessage["headers"]; upgraded: boolean };

/** A request below the browser: any Host, any header. Status 0: the server closed without an answer. */
function raw(
  base: string | undefined,
  headers: Record<string, string>,
  method = "GET",
  path = "/sign-in",
): Promise<Raw> {
  const { hostname, port } = new URL(base ?? "");
  return new Promise((resolve) => {
    const request = httpRequest({ hostname, port, path, method, headers }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, upgraded: false }),
      );
    });
    request.on("upgrade", (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, upgraded: true });
    });
    request.on("error", () => resolve({ status: 0, headers: {}, upgraded: false }));
    request.end();
  });
}

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";

test("every page carries a policy with a nonce of its own, and every script in it that nonce", async ({
  page,
  signInAs,
}) => {
  await signInAs("admin");
  const nonces = new Set<string>();
  for (const path of [
    "/directory",
    "/connections",
    "/connections/new",
    "/developers",
    "/account",
    "/nowhere",
  ]) {
    const answer = await page.request.get(path);
    const headers = answer.headers();
    const policy = headers["content-security-policy"] ?? "";
    const nonce = nonceOf(policy);
    expect(nonce.length, path).toBeGreaterThan(15);
    nonces.add(nonce);
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy, path).toContain(rule);
    expect(policy, path).toContain("form-action 'self'");
    expect(policy, path).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers).not.toHaveProperty("x-powered-by");
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(3);
    expect(
      scripts.filter((script) => !script.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([]);
  }
  expect(nonces.size, "no nonce is used twice").toBe(6);
});

test("markup that got into a page runs no script: no inline script, no handler, no javascript: link", async ({
  page,
  guard,
}) => {
  guard.allow(/Content Security Policy/, /made-up/);
  await page.route("/sign-in", async (route) => {
    const answer = await route.fetch();
    const bad =
      `<script>window.ran = "inline"</script><img src="/made-up.png" onerror="window.ran = 'handler'">` +
      `<a id="bad" href="javascript:window.ran='link'">x</a><script src="https://elsewhere.example/x.js"></script>`;
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/<body[^>]*>/, `$&${bad}`) });
  });
  await page.addInitScript(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      blocked.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  await page.goto("/sign-in");
  await page.evaluate(() => document.getElementById("bad")?.click());
  const blocked = () => page.evaluate(() => Reflect.get(window, "blocked") as string[]);
  await expect.poll(blocked).toContain("script-src-elem inline");
  await expect.poll(blocked).toContain("script-src-attr inline");
  await expect.poll(blocked).toContain("script-src-elem https://elsewhere.example/x.js");
  await expect.poll(async () => (await blocked()).length).toBeGreaterThan(3);
  expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
});

test("pages are read with GET: anything else is 405", async ({ baseURL }) => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH"])
    for (const path of ["/sign-in", "/directory", "/connections/new"])
      expect((await raw(baseURL, { "content-length": "0" }, method, path)).status, `${method} ${path}`).toBe(
        405,
      );
});

test("no connection is ever upgraded", async ({ baseURL }) => {
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  for (const path of ["/", "/api/trpc", "/_next/webpack-hmr"]) {
    const answer = await raw(baseURL, upgrade, "GET", path);
    expect(answer.upgraded, path).toBe(false);
    expect(answer.status, path).not.toBe(101);
  }
  expect((await raw(baseURL, {})).status, "the server is well").toBe(200);
});

test("a foreign Host is refused with 421, whatever else it says", async ({ baseURL }) => {
  for (const host of ["elsewhere.example", "localhost.elsewhere.example", "127.0.0.1.elsewhere.example:80"])
    for (const path of ["/sign-in", "/api/trpc/session.me", "/unified/hris/employees"]) {
      const answer = await raw(
        baseURL,
        { host, "x-forwarded-host": new URL(baseURL ?? "").host },
        "GET",
        path,
      );
      expect(answer.status, `${host} ${path}`).toBe(421);
    }
});

test("the session cookie is HttpOnly and SameSite=Lax; scripts see no session", async ({
  page,
  signInAs,
}) => {
  await signInAs("employee");
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name.includes("session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(session?.value.length).toBeGreaterThan(30);
  await open(page, "/directory");
  expect(await page.evaluate(() => document.cookie)).not.toContain(session?.value);
  expect(await page.content()).not.toContain(session?.value ?? "no session");
});

test("another site cannot make a browser call the server", async ({ page, baseURL, signInAs }) => {
  await signInAs("admin");
  const json = { "content-type": "application/json" };
  for (const [what, headers] of [
    ["no header of ours", json],
    ["a form's content type", { "x-rollcall": "1", "content-type": "text/plain" }],
    ["another origin", { ...json, "x-rollcall": "1", origin: "https://elsewhere.example" }],
    ["another site", { ...json, "x-rollcall": "1", "sec-fetch-site": "cross-site" }],
  ] as const) {
    const answer = await page.request.post("/api/trpc/session.me", { headers, data: "{}" });
    expect(answer.status(), what).toBe(403);
    expect(await answer.text()).not.toContain("@");
  }
  expect((await page.request.get(`${baseURL}/api/trpc/session.me`)).status(), "GET").toBe(403);
});

test("what is typed as a secret gets into no address, also before the page's scripts have come", async ({
  page,
  signInAs,
  guard,
}) => {
  guard.allow(/ERR_FAILED|status of 405/); // no scripts, and pages take no POST
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await signInAs("admin");
  await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
  await page.goto("/connections/new?step=credentials");
  await page.locator("#client-id").fill("papi-early");
  await page.locator("#client-secret").fill("papi-early-secret");
  const left = page.waitForEvent("framenavigated", { timeout: 3_000 }).catch(() => null);
  await page.locator("#client-secret").press("Enter");
  await left;
  expect(asked.filter((url) => url.includes("papi-early"))).toEqual([]);
  expect(page.url()).not.toContain("papi-early");
});

test("a browser that asks for /favicon.ico gets an icon", async ({ request }) => {
  const answer = await request.get("/favicon.ico");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toMatch(/^image\//);
});
