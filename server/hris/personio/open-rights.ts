import type { VendorRights } from "@/server/hris/provider";
import * as absences from "@/server/personio/absences";
import type { PersonioClient } from "@/server/personio/client";
import { listWebhooks } from "@/server/personio/webhooks";
import { ofWebhooks } from "./open-webhooks";
import { toRightError } from "./vendor-error";

/** A call of which a 403 is the missing right to absences. */
const ofAbsences = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw toRightError(error, "absences_not_readable", "Absences: Read");
  });

/** What a Personio credential may do besides reading people (personio-api.md 5.1), tried by asking once. */
export const openRights = (client: PersonioClient): VendorRights => ({
  absenceTypes: () => ofAbsences(absences.countTimeOffTypes(client)),
  absences: () => ofAbsences(absences.tryTimeOffs(client)),
  balances: (vendorId) => ofAbsences(absences.tryBalance(client, vendorId)),
  changeNotices: () => ofWebhooks(listWebhooks(client)).then(() => undefined),
});
