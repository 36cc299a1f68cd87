import { setTimeout as sleep } from "node:timers/promises";
import type { CheckProgress, Credentials } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import { openPersonio } from "@/server/hris/personio/open-personio";
import type { HrisProvider } from "@/server/hris/provider";
import { accountDigest } from "./account";
import { checkAccount, type Checked, type Wait } from "./check-account";
import { hasty } from "./check-rights";
import { sharedLimiter } from "./limiter";

/** A person waits for a check: it gives up earlier than a job would. */
export const CHECK_DEADLINE_MS = 25_000;

/** A real wait that ends when the person who waits has gone. */
export const waitFor =
  (signal?: AbortSignal): Wait =>
  (seconds) =>
    sleep(seconds * 1000, undefined, { signal });

/** Where the vendor is, and which egress address's budget its calls come out of. */
export type VendorSettings = {
  origin: string;
  egress: string;
  /** for how long linking waits for what the vendor says of a right */
  rightsPatienceMs?: number;
};

/** By which name an account's budget and its connection are found (`accountDigest`). */
export const digestOf = ({ clientId }: Credentials, { origin }: VendorSettings): string =>
  accountDigest({ origin, clientId });

/** Personio under credentials that are not stored (yet). The token lives as long as this call. */
export function tryOut(credentials: Credentials, vendor: VendorSettings, signal?: AbortSignal): HrisProvider {
  let token: unknown = null;
  return openPersonio({
    origin: vendor.origin,
    credentials,
    tokens: { load: async () => token as null, save: async (next) => void (token = next) },
    limiter: sharedLimiter(digestOf(credentials, vendor), vendor.egress),
    deadlineMs: CHECK_DEADLINE_MS,
    ...(signal ? { signal } : {}),
  });
}

/** Rights beside people keep nobody from linking, so nobody waits for longer to learn how they stand (decision 019). */
const RIGHTS_PATIENCE_MS = 3_000;

/**
 * What must hold before credentials are stored. Fails with the check's reason when the account cannot be used. Whoever pressed
 * the button sees no countdown, so being asked to slow down is told at once instead of waited for.
 */
export async function provenAccount(credentials: Credentials, vendor: VendorSettings): Promise<Checked> {
  const tried = tryOut(credentials, vendor);
  const source = {
    ...tried,
    rights: tried.rights && hasty(tried.rights, vendor.rightsPatienceMs ?? RIGHTS_PATIENCE_MS),
  };
  const checked = await endOf(checkAccount(source, waitFor(), 0));
  if (checked.outcome !== "not_connected") return checked;
  throw new AppError(
    "unprocessable",
    "Personio cannot be linked with these credentials yet. Run the check to see why.",
    { reason: checked.reason ?? "internal" },
  );
}

async function endOf(check: AsyncGenerator<CheckProgress, Checked>): Promise<Checked> {
  for (;;) {
    const step = await check.next();
    if (step.done) return step.value;
  }
}

/** The steps of a check; the last one also says whose account it is. */
export async function* withVerdict(
  check: AsyncGenerator<CheckProgress, Checked>,
  verdictOf: (checked: Checked) => Promise<CheckProgress["account"]>,
): AsyncGenerator<CheckProgress> {
  for (;;) {
    const step = await check.next();
    if (step.done) return;
    if (step.value.outcome === null) {
      yield step.value;
      continue;
    }
    const { value: checked } = await check.next();
    const isUsable = step.value.outcome !== "not_connected";
    yield { ...step.value, account: isUsable ? await verdictOf(checked as Checked) : null };
    return;
  }
}
