const zone = "Europe/Berlin";
const dayFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const momentFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: zone,
});
const clockFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  timeZone: zone,
});
const timeFormat = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: zone });

/** A civil day, which has no zone. */
export const day = (text) => (text ? dayFormat.format(new Date(`${text.slice(0, 10)}T00:00:00Z`)) : "");
/** From one civil day to another, no longer than it has to be: "1–4 Dec 2026". */
export const days = (from, to) =>
  dayFormat.formatRange(new Date(`${from.slice(0, 10)}T00:00:00Z`), new Date(`${to.slice(0, 10)}T00:00:00Z`));
/** Instants are told in the company's zone. */
export const moment = (iso) => momentFormat.format(new Date(iso));
export const timeOfDay = (iso) => timeFormat.format(new Date(iso));
export const fullMoment = (ms) => clockFormat.format(new Date(ms));

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const words = (name) => {
  const text = name.replaceAll(/[_-]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** A size in whole megabytes; nothing is shown as none. */
export const megabytes = (bytes) => `${Math.max(1, Math.ceil(bytes / 1024 / 1024))} MB`;

const units = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1000, "second"],
];

/** A span in its largest whole unit or two: "2 days 3 hours". */
export function span(ms) {
  let rest = Math.abs(ms);
  const parts = [];
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(plural(count, name));
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(" ") || "0 seconds";
}

/** The instant of a local moment "2027-01-31T09:30" in the company's zone. */
export function instantOf(local) {
  const asUtc = Date.parse(`${local}Z`);
  const written = (ms) =>
    Date.parse(`${new Date(ms).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T")}Z`);
  const first = asUtc - (written(asUtc) - asUtc);
  // Near a change of the clocks the offset of the guess may be that of the other side.
  return new Date(asUtc - (written(first) - first)).toISOString();
}

/** An instant as a local moment of the company's zone, as a field for date and time wants it. */
export const localOf = (iso) =>
  new Date(iso).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T").slice(0, 16);
