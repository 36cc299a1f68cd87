// For tests: somebody's balances, looked at, grown old and read by the job.
import "@/server/domain/testing"; // first: it says how much is logged
import { asOwner } from "@/server/domain/testing";
import type { HrisProvider } from "@/server/hris/provider";
import { getBalances } from "./get-balances";
import { readDueBalances } from "./read-due-balances";
import type { viewedCompany } from "./viewed-company.testing";

export type Company = Awaited<ReturnType<typeof viewedCompany>>;
export type Viewer = keyof Company["viewers"];

export const look = ({ viewers, person, open }: Company, as: Viewer = "hr", patienceMs = 20_000) =>
  getBalances(viewers[as], person.id, { open: () => open(), patienceMs });
export const reading = ({ read, person }: Company) =>
  read((tx) => tx.balanceReading.findFirst({ where: { employeeVendorId: person.vendorId } }));
export const readAgo = ({ read }: Company, minutes: number) =>
  read((tx) => tx.balanceReading.updateMany({ data: { readAt: new Date(Date.now() - minutes * 60_000) } }));
/** what the company itself says is available of each type */
export const truth = async ({ control, person }: Company) =>
  (
    (await control("GET", `/people/${person.vendorId}/balances`)) as { balances: { available: number }[] }
  ).balances.map(({ available }) => available);
export const runJob = ({ ctx, connectionId, open }: Company) =>
  readDueBalances(ctx, { connectionId, signal: new AbortController().signal, open: () => open() });
/** In how many seconds the queue reads balances of a connection that are due; null: it has no appointment. */
export const appointment = ({ connectionId }: Company) =>
  asOwner(async (db) => {
    const { rows } = await db.query<{ seconds: number }>(
      `SELECT greatest(0, extract(epoch FROM run_at - now()))::int AS seconds FROM graphile_worker.jobs WHERE key = $1`,
      [`balances:${connectionId}`],
    );
    return rows[0]?.seconds ?? null;
  });
export const withoutRight = async ({ control }: Company) => {
  const { scopes } = (await control("GET", "/credential")) as { scopes: string[] };
  await control("PUT", "/credential", { scopes: scopes.filter((scope) => !scope.includes("absences")) });
  return () => control("PUT", "/credential", { scopes });
};
export const vacation = ({ balances }: Awaited<ReturnType<typeof look>>) =>
  balances.find(({ name }) => name === "Paid vacation");

/** The company's provider, whose balances wait for a word. */
export async function held(company: Company) {
  let letGo = () => {};
  const word = new Promise<void>((resolve) => (letGo = resolve));
  let asked = 0;
  const provider = await company.open();
  const slow: HrisProvider = {
    ...provider,
    timeOff: {
      ...provider.timeOff!,
      balances: async (vendorId) => {
        asked++;
        await word;
        return provider.timeOff!.balances(vendorId);
      },
    },
  };
  return { letGo, asked: () => asked, open: async () => slow };
}
