import type { Context } from "hono";
import type { z } from "zod";

/** A refusal of the control API, thrown by its verbs and answered in one place. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 409,
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export function refuse(message: string): never {
  throw new ControlRefusal(400, "invalid_input", message);
}

/** The JSON body as the schema describes it; anything else is refused with the names of the fields. */
export async function readJson<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await c.req.text();
  let body: unknown = {};
  if (text.trim() !== "") {
    try {
      body = JSON.parse(text);
    } catch {
      return refuse("The body is not valid JSON. Send a JSON object.");
    }
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  return refuse(`${issues.join("; ")}. Correct this and send it again; sandbox/README.md lists the fields.`);
}

/** A whole number from the query, or the fallback when it is left out. */
export function readWhole(c: Context, name: string, fallback: number, most: number): number {
  const text = c.req.query(name);
  if (text === undefined || text === "") return fallback;
  if (!/^\d{1,9}$/.test(text) || Number(text) > most)
    refuse(`${name} must be a whole number from 0 to ${most}.`);
  return Number(text);
}
