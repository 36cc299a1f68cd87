// The write path alone against what one would write by hand with the ORM.
import { randomUUID } from "node:crypto";
import type { EmployeeRow } from "@/server/db/employee-row";
import { Prisma } from "@/server/db/generated/client";
import { withWorkspace } from "@/server/db/with-workspace";
import { employeeRowOf } from "@/server/domain/sync/employee-row-of";
import type { PageCommit } from "@/server/domain/sync/engine/walk";
import { beginRun, pageCommitter } from "@/server/domain/sync/run-store";
import type { HrisProvider } from "@/server/hris/provider";
import { emptyTables, newConnection } from "../shared/company";
import { secondsOf } from "../shared/statistics";
import { walkWith } from "./walks";

/** The first pages of a company, fetched and held. */
export async function firstPages(provider: HrisProvider, people: number): Promise<PageCommit[]> {
  const pages: PageCommit[] = [];
  await walkWith(
    {
      ...provider,
      listEmployees: async (query) => {
        const page = await provider.listEmployees(query);
        return Number(page.next) >= people ? { ...page, next: null } : page;
      },
    },
    async (page) => void pages.push(page),
  );
  return pages;
}

/**
 * People a second of the product's committer: rows, names, events, checkpoint, all in one transaction a page. The pages are
 * written to that many connections, one after another: more pages held would slow down whatever is measured beside it.
 */
export async function writePathRate(pages: PageCommit[], connections: number): Promise<number> {
  await emptyTables();
  let seconds = 0;
  for (let made = 0; made < connections; made++) {
    const { ctx, connectionId } = await newConnection();
    const run = await beginRun(ctx, connectionId);
    if (!run) throw new Error("No run was begun.");
    const commitPage = pageCommitter(ctx, run);
    seconds += await secondsOf(async () => {
      for (const page of pages) await commitPage(page);
    });
  }
  return (connections * countOf(pages)) / seconds;
}

/**
 * People a second of a loop that upserts one person after another and writes the event of each, as the product does. Of a
 * transaction for each person, and of one for each page of a hundred. The rows are made before.
 */
export async function upsertRate(pages: PageCommit[], transaction: "person" | "page"): Promise<number> {
  await emptyTables();
  const { ctx, workspaceId, connectionId } = await newConnection();
  const at = { workspaceId, connectionId };
  const people = pages.flatMap(({ records }) => records.map((one) => dataOf(employeeRowOf(one, undefined))));
  const size = transaction === "page" ? 100 : 1;
  const seconds = await secondsOf(async () => {
    for (let from = 0; from < people.length; from += size)
      await withWorkspace(ctx, async (tx) => {
        for (const data of people.slice(from, from + size)) {
          const { id: entityId, sequence } = await tx.employee.upsert({
            where: { workspaceId_connectionId_vendorId: { ...at, vendorId: data.vendorId } },
            create: { ...data, ...at },
            update: data,
            select: { id: true, sequence: true },
          });
          const event = { entity: "employee", entityId, change: "created", sequence };
          await tx.changeEvent.create({ data: { ...at, ...event }, select: { id: true } });
        }
      });
  });
  return people.length / seconds;
}

const countOf = (pages: PageCommit[]) => pages.reduce((sum, { records }) => sum + records.length, 0);

const json = (value: unknown) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue));
const date = (value: string | null) => value && new Date(value);

/** The same row in Prisma's types. */
const dataOf = (row: EmployeeRow) => ({
  ...row,
  id: randomUUID(),
  hireDate: date(row.hireDate),
  terminationDate: date(row.terminationDate),
  lastWorkingDay: date(row.lastWorkingDay),
  contractEndDate: date(row.contractEndDate),
  probationEndDate: date(row.probationEndDate),
  vendorCreatedAt: date(row.vendorCreatedAt),
  vendorModifiedAt: date(row.vendorModifiedAt),
  costCenters: json(row.costCenters),
  custom: json(row.custom),
});
