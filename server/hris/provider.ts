import type { EmploymentStatus } from "@/contracts/employee";
import type { TimeOffStatus, TimeOffUnit } from "@/contracts/time-off";
import type { RecordText } from "./record-text";

/** A department, team, cost centre or legal entity as the vendor knows it. */
export type VendorGroup = {
  kind: "department" | "team" | "cost_center" | "legal_entity";
  vendorId: string;
  name: string;
};
export type VendorLocation = { vendorId: string; name: string };
/** A calendar of public holidays, by the country and state whose holidays they are. */
export type VendorHolidayCalendar = {
  vendorId: string;
  name: string;
  country: string | null;
  state: string | null;
};
/** A plan of working hours: the minutes of each weekday, Monday first. `validFrom` is a civil date. */
export type VendorWorkSchedule = {
  vendorId: string;
  name: string;
  validFrom: string | null;
  minutes: readonly number[];
};

/**
 * The fields of an employee that Rollcall understands. A key that is absent was not delivered by the vendor:
 * that is not null, which means "readable, but empty".
 */
export type EmployeeFields = {
  firstName: string | null;
  lastName: string | null;
  preferredName: string | null;
  email: string | null;
  status: EmploymentStatus | null;
  position: string | null;
  /** the vendor's id of another employee */
  supervisorId: string | null;
  departmentId: string | null;
  teamId: string | null;
  locationId: string | null;
  legalEntityId: string | null;
  /** civil dates, YYYY-MM-DD */
  hireDate: string | null;
  terminationDate: string | null;
  lastWorkingDay: string | null;
  contractEndDate: string | null;
  probationEndDate: string | null;
  employmentType: string | null;
  weeklyHours: number | null;
  holidayCalendarId: string | null;
  workScheduleId: string | null;
  costCenters: { vendorId: string; weight: number | null }[];
  /** values of the vendor's custom attributes by their key */
  custom: Record<string, unknown>;
  /** instants, ISO 8601 in UTC */
  createdAt: string | null;
  modifiedAt: string | null;
};

/** What a custom attribute is called in the vendor's account; labels are translated and renamed. */
export type CustomAttribute = { key: string; label: string; type: string };

export type VendorEmployee = {
  vendorId: string;
  fields: Partial<EmployeeFields>;
  groups: VendorGroup[];
  locations: VendorLocation[];
  /** at most one of each */
  holidayCalendars: VendorHolidayCalendar[];
  workSchedules: VendorWorkSchedule[];
  /** the custom attributes of this record; records of one frame have the same */
  customAttributes: readonly CustomAttribute[];
  /** the vendor's own record, ids exact */
  raw: RecordText;
  /** digest of everything delivered: equal digest, equal record */
  hash: string;
};

/** A record that could not be read; the others of its page are not held back by it (fault matrix, row 8). */
export type Quarantined = { vendorId: string | null; problem: string; raw: string };

export type PageQuery = {
  /** a `next` of an earlier page; null begins */
  at: string | null;
  updatedSince: Date | null;
  /** the answer, once it is here, is read only then: reading a page keeps the processor for long */
  readAfter?: Promise<void>;
};

export type VendorPage<T> = {
  records: T[];
  quarantined: Quarantined[];
  /** how many the vendor says there are in all; null when it does not say */
  total: number | null;
  /** where the next page begins; null on the last one */
  next: string | null;
};
export type EmployeePage = VendorPage<VendorEmployee>;

export type VendorAttribute = { key: string; universalId: string | null; label: string; type: string };

/** A type of time off; `category` is the vendor's own word, in lower case. */
export type VendorTimeOffType = {
  vendorId: string;
  name: string;
  category: string | null;
  unit: TimeOffUnit;
  /** the vendor's own record, JSON, and its digest */
  raw: string;
  hash: string;
};

/**
 * A request for time off, of days or of hours. Dates are civil ones (YYYY-MM-DD, the last one included), times of day HH:mm in
 * the place of `timezone`; neither is ever an instant (must-rule 2.12).
 */
