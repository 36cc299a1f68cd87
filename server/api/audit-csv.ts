import { Readable } from "node:stream";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AuditFilters, type AuditEntry } from "@/contracts/audit";
import { AppError } from "@/server/errors";
import { exportAudit } from "@/server/domain/audit/list-audit";
import { BOM, csvLine } from "./csv";
import { toErrorAnswer } from "./rest/errors";
import { requestIdOf, userCtx } from "./session";
import { crossSite } from "./trpc/handler";

const PATH = "/api/audit-log.csv";
const MAX_BODY = 64 * 1024;

/** Names for programs, the same in every language: who keeps exports compares them over years. */
const columns: [string, (entry: AuditEntry) => string | number | null][] = [
  ["position", (entry) => entry.position],
  ["at", (entry) => entry.at.toISOString()],
  ["actor_kind", (entry) => entry.actor.kind],
  ["actor_id", (entry) => entry.actor.id],
  ["actor_name", (entry) => entry.actor.name],
  ["action", (entry) => entry.action],
  ["target_kind", (entry) => entry.target.kind],
  ["target_id", (entry) => entry.target.id],
  ["target_name", (entry) => entry.target.name],
  ["before", (entry) => entry.before && JSON.stringify(entry.before)],
  ["after", (entry) => entry.after && JSON.stringify(entry.after)],
  ["ip", (entry) => entry.ip],
  ["user_agent", (entry) => entry.userAgent],
  ["previous_hash", (entry) => entry.previousHash],
  ["hash", (entry) => entry.hash],
];

/** The audit log as a file, for the page's own button: a stream, so that its length costs no memory. */
export function auditCsvApp(): Hono {
  const app = new Hono();
  const tooLarge = { statusCode: 413, error: "Payload Too Large", message: "A request may hold 64 kB." };
  app.use(PATH, bodyLimit({ maxSize: MAX_BODY, onError: (c) => c.json(tooLarge, 413) }));
  app.on(["GET", "POST"], PATH, async (c) => {
    const refused = crossSite(c.req.raw);
    if (refused) return c.json({ statusCode: 403, error: "Forbidden", message: refused }, 403);
    try {
      const ctx = await userCtx(c.req.raw.headers);
      if (!ctx) throw new AppError("unauthenticated", "You are not signed in (any more). Sign in again.");
      const pages = await exportAudit(ctx, await filtersOf(c));
      return c.body(Readable.toWeb(Readable.from(bytesOf(pages))) as ReadableStream<Uint8Array>, 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="audit-log.csv"',
      });
    } catch (error) {
      const { status, body, headers } = toErrorAnswer(error, requestIdOf(c.req.raw.headers));
      return c.json(body, status as 400, headers);
    }
  });
  return app;
}

async function filtersOf(c: Context): Promise<AuditFilters> {
  const body: unknown = await c.req.json().catch(() => null); // no JSON is refused like wrong JSON
  const filters = AuditFilters.safeParse(body);
  if (!filters.success) throw new AppError("bad_request", "These filters cannot be used.");
  return filters.data;
}

async function* bytesOf(pages: AsyncGenerator<AuditEntry[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(BOM + csvLine(columns.map(([name]) => name)));
  for await (const entries of pages)
    if (entries.length > 0)
      yield encoder.encode(entries.map((entry) => csvLine(columns.map(([, read]) => read(entry)))).join(""));
}
