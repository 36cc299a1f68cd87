import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckProgress } from "@/contracts/connection";
import { startSandbox } from "@/sandbox/server";
import { newWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { checkCredentials, linkPersonio } from "./link-personio";
import { listConnections } from "./list-connections";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;

beforeAll(async () => {
  sandbox = await startSandbox({ people: 30, limits: false, quiet: true });
});
afterAll(() => Promise.all([sandbox.stop(), closeDatabase()]));

const good = () => ({ clientId: sandbox.clientId, clientSecret: sandbox.clientSecret });
const egress = "test";
const vendor = () => ({ origin: sandbox.url, egress });

async function last(steps: AsyncGenerator<CheckProgress, unknown>): Promise<CheckProgress> {
  let end: CheckProgress | undefined;
  for await (const step of steps) end = step;
  if (!end) throw new Error("no step");
  return end;
}
const rowsOf = (progress: CheckProgress) =>
  Object.fromEntries(
    progress.rows.map(({ id, state, reason }) => [id, reason ? `${state}: ${reason}` : state]),
  );
describe("the check", () => {
  test("of a good account passes row by row and proposes a name", async () => {
    const steps: CheckProgress[] = [];
    for await (const step of checkCredentials((await newWorkspace()).ctx, good(), vendor())) steps.push(step);
    const [first, ...others] = Object.values(rowsOf(steps[0] as CheckProgress));
    expect([first, new Set(others)]).toEqual(["running", new Set(["waiting"])]);
    const end = steps.at(-1) as CheckProgress;
    const { requests, ...rest } = rowsOf(end);
    expect([Object.keys(rest).length, new Set(Object.values(rest))]).toEqual([7, new Set(["passed"])]);
    expect(requests, "proved by the first one").toBe("waiting");
    expect(end).toMatchObject({ outcome: "connected", suggestedName: expect.any(String) });
    expect(end.rows[1]).toMatchObject({ count: 30 });
    expect(JSON.stringify(steps)).not.toContain(sandbox.clientSecret);
  });

  test("of a wrong secret stops at the credentials and stores nothing", async () => {
    const workspace = await newWorkspace();
    const end = await last(
      checkCredentials(workspace.ctx, { ...good(), clientSecret: "papi-wrong" }, vendor()),
    );
    expect(rowsOf(end)).toMatchObject({ credentials: "failed: credentials_refused", employees: "waiting" });
    expect(end.outcome).toBe("not_connected");
    expect(await listConnections(workspace.ctx)).toEqual([]);
  });

  test.each([
    [
      "the employees right missing",
      { scopes: [] },
      { employees: "failed: employees_not_readable" },
      "not_connected",
    ],
    [
      "no attribute readable",
      { attributes: [] },
      { attributes: "failed: no_attributes_readable" },
      "not_connected",
    ],
    [
      "names not readable",
      { attributes: ["email", "status"] },
      { attributes: "failed: names_not_readable" },
      "not_connected",
    ],
    [
      "email not readable",
      { attributes: ["first_name", "last_name"] },
      { attributes: "failed: email_not_readable" },
      "not_connected",
    ],
    [
      "only the needed ones readable",
      { attributes: ["first_name", "last_name", "email"] },
      { attributes: "attention" },
      "limited",
    ],
    [
      "the right to read absences missing",
      { scopes: ["employees:read", "personio:webhooks:read", "personio:webhooks:write"] },
      {
        attributes: "passed",
        absenceTypes: "attention: absences_not_readable",
        absences: "attention: absences_not_readable",
        balances: "attention: absences_not_readable",
        changeNotices: "passed",
      },
      "limited",
    ],
    [
      "the right to webhooks missing",
      { scopes: ["employees:read", "absences:read"] },
      { absences: "passed", balances: "passed", changeNotices: "attention: webhooks_not_manageable" },
      "limited",
    ],
  ])("with %s says so", async (_case, credential, rows, outcome) => {
    const own = await startSandbox({ people: 10, limits: false, quiet: true });
    try {
      await fetch(`${own.url}/__sandbox/api/credential`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(credential),
      });
      const { ctx } = await newWorkspace();
      const credentials = { clientId: own.clientId, clientSecret: own.clientSecret };
      const end = await last(checkCredentials(ctx, credentials, { origin: own.url, egress }));
      expect(rowsOf(end)).toMatchObject(rows);
      expect(end.outcome).toBe(outcome);
    } finally {
      await own.stop();
    }
  });

  test("of a German account reads the same attributes, whatever they are called there", async () => {
    const own = await startSandbox({ people: 10, limits: false, quiet: true, language: "de" });
    try {
      const { ctx } = await newWorkspace();
      const credentials = { clientId: own.clientId, clientSecret: own.clientSecret };
      const end = await last(checkCredentials(ctx, credentials, { origin: own.url, egress }));
      expect(end.outcome).toBe("connected");
      expect(end.attributes.find(({ universalId }) => universalId === "hire_date")).toMatchObject({
        readable: true,
        label: "Anstellungsdatum",
      });
      expect(end.attributes.filter(({ readable }) => !readable)).toEqual([]);
    } finally {
      await own.stop();
    }
  });

  test("is for admins only", async () => {
    const { as } = await newWorkspace();
    await expect(last(checkCredentials(as("member"), good(), vendor()))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(linkPersonio(as("member"), { credentials: good() }, vendor())).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listConnections(as("member"))).rejects.toMatchObject({ code: "forbidden" });
  });
});
