import type { Context } from "hono";
import { mediaType } from "../access/client-check";

export type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `employee[custom_attributes][dynamic_1]=x` as nested objects without a prototype. */
function nestForm(text: string): Fields {
  const root = Object.create(null) as Fields;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll("]", "").split("[").slice(0, 4);
    const last = path.pop() ?? "";
    let at = root;
    for (const step of path) {
      const inner = at[step];
      at = isFields(inner) ? inner : ((at[step] = Object.create(null)) as Fields);
    }
    at[last] = value;
  }
  return root;
}

/** The `employee` object of a write, from JSON or a form; undefined when the body cannot be read. */
export async function readWriteBody(c: Context): Promise<Fields | undefined> {
  const text = await c.req.text();
  let body: unknown;
  if (mediaType(c.req.header("content-type")) === "application/x-www-form-urlencoded") {
    body = nestForm(text);
  } else {
    try {
      body = JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  const employee = isFields(body) ? body.employee : undefined;
  return isFields(employee) ? employee : {};
}
