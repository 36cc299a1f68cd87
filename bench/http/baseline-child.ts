// The least that could answer the same: node:http, a pool of connections and the same statements in the same
// transaction under row-level security. No framework, no check of tokens or input.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { employeeJson } from "@/server/api/rest/present-employee";
import { urlAs } from "@/server/db/pool";
import { wholeText } from "@/server/hris/record-text";
import { customLabels, unifiedEmployeePage } from "@/server/db/unified-employees";

const [workspaceId, connectionId] = process.argv.slice(2);
if (!workspaceId || !connectionId) throw new Error("The workspace and the connection are needed.");

const DATE = 1082;
const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === DATE ? (text: string) => text : pg.types.getTypeParser(oid, format as "text"),
} as pg.CustomTypesConfig;
const pool = new pg.Pool({
  connectionString: urlAs(process.env.TEST_DATABASE_URL ?? "", "rollcall_app"),
  types,
  max: 10,
});

async function employees(limit: number): Promise<string> {
  const client = await pool.connect();
  await client.query(`BEGIN; SELECT set_config('app.workspace', '${workspaceId}', true)`);
  const query = { connectionId: connectionId ?? "", after: "", limit, withRaw: true };
  const rows = await unifiedEmployeePage(client, workspaceId ?? "", query);
  const labels = await customLabels(client, workspaceId ?? "", query.connectionId);
  await client.query("COMMIT");
  client.release();
  const shown = rows.slice(0, limit);
  const records = shown.map((row) =>
    employeeJson({ row, labels, remote: wholeText({ frame: row.rawFrame ?? "", values: row.raw ?? "{}" }) }),
  );
  const last = rows.length > limit ? shown.at(-1)?.vendorId : undefined;
  const cursor = last === undefined ? null : Buffer.from(last).toString("base64url");
  const end = `"next_cursor":${JSON.stringify(cursor)},"prev_cursor":null,"result_count":${records.length}`;
  return `{"result":[${records.join(",")}],${end},"is_partial_response":false}`;
}

const LIVE = '{"status":"live"}';

function send(response: ServerResponse, text: string): void {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  };
  response.writeHead(200, headers).end(text);
}

const server = createServer((request, response) => {
  const url = request.url ?? "/";
  if (url === "/health/live") return send(response, LIVE);
  const limit = Number(new URL(url, "http://localhost").searchParams.get("limit"));
  employees(limit).then(
    (text) => send(response, text),
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}`, pid: process.pid })}\n`);
});
