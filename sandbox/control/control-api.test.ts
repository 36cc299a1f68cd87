import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { openSandbox } from "../testing/open-sandbox";

/** fetch does not let a caller choose the Host header, so this goes one level lower. */
function statusUnderHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}

describe("the controls", () => {
  it("answer only under local names, so that a rebound name of a web page is refused", async () => {
    const { url } = await openSandbox();
    const health = `${url}/__sandbox/api/health`;
    for (const host of ["localhost:4010", "127.0.0.1", "[::1]:80", "LOCALHOST"])
      expect(await statusUnderHost(health, host)).toBe(200);
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1"]) {
      expect(await statusUnderHost(health, host)).toBe(403);
      expect(await statusUnderHost(`${url}/__sandbox/`, host)).toBe(403);
    }
  });

  it("take writes as JSON only, so that a foreign form cannot write", async () => {
    const { url, demoPeople } = await openSandbox();
    for (const [method, path] of [
      ["POST", "/reset"],
      ["POST", "/people"],
      ["PUT", "/credential"],
      ["PATCH", `/people/${demoPeople.admin.id}`],
    ] as const) {
      const plain = await fetch(`${url}/__sandbox/api${path}`, {
        method,
        body: "{}",
        headers: { "content-type": "text/plain" },
      });
      expect(plain.status).toBe(415);
    }
  });

  it("send every answer uncacheable, unsniffable and unframeable", async () => {
    const { url } = await openSandbox();
    for (const path of [
      "/__sandbox/",
      "/__sandbox/page/base.css",
      "/__sandbox/page/people.js",
      "/__sandbox/api/company",
      "/__sandbox/api/nothing",
    ]) {
      const { headers } = await fetch(url + path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
  });

  it("tell company, people of the demo and health", async () => {
    const { control, demoPeople, url } = await openSandbox({ now: () => new Date("2026-11-23T23:30:00Z") });
    const company = (await control("GET", "/company")).body as { departments: object[]; people: number };
    expect(company).toMatchObject({ name: "Lumen", url, today: "2026-11-24", people: 60, demoPeople });
    expect(company.departments.length).toBeGreaterThanOrEqual(8);
    expect((await control("GET", "/health")).body).toEqual({ ok: true, people: 60 });
  });
});

describe("the credential", () => {
  it("takes scopes in either version's spelling and keeps what is not sent", async () => {
    const { control } = await openSandbox();
    const before = (await control("GET", "/credential")).body as { attributes: string[] };
    const after = await control("PUT", "/credential", { scopes: ["personio:persons:read", "absences:read"] });
    expect(after.body).toMatchObject({
      scopes: ["employees:read", "absences:read"],
      attributes: before.attributes,
    });
  });

  it("is made anew with the same rights: the old id, secret and tokens are refused", async () => {
    const { control, url } = await openSandbox();
    type Shown = { clientId: string; clientSecret: string; scopes: string[]; attributes: string[] };
    const before = (await control("GET", "/credential")).body as Shown;
    const signIn = ({ clientId, clientSecret }: Shown) =>
      fetch(`${url}/v2/auth/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: clientId,
          client_secret: clientSecret,
        }),
      });
    const { access_token } = (await (await signIn(before)).json()) as { access_token: string };
    const read = async () =>
      (
        await fetch(`${url}/v1/company/employees?limit=1`, {
          headers: { authorization: `Bearer ${access_token}` },
        })
      ).status;
    expect(await read()).toBe(200);
    const after = (await control("POST", "/credential/renew", {})).body as Shown;
    expect(after).toMatchObject({ scopes: before.scopes, attributes: before.attributes });
    expect(after.clientId).not.toBe(before.clientId);
    expect(await read()).toBe(403); // as Personio says of a token it does not know
    expect([(await signIn(before)).ok, (await signIn(after)).ok]).toEqual([false, true]);
    const back = await control("POST", "/credential/renew", {
      clientId: before.clientId,
      clientSecret: before.clientSecret,
    });
    expect(back.body).toEqual(before);
    expect((await signIn(before)).ok).toBe(true);
  });

  it("refuses scopes and attributes that do not exist and says which", async () => {
    const { control } = await openSandbox();
    for (const body of [{ scopes: ["everything"] }, { attributes: ["everything"] }]) {
      const answer = await control("PUT", "/credential", body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        error: "invalid_input",
        message: expect.stringContaining('"everything"'),
      });
    }
    expect((await control("PUT", "/credential", { everything: [] })).status).toBe(400);
  });
});

describe("faults, requests and reset", () => {
  it("list, remove one and remove all faults; bad ones are refused with the field", async () => {
    const { control } = await openSandbox();
    await control("POST", "/faults", { id: "a", path: "/v1", kind: "reset" });
    await control("POST", "/faults", { path: "/v1", kind: "html" });
    expect((await control("POST", "/faults", { id: "a", path: "/v1", kind: "reset" })).status).toBe(409);
    expect((await control("DELETE", "/faults/a")).status).toBe(200);
    expect((await control("DELETE", "/faults/a")).status).toBe(404);
    expect((await control("GET", "/faults")).body).toMatchObject({ faults: [{ kind: "html", fired: 0 }] });
    await control("DELETE", "/faults");
    expect((await control("GET", "/faults")).body).toMatchObject({
      faults: [],
      kinds: { reset: "a cut connection" },
    });
    const bad = [
      { path: "v1", kind: "reset" },
      { path: "/v1", kind: "explode" },
      { path: "/v1", kind: "latency" },
      { path: "/v1", kind: "status", status: 204 },
      { path: "/v1", kind: "status", status: 200 },
      { path: "/**/**/**/**/**", kind: "reset" },
      { path: "/v1", kind: "rate_limit", retryAfter: "soon" },
      { path: "/v1", kind: "reset", share: 2 },
      {},
    ];
    for (const fault of bad) {
      const answer = await control("POST", "/faults", fault);
      expect([answer.status, answer.body]).toMatchObject([
        400,
        { error: "invalid_input", message: expect.any(String) },
      ]);
    }
  });

  it("keep the last 200 requests, newest first", async () => {
    const { call, control } = await openSandbox();
    for (let i = 0; i < 210; i++) await call("/v1/nothing");
    const headers = { "x-personio-app-id": "TEST_APP" };
    await call("/v1/company/employees?limit=2&attributes[]=email", { headers });
    const { requests } = (await control("GET", "/requests")).body as { requests: object[] };
    expect(requests).toHaveLength(200);
    const path = "/v1/company/employees?limit=2&attributes[]=email";
    expect(requests[0]).toMatchObject({ path, status: 200, appId: "TEST_APP" });
  });

  it("tell who asked, however the headers are spelt", async () => {
    const { call, control } = await openSandbox();
    await call("/v2/persons", {
      headers: { "personio-app-id": "SYNC", "personio-partner-id": "LUMEN" },
    });
    await call("/v2/persons", { headers: { "x-personio-partner-id": "LUMEN" } });
    const { requests } = (await control("GET", "/requests")).body as { requests: object[] };
    expect(requests).toMatchObject([
      { appId: null, partnerId: "LUMEN" },
      { appId: "SYNC", partnerId: "LUMEN" },
      { path: "/v2/auth/token" },
    ]);
  });

  it("mask secrets in logged queries", async () => {
    const { url, call, control, clientId, clientSecret, token } = await openSandbox();
    await fetch(`${url}/v1/auth?client_id=${clientId}&client_secret=${clientSecret}`, { method: "POST" });
    await call(`/v1/company/employees?limit=1&access_token=${token}&Client_Secret=${clientSecret}`);
    const { text } = await control("GET", "/requests");
    for (const secret of [clientSecret, token, clientId]) expect(text).not.toContain(secret);
    expect(text).toContain('"path":"/v1/auth"');
  });

  it("reset brings back company, rights and calm, and keeps tokens good", async () => {
    const { call, control, demoPeople } = await openSandbox();
    await control("DELETE", `/people/${demoPeople.admin.id}`);
    await control("PUT", "/credential", { scopes: [] });
    await control("POST", "/faults", { path: "/v1", kind: "reset" });
    expect((await control("POST", "/reset")).body).toMatchObject({ people: 60 });
    const answer = await call(`/v1/company/employees/${demoPeople.admin.id}`);
    expect(answer.status).toBe(200);
  });
});
