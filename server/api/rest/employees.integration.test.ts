import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UnifiedEmployee, UnifiedEmployeeList } from "@/contracts/unified";
import { newApiToken } from "@/server/auth/api-token";
import { createApiToken, revokeApiToken } from "@/server/domain/api-tokens/api-tokens";
import { fakeCompany, person, type FakeCompany } from "@/server/domain/sync/fake-company.testing";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { newWorkspace, systemCtx, type TestWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { createRestApp } from "./app";

afterAll(closeDatabase);
const app = createRestApp("http://localhost:3000");

let ours: TestWorkspace;
let company: FakeCompany;
let account: string;
let bearer: string;

async function tokenFor(workspace: TestWorkspace, days = 30) {
  const { token, ...made } = newApiToken();
  const row = await createApiToken(
    workspace.ctx,
    { name: "test", scopes: ["employees:read"], expiresInDays: days },
    made,
  );
  return { bearer: `Bearer ${token}`, id: row.id };
}

beforeAll(async () => {
  ours = await newWorkspace();
  account = randomUUID();
  const { workspaceId } = ours;
  await withWorkspace(ours, (tx) =>
    tx.connection.create({ data: { workspaceId, id: account, name: "Lumen", accountDigest: account } }),
  );
  company = fakeCompany(["Ada", "Bela", "Cleo"], 100);
  company.people.set(
    "1067807102794692000",
    person("Dora", {
      supervisorId: "1",
      departmentId: "7",
      hireDate: "2022-03-01",
      status: "leave",
      custom: { dynamic_7: "M" },
    }),
  );
  company.labels.set("dynamic_7", "Hoodie size");
  const signal = new AbortController().signal;
  await syncConnection(systemCtx(workspaceId), {
    connectionId: account,
    intervalSeconds: 300,
    signal,
    open: async () => company.provider,
  });
  ({ bearer } = await tokenFor(ours));
});

const get = (path: string, headers: Record<string, string> = { authorization: bearer }) =>
  app.request(path, { headers });
const list = (query = "") => get(`/unified/hris/employees?integrated_account_id=${account}${query}`);

describe("list employees", () => {
  test("answers the contract's envelope with ids as strings and the vendor's own record", async () => {
    const answer = await list();
    expect(answer.status).toBe(200);
    const body = UnifiedEmployeeList.parse(await answer.json());
    expect(body).toMatchObject({
      next_cursor: null,
      prev_cursor: null,
      result_count: 4,
      is_partial_response: false,
    });
    expect(body.result.find(({ first_name }) => first_name === "Dora")).toMatchObject({
      id: "1067807102794692000",
      name: "Dora Test",
      employment_status: "on_leave",
      start_date: "2022-03-01T00:00:00.000Z",
      manager: { id: "1", name: "Ada Test" },
      groups: [{ id: "7", name: "Department 7", type: "department" }],
      custom_fields: { "Hoodie size": "M", dynamic_7: "M" },
      remote_data: { type: "Employee" },
    });
  });

  test("walks all pages once; an empty cursor is the first page", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const body = UnifiedEmployeeList.parse(await (await list(`&limit=1&next_cursor=${cursor}`)).json());
      seen.push(...body.result.map(({ id }) => id));
      cursor = body.next_cursor;
    }
    expect(seen.sort()).toEqual(["1", "1067807102794692000", "2", "3"]);
  });

  test("leaves the vendor's record out when asked to", async () => {
    const body = UnifiedEmployeeList.parse(await (await list("&truto_ignore_remote_data=true")).json());
    expect(body.result.every((employee) => employee.remote_data === undefined)).toBe(true);
  });

  test("leaves out keys whose attribute is not shared instead of calling them empty", async () => {
    const [first] = UnifiedEmployeeList.parse(await (await list()).json()).result;
    expect(first).not.toHaveProperty("work_location");
    expect(first).not.toHaveProperty("company");
    expect(first).toHaveProperty("manager", null);
  });

  test.each([
    ["&limit=0", "limit"],
    ["&limit=201", "limit"],
    ["&limit=ten", "limit"],
    ["&next_cursor=%00", "next_cursor"],
    ["&department=7", "department"],
    ["&truto_ignore_remote_data=maybe", "truto_ignore_remote_data"],
  ])("refuses %s and names it", async (query, name) => {
    const answer = await list(query);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain(name);
  });

  test("refuses a missing account, and one that is not a UUID", async () => {
    expect((await get("/unified/hris/employees")).status).toBe(400);
    expect((await get("/unified/hris/employees?integrated_account_id=7")).status).toBe(400);
  });
});

