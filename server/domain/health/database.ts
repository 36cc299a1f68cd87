import { log } from "@/server/log";
import { ping } from "@/server/db/ping";
import { poolFigures } from "@/server/db/pool";

/** Can requests that need the database be answered now? */
export async function databaseIsReady(): Promise<boolean> {
  return ping().then(
    () => true,
    (error: Error) => {
      log.warn({ err: error.message }, "the database does not answer");
      return false;
    },
  );
}

export const databaseFigures = poolFigures;
