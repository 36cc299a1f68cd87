import type { VendorRights } from "@/server/hris/provider";
import * as absences from "@/server/personio/absences";
import type { PersonioClient } from "@/server/personio/client";
import { grants, type Scope } from "@/server/personio/scopes";
import { listWebhooks } from "@/server/personio/webhooks";
import { ofWebhooks, webhooksRight } from "./open-webhooks";
import { missingRight, toAppError, toRightError } from "./vendor-error";

/** A call of which a 403 is the missing right to absences. */
export const ofAbsences = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw toRightError(error, "absences_not_readable", "Absences: Read");
  });

/**
 * What a Personio credential may do besides reading people (personio-api.md 5.1). Reading is tried by asking once; writing
 * would leave something behind, so it is told by the token's scopes.
 */
export function openRights(client: PersonioClient): VendorRights {
  const granted = async (scope: Scope) =>
    grants(
      await client.scopes().catch((error: unknown) => {
        throw toAppError(error);
      }),
      scope,
    );
  return {
    absenceTypes: () => ofAbsences(absences.countTimeOffTypes(client)),
    absences: () => ofAbsences(absences.tryTimeOffs(client)),
    balances: (vendorId) => ofAbsences(absences.tryBalance(client, vendorId)),
    async requests() {
      const mayWrite = await granted({ area: "absences", access: "write" });
      if (mayWrite === false) throw missingRight("absences_not_writable", "Absences: Write");
      return mayWrite === true;
    },
    async changeNotices() {
      await ofWebhooks(listWebhooks(client));
      if ((await granted({ area: "webhooks", access: "write" })) === false)
        throw missingRight("webhooks_not_manageable", webhooksRight);
    },
  };
}