describe("get an employee", () => {
  test("answers the person, not wrapped", async () => {
    const answer = await get(`/unified/hris/employees/1?integrated_account_id=${account}`);
    expect(UnifiedEmployee.parse(await answer.json())).toMatchObject({ id: "1", name: "Ada Test" });
  });

  test("answers not found for an unknown id", async () => {
    expect((await get(`/unified/hris/employees/99?integrated_account_id=${account}`)).status).toBe(404);
  });
});

describe("another workspace's account", () => {
  test("is not found in the same words as one that does not exist", async () => {
    const theirs = await tokenFor(await newWorkspace());
    const answers = await Promise.all(
      [account, randomUUID()].flatMap((id) =>
        ["", "/1"].map(async (path) => {
          const answer = await get(`/unified/hris/employees${path}?integrated_account_id=${id}`, {
            authorization: theirs.bearer,
          });
          const { request_id: _id, ...body } = (await answer.json()) as Record<string, unknown>;
          return JSON.stringify([answer.status, body]);
        }),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("404");
  });
});

describe("an API token", () => {
  const status = async (authorization?: string) =>
    (
      await get(
        `/unified/hris/employees?integrated_account_id=${account}`,
        authorization ? { authorization } : {},
      )
    ).status;

  test("is needed, whole and unchanged", async () => {
    expect(await status()).toBe(401);
    expect(await status(bearer)).toBe(200);
    expect(await status(bearer.slice(0, -1))).toBe(401);
    expect(await status(bearer.replace(/.$/, (last) => (last === "0" ? "1" : "0")))).toBe(401);
    expect(await status(bearer.replace("Bearer ", "Basic "))).toBe(401);
    expect(await status("Bearer rc_unknownunknown12_" + "a".repeat(38))).toBe(401);
  });

  test("is refused once it is revoked", async () => {
    const { bearer: unused, id } = await tokenFor(ours);
    await revokeApiToken(ours.ctx, id);
    expect(await status(unused)).toBe(401);
  });

  test("is made and revoked by admins only, and only in their workspace", async () => {
    const { id } = await tokenFor(ours);
    const { token: _token, ...made } = newApiToken();
    const input = { name: "x", scopes: ["employees:read" as const], expiresInDays: 1 };
    await expect(createApiToken(ours.as("member"), input, made)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeApiToken(ours.as("member"), id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeApiToken((await newWorkspace()).ctx, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("every error has the contract's keys and a request id, and an unknown path is not found", async () => {
  for (const path of ["/unified/hris/employees", "/unified/hris/nothing", "/nowhere"]) {
    const body = (await (await get(path)).json()) as Record<string, unknown>;
    expect(body).toMatchObject({
      statusCode: expect.any(Number),
      error: expect.any(String),
      message: expect.any(String),
      request_id: expect.any(String),
    });
  }
});

test("the OpenAPI document is made from the same declarations", async () => {
  const document = (await (await get("/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(document.openapi).toBe("3.1.0");
  // `npx vitest run -u` writes it anew
  await expect(JSON.stringify(document, null, 2) + "\n").toMatchFileSnapshot("../../../docs/openapi.json");
  expect(Object.keys(document.paths)).toEqual([
    "/unified/hris/employees",
    "/unified/hris/employees/{id}",
    "/link-token",
  ]);
});
