/** A row of the mirror as the sync writes it: one entry a column. Dates are YYYY-MM-DD, instants ISO 8601. */
export type EmployeeRow = {
  id: string;
  vendorId: string;
  hash: string;
  firstName: string | null;
  lastName: string | null;
  preferredName: string | null;
  displayName: string;
  sortKey: string;
  searchText: string;
  email: string | null;
  signInEmail: string | null;
  status: string | null;
  position: string | null;
  supervisorId: string | null;
  departmentId: string | null;
  teamId: string | null;
  locationId: string | null;
  legalEntityId: string | null;
  hireDate: string | null;
  terminationDate: string | null;
  lastWorkingDay: string | null;
  contractEndDate: string | null;
  probationEndDate: string | null;
  employmentType: string | null;
  weeklyHours: number | null;
  holidayCalendarId: string | null;
  workScheduleId: string | null;
  costCenters: unknown;
  custom: unknown;
  vendorCreatedAt: string | null;
  vendorModifiedAt: string | null;
  /** the values of the vendor's record, as JSON.stringify writes them, and the digest of the frame they stand in */
  raw: string;
  rawFrame: string;
};

type Column = {
  key: keyof EmployeeRow;
  name: string;
  type: "text" | "uuid" | "date" | "float8" | "jsonb" | "timestamptz";
  /** a text that is JSON in one line, where nothing but the backslash is to be escaped: by far the longest cell of a row */
  isJson: boolean;
};

const column = (key: keyof EmployeeRow, type: Column["type"] = "text"): Column => ({
  key,
  name: key.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase()),
  type,
  isJson: key === "raw",
});

/** The columns in the order of COPY. */
export const columns: Column[] = [
  column("id", "uuid"),
  ...(
    [
      "vendorId",
      "hash",
      "firstName",
      "lastName",
      "preferredName",
      "displayName",
      "sortKey",
      "searchText",
    ] as const
  ).map((key) => column(key)),
  ...(["email", "signInEmail", "status", "position", "supervisorId", "departmentId", "teamId"] as const).map(
    (key) => column(key),
  ),
  ...(["locationId", "legalEntityId"] as const).map((key) => column(key)),
  ...(["hireDate", "terminationDate", "lastWorkingDay", "contractEndDate", "probationEndDate"] as const).map(
    (key) => column(key, "date"),
  ),
  column("employmentType"),
  column("weeklyHours", "float8"),
  ...(["holidayCalendarId", "workScheduleId"] as const).map((key) => column(key)),
  ...(["costCenters", "custom"] as const).map((key) => column(key, "jsonb")),
  ...(["vendorCreatedAt", "vendorModifiedAt"] as const).map((key) => column(key, "timestamptz")),
  column("raw"),
  column("rawFrame"),
];

/** A NUL byte, which PostgreSQL's text cannot hold, becomes the replacement character. */
const ESCAPES: Record<string, string> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\0": "\uFFFD",
};
const escape = (text: string) =>
  /[\\\n\r\t\0]/.test(text) ? text.replace(/[\\\n\r\t\0]/g, (char) => ESCAPES[char] ?? char) : text;

const escapeJson = (text: string) => (text.includes("\\") ? text.replaceAll("\\", "\\\\") : text);

/** JSON that jsonb takes: it knows neither NUL nor half a surrogate pair, which JSON.stringify writes out as \u…. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  const refused = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g; // behind an odd number of backslashes it is text
  return text.includes("\\u") ? text.replace(refused, "$1\uFFFD") : text;
}

/** One line of COPY's text format. */
export function copyLine(row: EmployeeRow): string {
  let line = "";
  for (const { key, type, isJson } of columns) {
    const value = row[key];
    if (line !== "") line += "\t";
    if (value === null || value === undefined) line += "\\N";
    else if (isJson) line += escapeJson(value as string);
    else if (type === "text") line += escape(value as string);
    else if (type === "jsonb") line += escapeJson(jsonText(value));
    else line += value as string | number;
  }
  return line + "\n";
}
