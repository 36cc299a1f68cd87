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
  holidayCalendar: unknown;
  costCenters: unknown;
  custom: unknown;
  vendorCreatedAt: string | null;
  vendorModifiedAt: string | null;
  raw: Buffer;
};

type Column = {
  key: keyof EmployeeRow;
  name: string;
  type: "text" | "uuid" | "date" | "float8" | "jsonb" | "timestamptz" | "bytea";
};

const column = (key: keyof EmployeeRow, type: Column["type"] = "text"): Column => ({
  key,
  name: key.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase()),
  type,
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
  ...(["holidayCalendar", "costCenters", "custom"] as const).map((key) => column(key, "jsonb")),
  ...(["vendorCreatedAt", "vendorModifiedAt"] as const).map((key) => column(key, "timestamptz")),
  column("raw", "bytea"),
];

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escape = (text: string) =>
  /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char) : text;

/** One line of COPY's text format. A NUL byte, which PostgreSQL's text cannot hold, becomes the replacement character. */
export function copyLine(row: EmployeeRow): string {
  const cells = columns.map(({ key, type }) => {
    const value = row[key];
    if (value === null || value === undefined) return "\\N";
    if (type === "bytea") return "\\\\x" + (value as Buffer).toString("hex");
    const text = type === "jsonb" ? JSON.stringify(value).replaceAll("\\u0000", "\uFFFD") : String(value);
    return escape(text.replaceAll("\u0000", "\uFFFD"));
  });
  return cells.join("\t") + "\n";
}
