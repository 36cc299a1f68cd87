/** Where recorded answers differ from a file: the place, and the beginning of what the file would want there. */
export type Deviation = readonly [place: RegExp, want: string];

/** Personio's files that answers are compared with, by short names. */
export const officialFiles = {
  v1: "v1/personio-personnel-data-api-oa3.normalized.json",
  credentials: "v2/credentials-service-api-v2.json",
  persons: "v2/persons-service-api-v2.json",
  employments: "v2/employment-contract-v2.json",
  /** Everything else of v2, put together by hand. */
  v2: "v2/personio-v2-reconstructed.json",
} as const;

export type OfficialFile = keyof typeof officialFiles;

/** The differences that are known, each with what is known of it (the marks are those of personio-api.md). */
export const knownDeviations: Readonly<Record<OfficialFile, readonly Deviation[]>> = {
  v1: [
    // The common envelope calls `data` an object although every list answers an array.
    [/^\/data$/, "must be object"],
    // POST of time-offs: the whole answer, envelope and all, stands in the envelope once more; its example does not.
    [/^\/data$/, "must have required property"],
    // Relations without a value are null [L 6.2]; the file knows no empty relation.
    [
      /\/attributes\/(office|subcompany|department|team|work_schedule|holiday_calendar|supervisor)\/value$/,
      "must be object",
    ],
    // Half days are 0 and 1 [L], unless the switch says otherwise.
    [/\/attributes\/half_day_(start|end)$/, "must be boolean"],
    // The schema forgets the wrapper of the type, which its own example has.
    [/\/attributes\/absence_type$/, "must have required property 'id'"],
    // Types without a category show null, as the list of types is documented to do.
    [/\/category$/, "must be string"],
    [/\/category$/, "must be equal to one of the allowed values"],
    // A report's days are called moments, although the examples are days.
    [/^\/(start|end)_date$/, 'must match format "date-time"'],
    // The good rows among refused ones carry no message, which the file's own example writes as null.
    [/\/detailed_message\/\d+\/error_msg$/, "must be string"],
  ],
  credentials: [],
  persons: [
    // Types in lower case [L].
    [/\/custom_attributes\/\d+\/type$/, "must be equal to one of the allowed values"],
    // Values are typed [L]; the file knows texts and lists, and calls a list of texts a list of objects as well.
    [/\/custom_attributes\/\d+\/value/, ""],
    // The validator takes no loopback address for a url.
    [/\/profile_picture\/url$/, 'must match format "url"'],
  ],
  employments: [
    // Empty dates, references and reasons are null, as in the example beside the schema.
    [/\/(supervisor|office|legal_entity|sub_company)$/, "must be object"],
    [/(_date|_day|terminated_at|\/reason)$/, "must be string"],
  ],
  v2: [],
};
