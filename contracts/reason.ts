import { z } from "zod";

/**
 * Why something did not work, as a closed list. Screens translate a reason into a sentence with cause and next
 * step (`messages/*.json`, key `reasons.<reason>`); REST answers carry it beside the English message.
 */
export const Reason = z.enum([
  // what the person typed
  "client_id_missing",
  "client_secret_missing",
  "fields_swapped",
  "fields_equal",
  "input_invalid",
  // what Personio said
  "credentials_refused",
  "employees_not_readable",
  "attributes_not_listed",
  "names_not_readable",
  "email_not_readable",
  "no_attributes_readable",
  "absences_not_readable",
  "absences_not_writable",
  "webhooks_not_manageable",
  "no_people",
  "rate_limited",
  "vendor_unreachable",
  "vendor_slow",
  "vendor_failed",
  "vendor_unexpected_answer",
  // what Rollcall says
  "already_linked",
  "other_account",
  "other_tenant",
  "link_unknown",
  "link_used",
  "link_elsewhere",
  "link_expired",
  "not_signed_in",
  "not_allowed",
  "not_found",
  "too_many_deletions",
  "changed_meanwhile",
  "origin_not_allowed",
  "unavailable",
  "internal",
]);
export type Reason = z.infer<typeof Reason>;

/** What passes on Personio's side; the sync tries again by itself, and nobody has anything to do. */
export const PassingReason = Reason.extract([
  "vendor_unreachable",
  "vendor_slow",
  "vendor_failed",
  "rate_limited",
]);
export type PassingReason = z.infer<typeof PassingReason>;
