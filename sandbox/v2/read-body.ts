import type { Context } from "hono";
import type { z } from "zod";
import { mediaType } from "../access/client-check";
import { badContent, badField, V2Refusal } from "./refusal";

/** The JSON body of a v2 write as the schema describes it; everything else is 400, another content type 415. */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  if (mediaType(c.req.header("content-type")) !== "application/json") {
    const detail = "The content type of the request must be application/json.";
    throw new V2Refusal(415, { title: "Unsupported Media Type", detail, type: null });
  }
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    return badContent();
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join(".") ?? "";
  return issue === undefined || field === "" ? badContent() : badField(field, issue.message);
}

/** Reads `skip_approval`, which v2 takes from the query and which is false there unless sent. */
export function skipsApproval(c: Context): boolean {
  const text = c.req.query("skip_approval");
  if (text === undefined || text === "false") return false;
  return text === "true" ? true : badContent();
}
