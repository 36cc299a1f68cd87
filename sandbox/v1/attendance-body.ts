import type { Context } from "hono";
import { z } from "zod";
import { mediaType } from "../access/client-check";
import { isDate } from "../company-time";
import type { ErrorData } from "./v1-error";
import { wholeDigits } from "./whole-number";

/** Speaks of a value that is missing otherwise than of a wrong one. */
const orMissing = (text: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? "field is required." : text),
});

const clock = z
  .string(orMissing("must be a string."))
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "does not match the format H:i.");
const whole = z.union(
  [z.int(), z.string().regex(wholeDigits).transform(Number)],
  orMissing("must be an integer."),
);
const day = z
  .string(orMissing("must be a string."))
  .refine((text) => isDate(text) && text >= "1970-01-02" && text < "3000", "is not a valid date.");
const flag = z.union(
  [
    z.boolean(),
    z.literal([0, 1]).transform(Boolean),
    z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0"] }),
  ],
  "must be true or false.",
);

const rowSchema = z.object(
  {
    employee: whole,
    date: day,
    start_time: clock,
    end_time: clock.nullish(),
    break: whole.pipe(z.number().min(0, "must be at least 0.").max(1440, "may not be greater than 1440.")),
    comment: z.string("must be a string.").max(1000, "may not be greater than 1000 characters.").nullish(),
    project_id: whole.nullish(),
  },
  "must be an object.",
);
export type AttendanceRow = z.output<typeof rowSchema>;

/** The body of a create. The array itself is asked for separately: without it the answer is German. */
export const createSchema = z.object({
  attendances: z.array(rowSchema, "must be an array.").min(1, "field is required."),
  skip_approval: flag.default(true),
});

export const changeSchema = z.object(
  { ...rowSchema.omit({ employee: true }).partial().shape, skip_approval: flag.optional() },
  "must be an object.",
);

/**
 * `attendances[][date]=…` as rows: a name that the last row has already begins another. The documented form has the
 * project beside the rows, for all of them. Forms write null as nothing.
 */
function readForm(text: string): Record<string, unknown> {
  const rows = new Map<string, Map<string, string | null>>();
  const rest = new Map<string, string | null>();
  let open = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    const [, index, field] = /^attendances\[(\d{0,4})\]\[?(\w{1,20})\]?$/.exec(name) ?? [];
    if (index === undefined || field === undefined) {
      rest.set(name, value || null);
      continue;
    }
    if (index === "" && rows.get(`open${open}`)?.has(field)) open++;
    const key = index === "" ? `open${open}` : index;
    const row = rows.get(key) ?? new Map<string, string | null>();
    rows.set(key, row.set(field, value || null));
  }
  const project = rest.has("project_id") ? { project_id: rest.get("project_id") } : {};
  const attendances = [...rows.values()].map((row) => ({ ...project, ...Object.fromEntries(row) }));
  return { ...Object.fromEntries(rest), ...(rows.size > 0 && { attendances }) };
}

/** The body as an object; undefined when it cannot be read as one. */
export async function readBodyObject(c: Context): Promise<object | undefined> {
  const text = await c.req.text();
  if (mediaType(c.req.header("content-type")) === "application/x-www-form-urlencoded") return readForm(text);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  return typeof body === "object" && body !== null ? body : undefined;
}

/** A change's fields: flat as documented, or within `attendances` as Personio's Postman collection sends them. */
export function changeOf(body: object | undefined): object | undefined {
  const { attendances: row, ...rest } = { attendances: undefined, ...body } as { attendances?: unknown };
  const isRow = typeof row === "object" && row !== null && !Array.isArray(row);
  return isRow ? { ...row, ...rest } : body;
}

/** What is wrong with a body, by field, in the words v1 uses. */
export function errorDataOf(error: z.ZodError): ErrorData {
  const found = new Map<string, string[]>();
  for (const { path, message } of error.issues.slice(0, 100)) {
    const field = path.join(".") || "body";
    found.set(field, [...(found.get(field) ?? []), `The ${field} ${message}`]);
  }
  return Object.fromEntries(found);
}
