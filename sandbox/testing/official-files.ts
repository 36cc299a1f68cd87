import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { OfficialFile } from "./known-deviations";
import { knownDeviations, officialFiles } from "./known-deviations";
import type { Answer } from "./open-sandbox";

// Personio's own files lie beside the checkout, or beside the folder of its worktrees, never in it.
const folder = ["../../../shared", "../../../../shared"]
  .map((shared) => new URL(`${shared}/reference/openapi/`, import.meta.url))
  .find((url) => existsSync(url));

/** True where the files are there to compare with. */
export const hasOfficialFiles = folder !== undefined;

type Json = Record<string, unknown>;

/** OpenAPI 3.0 says `nullable`, JSON Schema says type null. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== "object" || node === null) return node;
  const { nullable, example: _, examples: __, ...rest } = node as Json;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]));
  if (nullable !== true) return copy;
  if (typeof copy.type !== "string") return { anyOf: [copy, { type: "null" }] };
  const values = Array.isArray(copy.enum) ? { enum: [...copy.enum, null] } : {};
  return { ...copy, ...values, type: [copy.type, "null"] };
}

type Loaded = {
  readonly ajv: Ajv;
  readonly document: Json;
  readonly validators: Map<string, ValidateFunction>;
};
const loaded = new Map<OfficialFile, Loaded>();

function load(file: OfficialFile): Loaded {
  let known = loaded.get(file);
  if (!known) {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    // A word of the v1 file's own, which says nothing about the form.
    ajv.addFormat("datetime", true);
    const document = JSON.parse(readFileSync(new URL(officialFiles[file], folder), "utf8")) as Json;
    ajv.addSchema({ $id: "file", ...(toJsonSchema(document) as Json) });
    loaded.set(file, (known = { ajv, document, validators: new Map() }));
  }
  return known;
}

/** A file as it is, for what it shows only by example. */
export const officialDocument = (file: OfficialFile): Record<string, unknown> => load(file).document;

/**
 * Checks answers against a file. A schema is named, or given by its place, which begins with a slash; what comes back are
 * the differences nobody explained.
 */
export function officialValidator(file: OfficialFile) {
  const { ajv, validators } = load(file);
  return (schema: string, body: unknown): string[] => {
    const place = schema.startsWith("/") ? schema : `/components/schemas/${schema}`;
    // Compiling takes long, and lists are checked item by item.
    const validate = validators.get(place) ?? ajv.compile({ $ref: `file#${place}` });
    validators.set(place, validate);
    if (validate(body)) return [];
    return (validate.errors ?? [])
      .filter(
        ({ instancePath, message = "" }) =>
          !knownDeviations[file].some(([at, want]) => at.test(instancePath) && message.startsWith(want)),
      )
      .map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const escaped = (text: string) => text.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");

/** The place of an answer's schema in a file. */
export function answerSchema(
  path: string,
  status: number,
  type = "application/json",
  method = "get",
): string {
  return `/paths/${escaped(path)}/${method}/responses/${status}/content/${escaped(type)}/schema`;
}

type Content = Record<string, { schema?: Json }>;
type Paths = Record<string, Record<string, { responses?: Record<string, { content?: Content }> }>>;

const withoutNames = (path: string) => path.replace(/\{\w+\}/g, "{}");

/** Where the files describe an answer of an endpoint, as `knownEndpoints` writes it; undefined where none of them does. */
export function shapeOf(
  { method, path }: { method: string; path: string },
  { status, headers }: Pick<Answer, "status" | "headers">,
): { file: OfficialFile; place: string } | undefined {
  const [sent = ""] = (headers.get("content-type") ?? "").split(";");
  for (const file of Object.keys(officialFiles) as OfficialFile[]) {
    const wanted = withoutNames(file === "v1" ? path.replace(/^\/v1/, "") : path);
    const paths = load(file).document.paths as Paths;
    const found = Object.keys(paths).find((name) => withoutNames(name) === wanted);
    const operation = found === undefined ? undefined : paths[found]?.[method.toLowerCase()];
    const content = operation?.responses?.[status]?.content ?? {};
    const type = sent in content ? sent : Object.keys(content)[0];
    if (found !== undefined && type !== undefined && content[type]?.schema)
      return { file, place: answerSchema(found, status, type, method.toLowerCase()) };
  }
  return undefined;
}
