import { parseMoment } from "../company-time";
import type { ErrorData } from "./v1-error";

export type ListQuery = {
  readonly limit: number;
  readonly offset: number;
  readonly email: string | null;
  readonly attributes: readonly string[] | null;
  readonly updatedSince: number | null;
};

// Since 31 January 2025.
const mostLimit = 100;

/** Reads the query of the employees list; of a repeated name the last one counts, empty ones are as if left out. */
export function readListQuery(query: URLSearchParams, usualLimit: number): ListQuery | { errors: ErrorData } {
  const errors: ErrorData = {};
  const last = (name: string) => query.getAll(name).at(-1) || null;
  const whole = (name: string, least: number, fallback: number) => {
    const text = last(name);
    if (text === null) return fallback;
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    errors[name] = [`The ${name} must be an integer of at least ${least}.`];
    return fallback;
  };
  const limit = Math.min(whole("limit", 1, usualLimit), mostLimit);
  const offset = whole("offset", 0, 0);
  const since = last("updated_since");
  const updatedSince = since === null ? null : parseMoment(since);
  if (updatedSince === undefined) errors.updated_since = ["The updated_since is not a valid date."];
  const asked = [...query].filter(([name, value]) => /^attributes\[\d*\]$/.test(name) && value !== "");
  if (Object.keys(errors).length > 0) return { errors };
  return {
    limit,
    offset,
    email: last("email"),
    attributes: asked.length > 0 ? asked.map(([, value]) => value) : null,
    updatedSince: updatedSince ?? null,
  };
}
