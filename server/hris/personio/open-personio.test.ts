import { describe, expect, test } from "vitest";
import { AppError } from "@/server/errors";
import { listedAttributes, mara, pageOf } from "@/server/personio/fixtures";
import { createMemoryLimiter } from "@/server/personio/limits";
import type { FakeAnswer } from "@/server/personio/testing";
import { fakeSystem, tokenAnswer } from "@/server/personio/testing";
import { TransportFailure } from "@/server/personio/transport";
import type { MappingNote } from "./map-employee";
import { openPersonio } from "./open-personio";

const clientSecret = "s3cr3t-of-the-company";

function open(answer: FakeAnswer | ((path: string) => FakeAnswer), auth: FakeAnswer = tokenAnswer()) {
  const notes: MappingNote[] = [];
  const system = fakeSystem(({ path }) => {
    if (path.startsWith("/v2/auth")) return auth;
    return typeof answer === "function" ? answer(path) : answer;
  });
  const provider = openPersonio({
    origin: "https://api.personio.example",
    credentials: { clientId: "papi-client", clientSecret },
    tokens: { load: async () => null, save: async () => {} },
    limiter: createMemoryLimiter(system),
    notes: (note) => notes.push(note),
    system,
  });
  return { provider, system, notes };
}
const firstPage = { at: null, updatedSince: null };

describe("openPersonio", () => {
  test("walks from page to page by the position it gave", async () => {
    const people = Array.from({ length: 230 }, (_, index) => mara(index + 1));
    const { provider } = open((path) => {
      const offset = Number(new URLSearchParams(path.split("?")[1]).get("offset"));
      return { json: pageOf(people.slice(offset, offset + 100), people.length, offset) };
    });
    const seen: string[] = [];
    let at: string | null = null;
    do {
      const page = await provider.listEmployees({ at, updatedSince: null });
      expect(page.total).toBe(230);
      seen.push(...page.records.map(({ vendorId }) => vendorId));
      at = page.next;
    } while (at !== null);
    expect(seen).toEqual(people.map(({ attributes }) => String(attributes.id!.value)));
  });

  test("sets bad records apart and tells of an unknown value once, however many people have it", async () => {
    const sabbatical = (id: number) => {
      const record = mara(id);
      record.attributes.status!.value = "sabbatical";
      return record;
    };
    const { provider, notes } = open({ json: pageOf([sabbatical(1), sabbatical(2), { type: "Employee" }]) });
    const page = await provider.listEmployees(firstPage);
    expect(page.records).toHaveLength(2);
    expect(page.quarantined).toEqual([
      { vendorId: null, problem: "attributes: missing or no object", raw: '{"type":"Employee"}' },
    ]);
    expect(notes).toHaveLength(1);
  });

  test("knows no person who is gone, and reads one who is there", async () => {
    expect(await open({ status: 404, json: { success: false } }).provider.getEmployee("1")).toBeNull();
    const one = await open({ json: { success: true, data: mara() } }).provider.getEmployee("4711");
    expect(one?.fields.firstName).toBe("Mara");
  });

  test("lists attributes, and null when Personio refuses to tell", async () => {
    const { provider } = open({ json: { success: true, data: listedAttributes } });
    expect(await provider.listAttributes()).toContainEqual({
      key: "first_name",
      universalId: "first_name",
      label: "First name",
      type: "standard",
    });
    expect(await open({ status: 403, json: {} }).provider.listAttributes()).toBeNull();
  });

  test.each<[string, FakeAnswer, Partial<AppError>]>([
    ["403", { status: 403, json: {} }, { code: "vendor_failed", reason: "employees_not_readable" }],
    [
      "401 on a fresh token",
      { status: 401, json: {} },
      { code: "vendor_failed", reason: "credentials_refused" },
    ],
    [
      "429",
      { status: 429, json: {}, headers: { "retry-after": "90" } },
      { code: "rate_limited", reason: "rate_limited", retryAfterSeconds: 90 },
    ],
    [
      "a closed port",
      new TransportFailure("unreachable", "ECONNREFUSED", false, true),
      { code: "vendor_failed", reason: "vendor_unreachable" },
    ],
    [
      "a stalled answer",
      new TransportFailure("slow", "UND_ERR_BODY_TIMEOUT", true, true),
      { code: "vendor_failed", reason: "vendor_slow" },
    ],
    ["500", { status: 500, json: { message: "Kaputt" } }, { code: "vendor_failed", reason: "vendor_failed" }],
    [
      "HTML",
      { text: "<html>", headers: { "content-type": "text/html" } },
      { code: "vendor_failed", reason: "vendor_unexpected_answer" },
    ],
    ["success:false", { json: { success: false } }, { code: "vendor_failed", reason: "vendor_failed" }],
  ])("says why after %s, without a secret", async (_, answer, expected) => {
    const { provider } = open(answer);
    const error = await provider.listEmployees(firstPage).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject(expected);
    const { message, details, cause } = error as AppError;
    expect(message).toMatch(/\.$/);
    for (const text of [message, details, String(cause), JSON.stringify(cause)]) {
      expect(text).not.toContain(clientSecret);
      expect(text).not.toContain("papi-token");
    }
  });

  describe("rights", () => {
    const withScope = (scope: string | null) => {
      const auth = { json: { access_token: "papi-token-1", expires_in: 86_400, scope } };
      return open({ json: { _data: [], _meta: { links: {} } } }, auth).provider.rights!;
    };
    const missing = (reason: string) => ({ code: "forbidden", reason });

    test("to write requests are told by the token's scopes", async () => {
      expect(await withScope("absences:read absences:write").requests()).toBe(true);
      expect(await withScope(null).requests()).toBe(false);
      expect(await withScope("absences:read personio:unheard-of:read").requests()).toBe(false);
      await expect(withScope("absences:read").requests()).rejects.toMatchObject(
        missing("absences_not_writable"),
      );
    });

    test("to be told of changes are to read webhooks, and to write them as far as that is told", async () => {
      await withScope("personio:webhooks:read personio:webhooks:write").changeNotices();
      await withScope(null).changeNotices();
      await expect(withScope("personio:webhooks:read").changeNotices()).rejects.toMatchObject(
        missing("webhooks_not_manageable"),
      );
    });
  });

  test("says that the credentials were refused, and quotes Personio for Details", async () => {
    const answer = {
      status: 400,
      json: { error: "invalid_client", error_description: `no ${clientSecret}` },
    };
    const error = await open({}, answer)
      .provider.authenticate()
      .catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: "vendor_failed", reason: "credentials_refused" });
    expect((error as AppError).details).toContain("invalid_client");
    expect((error as AppError).details).not.toContain(clientSecret);
  });
});
