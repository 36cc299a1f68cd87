import { door } from "./pool";

/** One round trip as the product's own role. */
export async function ping(): Promise<void> {
  await door("rollcall_app").pool.query("SELECT 1");
}
