import { createRoute, z } from "@hono/zod-openapi";
import { UnifiedEmployee, UnifiedEmployeeList } from "@/contracts/unified";
import { AppError } from "@/server/errors";
import { getUnified, listUnified } from "@/server/domain/employees/list-unified";
import { json, type RestApp } from "./rest-app";
import { employeeJson } from "./present-employee";

const account = z
  .uuid()
  .openapi({ param: { description: "The connection to read, an integrated account's id." } });
const ignoreRemote = z
  .enum(["true", "false"])
  .optional()
  .openapi({ param: { description: "`true` leaves `remote_data` out." } });

const ListQuery = z.strictObject({
  integrated_account_id: account,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .openapi({ type: "integer", param: { description: "Rows a page, 1 to 200." } }),
  next_cursor: z
    .string()
    .max(500)
    .optional()
    .openapi({ param: { description: "From the answer before; empty or absent begins." } }),
  truto_ignore_remote_data: ignoreRemote,
});

const listRoute = createRoute({
  method: "get",
  path: "/unified/hris/employees",
  operationId: "listEmployees",
  tags: ["Employees"],
  security: [{ apiToken: [] }],
  summary: "List employees",
  description:
    "People of one integrated account from the mirror, in the order of Personio's ids. Needs the scope `employees:read`.",
  request: { query: ListQuery },
  responses: {
    200: { description: "One page", content: { "application/json": { schema: UnifiedEmployeeList } } },
  },
});

const getRoute = createRoute({
  method: "get",
  path: "/unified/hris/employees/{id}",
  operationId: "getEmployee",
  tags: ["Employees"],
  security: [{ apiToken: [] }],
  summary: "Get an employee",
  description: "One person from the mirror by Personio's id. Needs the scope `employees:read`.",
  request: {
    params: z.object({
      id: z
        .string()
        .max(100)
        .openapi({ param: { name: "id", in: "path" } }),
    }),
    query: z.strictObject({ integrated_account_id: account, truto_ignore_remote_data: ignoreRemote }),
  },
  responses: {
    200: {
      description: "The employee, not wrapped",
      content: { "application/json": { schema: UnifiedEmployee } },
    },
  },
});

/** Employees of the unified API. */
export function addEmployees(app: RestApp): void {
  app.openapi(listRoute, async (c) => {
    const {
      integrated_account_id: connectionId,
      limit,
      next_cursor,
      truto_ignore_remote_data,
    } = c.req.valid("query");
    const after = next_cursor ? decodeCursor(next_cursor) : null;
    const { records, next } = await listUnified(c.var.ctx, {
      connectionId,
      after,
      limit,
      withRemote: truto_ignore_remote_data !== "true",
    });
    const cursor = next === null ? null : Buffer.from(next).toString("base64url");
    const head = `"next_cursor":${JSON.stringify(cursor)},"prev_cursor":null,"result_count":${records.length},"is_partial_response":false`;
    return json(c, `{"result":[${records.map(employeeJson).join(",")}],${head}}`);
  });

  app.openapi(getRoute, async (c) => {
    const { integrated_account_id: connectionId, truto_ignore_remote_data } = c.req.valid("query");
    const query = {
      connectionId,
      vendorId: c.req.valid("param").id,
      withRemote: truto_ignore_remote_data !== "true",
    };
    return json(c, employeeJson(await getUnified(c.var.ctx, query)));
  });
}

function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString();
  if (!/^[\x20-\x7e]{1,100}$/.test(text) || Buffer.from(text).toString("base64url") !== cursor)
    throw new AppError("bad_request", "next_cursor is not one of ours. Leave it out to begin again.");
  return text;
}
