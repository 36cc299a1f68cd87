import type { Reason } from "@/contracts/reason";
import { AppError } from "@/server/errors";
import type { VendorRights } from "@/server/hris/provider";
import * as absences from "@/server/personio/absences";
import type { PersonioClient } from "@/server/personio/client";
import { PersonioError } from "@/server/personio/errors";
import { listWebhooks } from "@/server/personio/webhooks";
import { toAppError } from "./vendor-error";

/** A missing right is told as such; whatever else goes wrong says nothing about rights. */
async function tried<T>(work: Promise<T>, reason: Reason, right: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const failure = toAppError(error);
    if (!(error instanceof PersonioError && error.kind === "forbidden") || !(failure instanceof AppError))
      throw failure;
    const message = `The credentials work, but ${right} is missing. In Personio, open Connected integrations, choose the integration and add it under Access rights.`;
    const { details } = failure;
    throw new AppError("forbidden", message, { cause: error, reason, ...(details ? { details } : {}) });
  }
}

const absence = <T>(work: Promise<T>) => tried(work, "absences_not_readable", "Absences: Read");

/** What a Personio credential may do besides reading people (personio-api.md 5.1), tried by asking once. */
export const openRights = (client: PersonioClient): VendorRights => ({
  absenceTypes: () => absence(absences.countTimeOffTypes(client)),
  absences: () => absence(absences.tryTimeOffs(client)),
  balances: (vendorId) => absence(absences.tryBalance(client, vendorId)),
  changeNotices: async () => {
    await tried(listWebhooks(client), "webhooks_not_manageable", "Webhooks: Read and Write");
  },
});
