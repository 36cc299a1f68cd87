import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

// Personio's own files lie beside the checkout, or beside the folder of its worktrees, never in it.
const folder = ["../../../shared", "../../../../shared"]
  .map((shared) => new URL(`${shared}/reference/openapi/`, import.meta.url))
  .find((url) => existsSync(url));

/** True where the files are there to compare with. */
export const hasOfficialFiles = folder !== undefined;

/** OpenAPI 3.0 says `nullable`, JSON Schema says type null. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => !["nullable", "example", "examples"].includes(key));
  const copy = Object.fromEntries(entries.map(([key, value]) => [key, toJsonSchema(value)]));
  if ("nullable" in node && typeof copy.type === "string") copy.type = [copy.type, "null"];
  return copy;
}

/** Where recorded answers differ from a file: the place, and the beginning of what the file would want there. */
export type Deviation = readonly [place: RegExp, want: string];

/** Checks answers against schemas of one of the files; what it returns are the differences nobody explained. */
export function officialValidator(file: string, deviations: readonly Deviation[]) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const document: unknown = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  ajv.addSchema({ $id: "file", ...(toJsonSchema(document) as object) });
  return (place: string, body: unknown): string[] => {
    const validate = ajv.compile({ $ref: `file#${place}` });
    if (validate(body)) return [];
    return (validate.errors ?? [])
      .filter(
        ({ instancePath, message = "" }) =>
          !deviations.some(([at, want]) => at.test(instancePath) && message.startsWith(want)),
      )
      .map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** The place of an answer's schema in a file. */
export function answerSchema(path: string, status: number, type = "application/json"): string {
  const escaped = (text: string) => text.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");
  return `/paths/${escaped(path)}/get/responses/${status}/content/${escaped(type)}/schema`;
}
