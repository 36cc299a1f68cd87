// For tests: a sandbox company whose time off is mirrored, what stands in the sandbox, and what stands in the mirror.
import "@/server/domain/testing"; // first: it says how much is logged
import type { ResourceId } from "@/contracts/connection";
import { putInbox } from "@/server/db/inbox";
import { dueWhole } from "@/server/db/resource-sync";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import { inboxRowOf } from "@/server/domain/inbox/inbox-row";
import { linkedSandbox } from "@/server/domain/sync/sandbox-linked.testing";
import type { HrisProvider } from "@/server/hris/provider";
import { processTimeOffInbox } from "./process-time-off-inbox";
import { syncTimeOff } from "./sync-time-off";

type SandboxAbsence = {
  id: number;
  id_v2: string;
  person: { id: number };
  type: { id: number; name: string };
  start: string;
  end: string | null;
  start_half: boolean;
  end_half: boolean;
  start_time: string | null;
  end_time: string | null;
  status: string;
  comment: string;
};

const statuses: Record<string, string> = {
  deletion_pending: "approved",
  substitute_requested: "pending",
  rejected: "declined",
};
const resources: ResourceId[] = ["timeOffTypes", "timeOffRequests"];
const byId = (a: { vendorId: string }, b: { vendorId: string }) => (a.vendorId < b.vendorId ? -1 : 1);
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

/** A company of a few people with the absences of their years; nothing of it is mirrored yet. */
export async function timeOffSandbox(options: Parameters<typeof linkedSandbox>[0] = {}) {
  const linked = await linkedSandbox({ people: 20, ...options });
  const { ctx, connectionId, control, open } = linked;
  const at = { workspaceId: ctx.workspaceId, connectionId };
  const read = <T>(fn: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(ctx, fn);
  const rejectedToo = async () =>
    ((await control("GET", "/quirks")) as { quirks: { name: string; value: string }[] }).quirks.some(
      ({ name, value }) => name === "rejected_absences_v2" && value === "listed",
    );
  const absences = async (): Promise<SandboxAbsence[]> => {
    const all: SandboxAbsence[] = [];
    for (let total = 1; all.length < total;) {
      const page = (await control("GET", `/absences?limit=200&offset=${all.length}`)) as {
        total: number;
        absences: SandboxAbsence[];
      };
      all.push(...page.absences);
      total = page.total;
    }
    return all;
  };
  const signal = new AbortController().signal;
  const dueNow = () => withWorkspaceSql(ctx, (sql) => dueWhole(sql, at, resources));
  let moment = Date.UTC(2026, 10, 25);
  return {
    ...linked,
    read,
    absences,
    /** mirrors what is due; the first time, and after `dueWhole`, all of it */
    async syncTimeOff(provider?: HrisProvider, stop = signal) {
      await read((tx) =>
        tx.resourceSync.updateMany({
          where: { nextSyncAt: { not: null } },
          data: { nextSyncAt: new Date(0) },
        }),
      );
      if ((await read((tx) => tx.resourceSync.count())) === 0) await dueNow();
      await syncTimeOff(ctx, {
        connectionId,
        intervalSeconds: 300,
        signal: stop,
        open: async () => provider ?? (await open()),
      });
    },
    dueWhole: dueNow,
    /** what the company has, as the mirror should hold it */
    async truth() {
      const shown = await rejectedToo();
      return (await absences())
        .filter(({ status }) => shown || status !== "rejected")
        .map((one) => ({
          vendorId: one.id_v2,
          employee: String(one.person.id),
          status: statuses[one.status] ?? one.status,
          from: [one.start, one.start_time === "00:00" ? null : one.start_time, one.start_half],
          to: [one.end, one.end_time, one.end_half],
          comment: one.comment.trim() || null,
        }))
        .sort(byId);
    },
    async mirror() {
      const rows = await read((tx) => tx.timeOffRequest.findMany({ where: { deletedAt: null } }));
      return rows
        .map((row) => ({
          vendorId: row.vendorId,
          employee: row.employeeVendorId,
          status: row.status,
          from: [day(row.startsOn), row.startsAt, row.startsMidday],
          to: [day(row.endsOn), row.endsAt, row.endsMidday],
          comment: row.comment,
        }))
        .sort(byId);
    },
    requests: () => read((tx) => tx.timeOffRequest.findMany({ orderBy: { vendorId: "asc" } })),
    types: () => read((tx) => tx.timeOffType.findMany({ orderBy: { name: "asc" } })),
    state: (resource: ResourceId) => read((tx) => tx.resourceSync.findFirstOrThrow({ where: { resource } })),
    /** what was told of time off */
    told: () =>
      read((tx) =>
        tx.changeEvent.findMany({ where: { entity: { startsWith: "time_off" } }, orderBy: { id: "asc" } }),
      ),
    /** puts an event of each into the inbox, due at once, and works on it */
    async tellOf(...vendorIds: string[]) {
      const rows = vendorIds.map((id) =>
        inboxRowOf(
          JSON.stringify({
            company_id: "1",
            event_name: "absence-period.updated.status",
            occurred_at: new Date((moment += 1000)).toISOString(),
            payload: { absence_period: { id } },
          }),
          "delivery",
        ),
      );
      await withWorkspaceSql(ctx, (sql) =>
        putInbox(
          sql,
          at,
          rows.map((row) => ({ ...row, dueInSeconds: 0 })),
        ),
      );
      await processTimeOffInbox(ctx, { connectionId, signal, open: () => open() });
    },
    inbox: () => read((tx) => tx.webhookInbox.findMany({ orderBy: { id: "asc" } })),
  };
}