export type VendorTimeOffRequest = {
  vendorId: string;
  employeeVendorId: string;
  typeVendorId: string;
  status: TimeOffStatus;
  startsOn: string;
  /** null: whole days, or half ones */
  startsAt: string | null;
  /** it begins at midday */
  startsMidday: boolean;
  /** null while nobody knows when it ends */
  endsOn: string | null;
  /** "24:00" is the end of the day */
  endsAt: string | null;
  /** it ends at midday */
  endsMidday: boolean;
  timezone: string | null;
  comment: string | null;
  vendorCreatedAt: string | null;
  vendorModifiedAt: string | null;
  raw: string;
  hash: string;
};

/** A list of the vendor's that can be walked, and whose records can be asked for one by one. */
export type VendorCollection<T> = {
  list(query: PageQuery): Promise<VendorPage<T>>;
  /** null when the vendor does not know it (any more) */
  get(vendorId: string): Promise<T | null>;
};

/** What somebody has left of one type of time off, in its unit. */
export type VendorBalance = {
  /** the type as balances name it */
  vendorId: string;
  /** the same type as VendorTimeOffType names it; null when the vendor does not tell */
  typeVendorId: string | null;
  name: string;
  category: string | null;
  unit: TimeOffUnit | null;
  /** today: only what is taken is deducted */
  balance: number;
  /** what can still be planned */
  available: number;
  raw: string;
};
/** In the vendor's order. */
export type VendorBalances = { balances: VendorBalance[]; quarantined: Quarantined[] };

/** Time off as a vendor has it. A missing right is thrown as an AppError `forbidden` with its reason. */
export type VendorTimeOff = {
  types: VendorCollection<VendorTimeOffType>;
  requests: VendorCollection<VendorTimeOffRequest>;
  /** of one person, of the types they have a balance of; null when the vendor does not know them (any more) */
  balances(employeeVendorId: string): Promise<VendorBalances | null>;
};

/** Our webhook as the vendor has it. */
export type VendorWebhook = {
  vendorId: string;
  url: string;
  enabled: boolean;
  /** it tells of everything we want to be told of */
  complete: boolean;
};

/**
 * How a vendor is asked to tell us of changes. `token` is what each delivery carries in its Authorization header. A
 * missing right is thrown as an AppError `forbidden`, which says nothing about the rest of the account.
 */
export type VendorWebhooks = {
  get(vendorId: string): Promise<VendorWebhook | null>;
  /** the one that sends to this address, if there is any */
  find(url: string): Promise<VendorWebhook | null>;
  /** makes one that is switched off */
  create(settings: { url: string; token: string }): Promise<VendorWebhook>;
  /** changes what is given, and always what it tells of */
  change(vendorId: string, settings: { url?: string; token?: string; enabled?: boolean }): Promise<void>;
  remove(vendorId: string): Promise<void>;
  /** has the vendor send something of no importance */
  ping(vendorId: string): Promise<void>;
  /** what it was to tell us since, each as the body of a delivery */
  bodiesSince(vendorId: string, since: Date): Promise<string[]>;
};

/**
 * What a credential may do besides reading people, each tried by asking the vendor once. A missing right is thrown as an
 * AppError `forbidden` with its reason; anything else that goes wrong says nothing about the right.
 */
export type VendorRights = {
  /** answers how many types there are */
  absenceTypes(): Promise<number>;
  absences(): Promise<void>;
  balances(vendorId: string): Promise<void>;
  /** to write requests, which nobody tries: false when the vendor does not tell */
  requests(): Promise<boolean>;
  /** to be told of changes */
  changeNotices(): Promise<void>;
};

/** What any HR vendor does for Rollcall. Failures are thrown as AppError with a reason. */
export type HrisProvider = {
  /** proves that the credentials are accepted, by fetching a fresh token */
  authenticate(): Promise<void>;
  /** reads one page of people */
  listEmployees(query: PageQuery): Promise<EmployeePage>;
  /** reads one person again; null when the vendor does not know it (any more) */
  getEmployee(vendorId: string): Promise<VendorEmployee | null>;
  /** the attributes the credential may read; null when the vendor refuses to tell */
  listAttributes(): Promise<VendorAttribute[] | null>;
  /** absent: this vendor knows nothing of time off */
  timeOff?: VendorTimeOff;
  /** absent: this vendor tells nobody of changes */
  webhooks?: VendorWebhooks;
  /** absent: nothing but people can be had from this vendor */
  rights?: VendorRights | undefined;
};
