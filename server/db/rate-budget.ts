import { door } from "./pool";

export type Budget = { key: string; perSecond: number; burst: number };

/**
 * Reserves one request in a budget that all processes share and answers how many milliseconds to wait before
 * sending it (generic cell rate algorithm, by the database's clock: one row, one statement, no lock held).
 */
export async function reserve({ key, perSecond, burst }: Budget): Promise<number> {
  const interval = 1 / perSecond;
  const { rows } = await door("rollcall_app").pool.query<{ wait: number }>({
    name: "rate-reserve",
    text: `INSERT INTO rate_budget AS b (key, arrival) VALUES ($1, clock_timestamp() + make_interval(secs => $2))
      ON CONFLICT (key) DO UPDATE SET
        arrival = greatest(b.arrival, clock_timestamp(), b.closed_until) + make_interval(secs => $2)
      RETURNING greatest(0, extract(epoch from arrival - clock_timestamp()) - $2 * $3,
        coalesce(extract(epoch from closed_until - clock_timestamp()), 0))::float8 AS wait`,
    values: [key, interval, burst],
  });
  return Math.ceil((rows[0]?.wait ?? 0) * 1000);
}

/** Nobody sends in this budget for so long: the vendor said 429. A longer closure stays. */
export async function close(key: string, forMs: number): Promise<void> {
  await door("rollcall_app").pool.query(
    `INSERT INTO rate_budget AS b (key, arrival, closed_until)
     VALUES ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $2))
     ON CONFLICT (key) DO UPDATE SET closed_until = greatest(b.closed_until, excluded.closed_until)`,
    [key, forMs / 1000],
  );
}
