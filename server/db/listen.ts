import pg from "pg";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { urlAs } from "./pool";

/**
 * Keeps one connection on LISTEN and calls `heard` with each payload. After a lost connection it returns by itself
 * and says so by `regained`: what was said meanwhile is gone, so listeners should read everything once.
 */
export function listen(channel: string, on: { heard: (payload: string) => void; regained: () => void }) {
  let client: pg.Client | undefined;
  let ended = false;
  let tries = 0;

  const connect = async () => {
    const next = new pg.Client({
      connectionString: urlAs(env().DATABASE_URL, "rollcall_app"),
      keepAlive: true,
      application_name: `rollcall-live-${process.pid}`,
    });
    next.on("error", (error) =>
      log.warn({ err: error.message }, "live updates lost their database connection"),
    );
    next.on("notification", ({ payload }) => payload && on.heard(payload));
    await next.connect();
    await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    client = next;
    if (ended) return next.end();
    // Only now: a connection that never was also "ends", and its failure is dealt with below.
    next.on("end", () => void again());
    if (tries > 0) on.regained();
    tries = 0;
  };
  const again = async (): Promise<void> => {
    if (ended) return;
    tries++;
    await new Promise((done) => setTimeout(done, Math.min(5_000, 100 * 2 ** tries)));
    if (!ended)
      await connect().catch((error: Error) => (log.debug({ err: error.message }, "no LISTEN yet"), again()));
  };

  const ready = connect().catch(
    (error: Error) => (log.warn({ err: error.message }, "no LISTEN yet"), again()),
  );
  return {
    ready,
    stop: async () => {
      ended = true;
      await client?.end();
    },
  };
}
