import type { HrisProvider } from "@/server/hris/provider";
import { listAttributes } from "@/server/personio/attributes";
import type { ClientOptions } from "@/server/personio/client";
import { createPersonioClient } from "@/server/personio/client";
import { getEmployee, listEmployees } from "@/server/personio/employees";
import { mapInSlices } from "@/server/personio/map-in-slices";
import type { System } from "@/server/personio/transport";
import { systemOf } from "@/server/personio/system";
import type { MappingNote } from "./map-employee";
import { mapEmployee } from "./map-employee";
import { openRights } from "./open-rights";
import { openTimeOff } from "./open-time-off";
import { openWebhooks } from "./open-webhooks";
import type { KnownTypes } from "./type-ids";
import { toAppError } from "./vendor-error";

const PAGE = 100;

export type PersonioOptions = Omit<ClientOptions, "appId" | "system"> & {
  system?: System;
  /** told once per field and problem, however many people have it */
  notes?: (note: MappingNote) => void;
  /** shared by all providers of this account */
  types?: KnownTypes;
};

let shared: System | null = null;
/** One pool of connections for all providers of this process. */
const sharedSystem = () => (shared ??= systemOf());

function once(notes: (note: MappingNote) => void): (note: MappingNote) => void {
  const told = new Set<string>();
  return (note) => {
    const key = `${note.universalId} ${note.problem}`;
    if (told.has(key)) return;
    told.add(key);
    notes(note);
  };
}

/** Personio as one HR vendor among others; failures are AppErrors with a reason. */
export function openPersonio({
  system,
  notes = () => {},
  types = new Map(),
  ...options
}: PersonioOptions): HrisProvider {
  const client = createPersonioClient({ ...options, appId: "ROLLCALL", system: system ?? sharedSystem() });
  const note = once(notes);
  const translated = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw toAppError(error);
    });

  return {
    timeOff: openTimeOff(client, types),
    webhooks: openWebhooks(client),
    rights: openRights(client),
    authenticate: () => translated(client.authenticate()),

    async listEmployees({ at, ...more }) {
      const query = { limit: PAGE, offset: at === null ? 0 : Number(at), ...more };
      const page = await translated(listEmployees(client, query));
      return {
        records: await mapInSlices(page.employees, (record) => mapEmployee(record, note)),
        quarantined: page.bad.map(({ id, problem, text }) => ({ vendorId: id, problem, raw: text })),
        total: page.total,
        next: page.nextOffset === null ? null : String(page.nextOffset),
      };
    },

    async getEmployee(vendorId) {
      const record = await translated(getEmployee(client, vendorId));
      return record && mapEmployee(record, note);
    },

    async listAttributes() {
      const listed = await translated(listAttributes(client));
      return (
        listed?.map(({ key, label, type, universal_id }) => ({
          key,
          universalId: universal_id ?? null,
          label: label ?? key,
          type: type ?? "standard",
        })) ?? null
      );
    },
  };
}
