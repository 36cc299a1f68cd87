import type { Context } from "hono";
import { mediaType } from "../access/client-check";

export type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `employee[custom_attributes][dynamic_1]=x` as nested objects without a prototype; names that end in [] are lists. */
function nestForm(pairs: Iterable<readonly [string, unknown]>): Fields {
  const root = Object.create(null) as Fields;
  for (const [name, value] of pairs) {
    const isList = name.endsWith("[]");
    const path = name
      .slice(0, isList ? -2 : undefined)
      .replaceAll("]", "")
      .split("[")
      .slice(0, 4);
    const last = path.pop() ?? "";
    let at = root;
    for (const step of path) {
      const inner = at[step];
      at = isFields(inner) ? inner : ((at[step] = Object.create(null)) as Fields);
    }
    const list = at[last];
    if (!isList) at[last] = value;
    else if (Array.isArray(list)) list.push(value);
    else at[last] = [value];
  }
  return root;
}

async function readMultipart(c: Context): Promise<Fields | undefined> {
  try {
    return nestForm(await c.req.formData());
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The fields of a write, from JSON or a form of either kind; undefined when the body cannot be read. */
export async function readFields(c: Context): Promise<Fields | undefined> {
  const type = mediaType(c.req.header("content-type"));
  if (type === "multipart/form-data") return readMultipart(c);
  const text = await c.req.text();
  if (type === "application/x-www-form-urlencoded") return nestForm(new URLSearchParams(text));
  try {
    const body: unknown = JSON.parse(text);
    return isFields(body) ? body : {};
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The `employee` object of a write; undefined when the body cannot be read. */
export async function readWriteBody(c: Context): Promise<Fields | undefined> {
  const body = await readFields(c);
  return body && (isFields(body.employee) ? body.employee : {});
}
