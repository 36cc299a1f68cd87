const forms = {
  full: { day: "numeric", month: "long", year: "numeric" },
  day: { day: "numeric", month: "long" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A date without a zone, the same day on every screen of the world (rules ). */
export function formatCivilDate(isoDate: string, locale: string, form: keyof typeof forms = "full"): string {
  const noon = new Date(`${isoDate}T12:00:00Z`);
  return new Intl.DateTimeFormat(locale, { ...forms[form], timeZone: "UTC" }).format(noon);
}
