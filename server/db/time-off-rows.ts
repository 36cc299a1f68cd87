// The rows of time off as the sync writes them: which columns there are, and which of them are told in an event.

/** A row that mirrors a record of the vendor's; `hash` tells whether it changed. */
export type MirrorRow = { vendorId: string; hash: string };

/** Dates are YYYY-MM-DD, instants ISO 8601. */
export type TimeOffTypeRow = MirrorRow & {
  name: string;
  category: string | null;
  unit: string;
  raw: string;
};
export type TimeOffRequestRow = MirrorRow & {
  employeeVendorId: string;
  typeVendorId: string;
  status: string;
  startsOn: string;
  startsAt: string | null;
  startsMidday: boolean;
  endsOn: string | null;
  endsAt: string | null;
  endsMidday: boolean;
  timezone: string | null;
  comment: string | null;
  vendorCreatedAt: string | null;
  vendorModifiedAt: string | null;
  raw: string;
};

type Column = { key: string; name: string; type: string };

/** A table of such rows. */
export type MirrorTable<R extends MirrorRow = never> = {
  table: "time_off_type" | "time_off_request";
  /** all but vendor id and hash */
  columns: Column[];
  /** those whose change is told */
  told: Column[];
  /** only for the types: which rows it holds */
  row?: R;
};

const nameOf = (key: string) => key.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase());

function mirrorTable<R extends MirrorRow>(
  table: MirrorTable["table"],
  types: Record<Exclude<keyof R & string, keyof MirrorRow>, "text" | "date" | "boolean" | "timestamptz">,
  untold: readonly (keyof R & string)[],
): MirrorTable<R> {
  const columns = Object.entries<string>(types).map(([key, type]) => ({ key, name: nameOf(key), type }));
  return { table, columns, told: columns.filter(({ key }) => !(untold as readonly string[]).includes(key)) };
}

export const timeOffTypes = mirrorTable<TimeOffTypeRow>(
  "time_off_type",
  { name: "text", category: "text", unit: "text", raw: "text" },
  ["raw"],
);

export const timeOffRequests = mirrorTable<TimeOffRequestRow>(
  "time_off_request",
  {
    employeeVendorId: "text",
    typeVendorId: "text",
    status: "text",
    startsOn: "date",
    startsAt: "text",
    startsMidday: "boolean",
    endsOn: "date",
    endsAt: "text",
    endsMidday: "boolean",
    timezone: "text",
    comment: "text",
    vendorCreatedAt: "timestamptz",
    vendorModifiedAt: "timestamptz",
    raw: "text",
  },
  ["raw", "vendorCreatedAt", "vendorModifiedAt"],
);
