import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import { json, openSandbox } from "../testing/open-sandbox";

const calls: [string, RequestInit | undefined, recorded: number][] = [
  ["/v2/persons", undefined, 401],
  ["/v2/persons/1", undefined, 401],
  ["/v2/persons", json("POST", {}), 401],
  ["/v2/persons/1", { method: "DELETE" }, 401],
  ["/v2/persons/1/employments", undefined, 401],
  ["/v2/persons/1/employments/x", json("PATCH", {}), 401],
  ["/v2/reports", undefined, 400],
  ["/v2/reports/x", undefined, 400],
  ["/v2/absence-periods", undefined, 403],
];

describe("a missing right", () => {
  it("is answered as it was recorded of each endpoint, or with missing_right_status forbidden by 403", async () => {
    const sandbox = await openSandbox();
    await grant(sandbox, "documents:read");
    const answers = () => Promise.all(calls.map(([path, init]) => sandbox.call(path, init)));
    expect((await answers()).map(({ status }) => status)).toEqual(calls.map(([, , recorded]) => recorded));
    await sandbox.control("PUT", "/quirks", { missing_right_status: "forbidden" });
    for (const answer of await answers())
      expect(answer).toMatchObject({
        status: 403,
        body: { errors: [{ title: "Forbidden", detail: "Insufficient access scope" }] },
      });
  });

  it("is not taken for a token that nobody issued: that one is 401 wherever the switch stands", async () => {
    const { call, control } = await openSandbox();
    for (const value of ["by_endpoint", "forbidden"]) {
      await control("PUT", "/quirks", { missing_right_status: value });
      for (const path of ["/v2/persons", "/v2/reports"]) {
        const answer = await call(path, { headers: { authorization: "Bearer papi-never-issued" } });
        expect([answer.status, answer.body]).toEqual([401, { error: { message: "Unauthorized Request" } }]);
      }
    }
  });
});
