import { door } from "./pool";

/** One round trip as the product's own role. */
export async function ping(): Promise<void> {
  await door("rollcall_app").pool.query("SELECT 1");
}

/** The database's clock, which all processes share. */
export async function databaseClock(): Promise<Date> {
  const { rows } = await door("rollcall_app").pool.query<{ now: Date }>("SELECT clock_timestamp() AS now");
  return rows[0]?.now as Date;
}
