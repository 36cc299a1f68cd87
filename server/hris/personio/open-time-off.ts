import { AppError } from "@/server/errors";
import type { VendorPage, VendorTimeOff, VendorTimeOffRequest } from "@/server/hris/provider";
import * as absences from "@/server/personio/absence-periods";
import { listBalances } from "@/server/personio/balances";
import type { PersonioClient } from "@/server/personio/client";
import { mapBalance } from "./map-balance";
import { mapTimeOffRequest, mapTimeOffType } from "./map-time-off";
import { ofAbsences } from "./open-rights";
import { learnTypes, type KnownTypes } from "./type-ids";

/**
 * Time off of a Personio account, by v2: days and hours in one list, by the ids that webhooks name (personio-api.md 20). Balances
 * are v1 alone, which names types by other ids.
 */
export function openTimeOff(client: PersonioClient, known: KnownTypes): VendorTimeOff {
  const types: VendorTimeOff["types"] = {
    async list(query) {
      const { records, bad, next } = await ofAbsences(absences.listAbsenceTypes(client, query));
      return { records: records.map(mapTimeOffType), quarantined: bad.map(setApart), total: null, next };
    },
    async get(vendorId) {
      const found = await ofAbsences(absences.getAbsenceType(client, vendorId));
      return found && mapTimeOffType(found);
    },
  };
  const requests: VendorTimeOff["requests"] = {
    async list(query) {
      const { records, bad, next } = await ofAbsences(absences.listAbsencePeriods(client, query));
      const page: VendorPage<VendorTimeOffRequest> = {
        records: [],
        quarantined: bad.map(setApart),
        total: null,
        next,
      };
      for (const mapped of records.map(mapTimeOffRequest))
        if ("problem" in mapped) page.quarantined.push(mapped);
        else page.records.push(mapped);
      return page;
    },
    async get(vendorId) {
      const found = await ofAbsences(absences.getAbsencePeriod(client, vendorId));
      const mapped = found && mapTimeOffRequest(found);
      if (mapped && "problem" in mapped)
        throw new AppError("vendor_failed", `An absence cannot be read: ${mapped.problem}.`, {
          reason: "vendor_unexpected_answer",
        });
      return mapped;
    },
  };
  return {
    types,
    requests,
    async balances(employeeVendorId) {
      const found = await ofAbsences(listBalances(client, employeeVendorId));
      if (!found) return null;
      const ids = found.balances.map(({ id }) => id);
      await ofAbsences(learnTypes(client, known, ids));
      return {
        balances: found.balances.map((balance) => mapBalance(balance, known.get(balance.id))),
        quarantined: found.bad.map(setApart),
      };
    },
  };
}

const setApart = ({ id, problem, text }: { id: string | null; problem: string; text: string }) => ({
  vendorId: id,
  problem,
  raw: text,
});
