import { describe, expect, test } from "vitest";
import { PersonioError } from "./errors";
import { readAnswer } from "./read-answer";
import { START } from "./testing";

const secret = "papi-s3cr3t/+value=";
const asked = { label: "Personio, GET /v1/company/employees", secrets: [secret], now: START };
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
});
async function errorOf(
  status: number,
  body: unknown,
  headers?: Record<string, string>,
): Promise<PersonioError> {
  try {
    await readAnswer(answer(status, body, headers), asked);
  } catch (error) {
    if (error instanceof PersonioError) return error;
  }
  throw new Error("no PersonioError");
}

describe("readAnswer", () => {
  test.each([
    [400, "bad_request", false],
    [401, "refused_credentials", false],
    [403, "forbidden", false],
    [404, "not_found", false],
    [412, "bad_request", false],
    [422, "bad_request", false],
    [429, "rate_limited", true],
    [500, "failed", true],
    [501, "failed", false],
    [502, "failed", true],
    [504, "failed", true],
    [302, "unexpected_answer", false],
  ])("decides by the status: %i is %s", async (status, kind, transient) => {
    const error = await errorOf(status, {
      success: false,
      error: { code: 0, message: "Es ist ein Problem aufgetreten " },
    });
    expect(error).toMatchObject({ kind, status, transient });
  });

  test("takes success:false for a failure although the status is 200, and never for a missing person", async () => {
    const error = await errorOf(200, {
      success: false,
      error: { code: 404, message: "Nope" },
      data: [{ name: "Mara" }],
    });
    expect(error).toMatchObject({ kind: "failed", status: 200, vendorMessage: "Nope" });
    expect(error.excerpt).not.toContain("Mara");
  });

  test.each([401, 403, 404, 400])(
    "does not take an HTML page with status %i for Personio's own answer",
    async (status) => {
      const html = await errorOf(status, "<html>blocked</html>", {
        "content-type": "text/html; charset=utf-8",
      });
      expect(html).toMatchObject({ kind: "unexpected_answer", status });
    },
  );

  test("does not take a 404 without JSON for a missing person", async () => {
    expect((await errorOf(404, "")).kind).toBe("unexpected_answer");
    expect((await errorOf(404, "gone", { "content-type": "text/plain" })).kind).toBe("unexpected_answer");
  });

  test("still sees a limit and an outage behind an HTML page", async () => {
    expect((await errorOf(429, "<html>", { "content-type": "text/html" })).kind).toBe("rate_limited");
    expect((await errorOf(503, "<html>", { "content-type": "text/html" })).kind).toBe("failed");
  });

  test("refuses HTML and broken JSON with status 200, and quotes nothing that may be people", async () => {
    expect((await errorOf(200, "<html>sign in</html>", { "content-type": "text/html" })).excerpt).toContain(
      "sign in",
    );
    const broken = await errorOf(200, '{"success":true,"data":[{"first_name":"Mara"');
    expect(broken).toMatchObject({ kind: "unexpected_answer", excerpt: null });
    expect(broken.message).not.toContain("Mara");
  });

  test.each([
    [{ errors: [{ title: "Title", detail: "Detail" }], message: "Other" }, "Detail"],
    [{ errors: [{ title: "Title" }], error_description: "Other" }, "Title"],
    [{ error: "invalid_client", error_description: "Description" }, "Description"],
    [{ success: false, error: { code: 0, message: "Wrong credentials" } }, "Wrong credentials"],
    [{ error: "plain", message: "Other" }, "plain"],
    [{ success: false, message: "Project 5 not found" }, "Project 5 not found"],
    [[{ status: 400, errors: [{ title: "Report", details: "Grouped" }] }], "Grouped"],
    [{ success: false, error: { name: ["cannot be empty"] } }, null],
  ])("finds Personio's sentence in each of its shapes (%j)", async (body, sentence) => {
    expect((await errorOf(400, body)).vendorMessage).toBe(sentence);
  });

  test("keeps the trace id, the OAuth code and the waiting time", async () => {
    const error = await errorOf(
      429,
      { personio_trace_id: "aswo3f-1", error: "slow_down" },
      { "retry-after": "40" },
    );
    expect(error).toMatchObject({ traceId: "aswo3f-1", vendorCode: "slow_down", retryAfterMs: 40_000 });
    expect((await errorOf(500, { trace_id: "5b0e" })).traceId).toBe("5b0e");
  });

  test("cuts secrets out of whatever is kept, in every form in which they may come back", async () => {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")];
    const echo = { message: forms.join(" "), access_token: "abcdef123", header: `Bearer ${secret}` };
    const error = await errorOf(500, echo);
    const kept = JSON.stringify({ ...error, message: error.message, stack: error.stack });
    for (const form of [...forms, "s3cr3t", "abcdef123"]) expect(kept).not.toContain(form);
  });

  test("keeps at most 2 kB, and no half of a secret at its end", async () => {
    for (let padding = 2_000; padding < 2_060; padding++) {
      const error = await errorOf(500, `${"x".repeat(padding)}${secret}${"ü".repeat(4_000)}`);
      expect(Buffer.byteLength(error.excerpt ?? "")).toBeLessThanOrEqual(2_048);
      expect(error.excerpt).not.toContain("papi-");
    }
  });
});
