export type Named = { readonly id: number; readonly name: string };
export type HolidayCalendar = Named & { readonly country: string | null; readonly state: string | null };
export type Office = Named & {
  readonly calendarId: number;
  readonly subcompanyId: number;
  readonly currency: string;
  readonly fullTime: string;
  readonly vacationDays: number;
  readonly weight: number;
};
export type WorkSchedule = {
  /** Kept as text: one recorded id is beyond 2^53 and must reach the client exact to the digit. */
  readonly id: string;
  readonly name: string;
  readonly hours: string;
  readonly validFrom: string | null;
  readonly days: readonly [string, string, string, string, string, string, string];
};

export const companyName = "Lumen";
export const mailDomain = "lumen.example";

export const subcompanies: readonly Named[] = [
  { id: 7033, name: "Lumen GmbH" },
  { id: 7034, name: "Lumen Alpen GmbH" },
  { id: 7035, name: "Lumen Europe B.V." },
];

const german = (id: number, state: string): HolidayCalendar => ({
  id,
  name: `Deutschland (${state}) Feiertage`,
  country: "DE",
  state,
});

export const holidayCalendars: readonly HolidayCalendar[] = [
  german(2, "Bayern"),
  german(3, "Berlin"),
  german(6, "Hamburg"),
  german(10, "Nordrhein-Westfalen"),
  german(13, "Sachsen"),
  german(7, "Hessen"),
  { id: 21, name: "Österreich (Wien) Feiertage", country: "AT", state: "Wien" },
  { id: 35, name: "Schweiz (Zürich) Feiertage", country: "CH", state: "Zürich" },
  { id: 48, name: "Niederlande Feiertage", country: "NL", state: null },
  { id: 57, name: "Spanien (Katalonien) Feiertage", country: "ES", state: "Katalonien" },
];

const office = (
  id: number,
  name: string,
  weight: number,
  calendarId: number,
  subcompanyId: number,
  rest: Partial<Office> = {},
): Office => ({
  id,
  name,
  weight,
  calendarId,
  subcompanyId,
  currency: "EUR",
  fullTime: "40",
  vacationDays: 30,
  ...rest,
});

export const offices: readonly Office[] = [
  office(131014, "Munich", 28, 2, 7033),
  office(131015, "Berlin", 22, 3, 7033),
  office(131016, "Hamburg", 12, 6, 7033),
  office(131017, "Cologne", 7, 10, 7033, { vacationDays: 28 }),
  office(131018, "Leipzig", 5, 13, 7033),
  office(131019, "Frankfurt", 4, 7, 7033),
  office(131020, "Vienna", 7, 21, 7034, { fullTime: "38.5", vacationDays: 25 }),
  office(131021, "Zurich", 5, 35, 7034, { fullTime: "42", vacationDays: 25, currency: "CHF" }),
  office(131022, "Amsterdam", 5, 48, 7035, { vacationDays: 28 }),
  office(131023, "Barcelona", 5, 57, 7035, { vacationDays: 23 }),
];

const off = "00:00";
const week = (hours: string): WorkSchedule["days"] => [hours, hours, hours, hours, hours, off, off];

export const workSchedules: readonly WorkSchedule[] = [
  { id: "97188", name: "Full-time 40h", hours: "40", validFrom: null, days: week("08:00") },
  { id: "97189", name: "Vollzeit 38,5h", hours: "38.5", validFrom: "2023-01-01", days: week("07:42") },
  { id: "97190", name: "Vollzeit 42h", hours: "42", validFrom: null, days: week("08:24") },
  {
    id: "1067807102794692000",
    name: "Part-time 32h (Mon-Thu)",
    hours: "32",
    validFrom: "2024-04-01",
    days: ["08:00", "08:00", "08:00", "08:00", off, off, off],
  },
  { id: "97192", name: "Part-time 30h", hours: "30", validFrom: null, days: week("06:00") },
  {
    id: "97193",
    name: "Part-time 24h (Tue-Thu)",
    hours: "24",
    validFrom: null,
    days: [off, "08:00", "08:00", "08:00", off, off, off],
  },
  { id: "97194", name: "Part-time 20h (mornings)", hours: "20", validFrom: null, days: week("04:00") },
];

export const timeOffTypes = {
  vacation: { id: 113437, name: "Paid vacation", category: "paid_vacation" },
  training: { id: 113441, name: "Training", category: "other" },
} as const;

/** What v2 calls a subcompany by its newer name; the ids are its own, the newest comes last. */
export const legalEntities: readonly (Named & { readonly country: string; readonly subcompanyId: number })[] =
  [
    { id: 170, name: "Lumen GmbH", country: "DE", subcompanyId: 7033 },
    { id: 171, name: "Lumen Alpen GmbH", country: "AT", subcompanyId: 7034 },
    { id: 172, name: "Lumen Europe B.V.", country: "NL", subcompanyId: 7035 },
  ];
