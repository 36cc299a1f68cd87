/** Where a behaviour is known from: Personio's own papers, recorded answers, integrators' reports, or our choice. */
type Source = "documented" | "recorded" | "reported" | "ours";

type Switch<Values extends readonly [string, ...string[]] = readonly [string, ...string[]]> = {
  /** The default comes first: what clients meet today, as far as it was recorded. */
  readonly values: Values;
  readonly about: string;
  readonly source: Source;
};

const choice = <const Values extends readonly [string, string, ...string[]]>(
  values: Values,
  source: Source,
  about: string,
): Switch<Values> => ({ values, source, about });

const offOn = (source: Source, about: string) => choice(["off", "on"], source, about);
const onOff = (source: Source, about: string) => choice(["on", "off"], source, about);

/** Every behaviour of Personio that is disputed, changed over time or odd, each as a switch. */
export const quirks = {
  query_string_credentials: choice(
    ["refused", "accepted", "until_2026_12_04"],
    "documented",
    "POST /v1/auth with credentials in the query string; the last value follows the sandbox clock.",
  ),
  legacy_token_rotation: offOn(
    "documented",
    "Until June 2023: each v1 answer carries the next token, and a used one is blacklisted.",
  ),
  auth_token: choice(
    ["new", "same_on_v1", "same_on_both"],
    "reported",
    "While a token is good, asking again gives another one, or the same until it ends, as told of v1; of v2 nobody knows.",
  ),
  missing_right_status: choice(
    ["by_endpoint", "forbidden"],
    "recorded",
    "Without the right v2 persons and employments answer 401 and reports 400, or, as documented and like the rest of v2, 403.",
  ),
  updated_since_unchanged: offOn(
    "reported",
    "updated_since returns a person again for 45 minutes after a change.",
  ),
  attribute_list_refused: offOn("reported", "GET /v1/company/employees/attributes answers 403."),
  empty_relations: choice(
    ["null", "empty_text", "empty_list"],
    "recorded",
    'How v1 writes an empty office, department, team, subcompany, supervisor, holiday calendar or work schedule: null, "" or [].',
  ),
  persons_date_filters: choice(
    ["plain_dates", "date_times"],
    "recorded",
    "What created_at and updated_at filters of GET /v2/persons take: plain dates only, or date-times as documented.",
  ),
  persons_updated_at_equality: choice(
    ["empty", "matches"],
    "recorded",
    "GET /v2/persons?updated_at=… finds nobody, or those who changed at that time as documented.",
  ),
  person_email_patch: choice(
    ["accepted", "refused"],
    "documented",
    "Whether PATCH /v2/persons/{id} changes the mail address; one client author says it does not.",
  ),
  person_create_loses_fields: offOn(
    "recorded",
    "POST /v2/persons stores neither the legal entity nor the start date of the employment.",
  ),
  persons_next_link_stuck: offOn(
    "reported",
    "The link to the next page of GET /v2/persons leads to the same page again.",
  ),
  custom_attribute_labels: choice(
    ["missing", "present"],
    "recorded",
    "v2 persons leave the label of custom attributes out although it is documented.",
  ),
  custom_attribute_types: choice(
    ["lower_case", "upper_case"],
    "recorded",
    'How v2 persons write the types of custom attributes: "string" or, as documented, "STRING".',
  ),
  unterminated_employment: choice(
    ["object_of_nulls", "null", "absent"],
    "ours",
    "What v2 employments show as termination of somebody who has not been terminated.",
  ),
  termination_last_day: choice(
    ["last_working_day", "last_working_date"],
    "documented",
    "The key of the last working day in v2 terminations: the schema has one name, the example another.",
  ),
  employments_bad_gateway: choice(
    ["off", "some"],
    "reported",
    "One in five reads of v2 employments answers 502.",
  ),
  organisation_feature: choice(
    ["available", "unavailable"],
    "documented",
    "Without the feature, org units and legal entities of v2 answer 412.",
  ),
  webhook_plain_http: onOff(
    "ours",
    "Webhooks may go to http addresses; off: only to https ones, as Personio demands.",
  ),
  webhook_payload_key: choice(
    ["absence_period", "absence-period"],
    "recorded",
    "How webhooks name an absence (and an attendance): Personio sends an underscore and documents a hyphen.",
  ),
  webhook_secrets_shown: offOn(
    "documented",
    "Webhooks are read with their token and custom headers, as the documented schema allows.",
  ),
  timerange_event_without_change: offOn(
    "reported",
    "A created absence, or one whose status changes, is also told as absence-period.updated.timerange.",
  ),
  revoke_refused: offOn(
    "reported",
    'POST /v2/auth/revoke answers 401 "Authorisation Restrictions" and the token stays good.',
  ),
  employees_default_limit: choice(
    ["50", "10"],
    "documented",
    "How many employees v1 lists when no limit is sent; Personio's file still says 10.",
  ),
  employees_current_page: choice(
    ["counted", "stuck"],
    "reported",
    "metadata.current_page of v1 employees: counted from 0, or 0 on every page.",
  ),
  updated_since_attributes: choice(
    ["narrow", "ignored"],
    "documented",
    "updated_since with attributes[]: only who changed in one of them, or, as reported, whoever changed at all.",
  ),
  updated_since_paging: choice(
    ["kept", "ignored"],
    "documented",
    "updated_since with limit and offset: pages since November 2023, or, as a text still says, everybody at once.",
  ),
  text_custom_fields_ignored: offOn(
    "reported",
    "PATCH of v1 employees answers success but leaves custom attributes of type standard and multiline alone.",
  ),
  tags_spelling: choice(
    ["mixed", "comma_separated", "json_list"],
    "recorded",
    'Tags of v1 employees: "A,B", or a list as text, "[\"A\",\"B\"]"; mixed: as each was stored, both occur.',
  ),
  custom_date_spelling: choice(
    ["day", "moment"],
    "recorded",
    "How v1 writes custom attributes of type date: 2021-01-01 or 2021-01-01T00:00:00+01:00.",
  ),
  employee_date_spelling: choice(
    ["t", "space"],
    "recorded",
    "What stands between day and time in dates of v1 employees; Personio's pages also print a space.",
  ),
  cost_center_names: choice(
    ["present", "missing"],
    "reported",
    "Cost centers of v1 employees have a name, or only their id and percentage.",
  ),
  employee_wrapper: choice(
    ["full", "label_and_value"],
    "recorded",
    "Attributes of v1 employees carry type and universal_id; answers recorded before 2022 do not.",
  ),
  v1_absences_offset: choice(
    ["page", "page_from_zero", "item"],
    "recorded",
    "What offset of GET /v1/company/time-offs and /absence-periods counts: pages from 1, or as two texts say pages from 0 or items.",
  ),
  half_day_flags: choice(
    ["integers", "booleans"],
    "recorded",
    "How v1 time-offs answer half_day_start and half_day_end: 0 and 1, or false and true as documented.",
  ),
  time_off_waiting: choice(
    ["pending", "requested"],
    "documented",
    "The status of a v1 absence that waits for approval; requested was reported.",
  ),
  time_off_dates: choice(
    ["local", "utc_shifted"],
    "recorded",
    "v1 time-offs print days at local midnight; shifted, as UTC instants, which lie on the day before.",
  ),
  v2_absences_in_v1: choice(
    ["at_once", "after_seconds"],
    "ours",
    "When absences created through v2 appear in the lists of v1; after_seconds: five seconds later.",
  ),
  pending_reduces_available: onOff(
    "ours",
    "Requests that wait for a decision already reduce available_balance.",
  ),
  time_off_create_fails: offOn("reported", "POST /v1/company/time-offs answers 500 and stores nothing."),
  time_off_create_unauthenticated: offOn(
    "reported",
    'POST /v1/company/time-offs answers 401 "Unauthenticated" although the token is good.',
  ),
  time_off_single_day_refused: offOn(
    "reported",
    "POST /v1/company/time-offs of one whole day answers 400 without a reason.",
  ),
  document_category_refused: offOn(
    "reported",
    "POST /v1/company/documents refuses every category_id, in German; the words are ours, Personio's are not known.",
  ),
  attendance_paging: choice(
    ["numbers", "text"],
    "reported",
    "GET /v1/company/attendances writes offset and limit as numbers, or as strings.",
  ),
  attendance_next_link: choice(
    ["absolute", "relative"],
    "documented",
    "The next link of GET /v2/attendance-periods; it was relative until 15 September 2025.",
  ),
  attendance_patch_answer: choice(
    ["no_content", "id"],
    "documented",
    "PATCH /v2/attendance-periods/{id} answers 204 as recorded, or 200 with the id as documented.",
  ),
  webhook_patch_answer: choice(
    ["webhook", "no_content"],
    "documented",
    "PATCH /v2/webhooks/{id} answers 200 with the webhook, or 204; Personio's pages say one and the other.",
  ),
  v2_absences_beta: choice(
    ["open", "header_demanded"],
    "reported",
    "/v2/absence-periods and /v2/absence-types answer 404 without the header Beta: true, as in their alpha.",
  ),
  compensation_create_forbidden: offOn(
    "reported",
    "POST /v2/compensations answers 403 although the credential holds both rights.",
  ),
  rejected_absences_v2: choice(
    ["gone", "listed"],
    "reported",
    "Rejected absences are no longer found in v2, or stay with the status REJECTED that clients know of.",
  ),
  absence_end_on_write: choice(
    ["last_day", "exclusive"],
    "recorded",
    "What ends_at names when days are written to v2: the last day, or like in answers the midnight after it.",
  ),
  absence_timezone_demanded: offOn(
    "reported",
    "POST /v2/absence-periods demands timezone_id although it is documented as optional.",
  ),
  comment_only_patch_ignored: offOn(
    "reported",
    "PATCH /v2/absence-periods/{id} of the comment alone answers 204 and changes nothing.",
  ),
  projects_includes: choice(
    ["refused", "ignored"],
    "recorded",
    "GET /v2/projects?includes=… is documented and answers 400, or is taken and adds nothing.",
  ),
  custom_attribute_ids: choice(
    ["number", "hash_and_number"],
    "recorded",
    "How v2 persons spell the id of a custom attribute: dynamic_305 or dynamic_<hash>.305.",
  ),
  slow_deep_cursors: offOn(
    "recorded",
    "Pages of v2 lists come later the deeper a cursor leads: 9.4 ms for each 100 rows before, at most 10 s.",
  ),
} satisfies Record<string, Switch>;

export type QuirkName = keyof typeof quirks;
export type QuirkValue<Name extends QuirkName> = (typeof quirks)[Name]["values"][number];
export type QuirkValues = { [Name in QuirkName]: QuirkValue<Name> };

export const quirkNames = Object.keys(quirks) as QuirkName[];

export const isQuirkName = (name: string): name is QuirkName => Object.hasOwn(quirks, name);
