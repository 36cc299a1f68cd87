import { createHash } from "node:crypto";
import type { Context } from "hono";
import { isDate } from "../company-time";
import type { StoredDocument } from "../documents/document-store";
import type { ErrorData } from "./v1-error";
import { wholeDigits } from "./whole-number";

export const mostFileBytes = 30 * 1024 * 1024;
/** The body around the file: names, boundaries and the other fields. */
export const mostUploadBytes = mostFileBytes + 1024 * 1024;

// The list of Personio's refusal, in its order.
const fileTypes = (
  "pdf, docx, doc, jpg, zip, png, txt, jpeg, odt, xlsx, rtf, htm, xls, p7s, pptx, pages, rar, ppt, gif, tif, html, " +
  "msg, asc, tiff, wps, bmp, 7z, csv, ics, vcf, dotx, numbers, eps, gz, ods, otf, odp, odg, rtfd, txz, webarchive, " +
  "xml, xps, md, fax"
).split(", ");

export type Upload = {
  readonly about: Omit<StoredDocument, "id" | "createdAt">;
  readonly file: Uint8Array<ArrayBuffer>;
};

/** The fields of an upload; undefined when the body is no readable form. */
async function readForm(c: Context): Promise<Record<string, unknown> | undefined> {
  try {
    return await c.req.parseBody();
  } catch {
    return undefined;
  }
}

function checkFile(file: unknown): string | null {
  if (!(file instanceof File) || file.name === "") return "The file field is required.";
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
  if (!fileTypes.includes(extension)) return `The file must be a file of type: ${fileTypes.join(", ")}.`;
  return file.size > mostFileBytes ? "The file may not be greater than 30720 kilobytes." : null;
}

/** The multipart body of an upload, or what is wrong with it by field. */
export async function readUpload(c: Context): Promise<Upload | { errors: ErrorData }> {
  const fields = (await readForm(c)) ?? {};
  const errors: ErrorData = {};
  const text = (name: string, most: number) => {
    const value = typeof fields[name] === "string" ? fields[name].trim() : "";
    if (value.length > most) errors[name] = [`The ${name} may not be greater than ${most} characters.`];
    return value;
  };
  const id = (name: string) => {
    const value = text(name, 20);
    const label = name.replace("_", " ");
    if (value === "") errors[name] = [`The ${label} field is required.`];
    else if (!wholeDigits.test(value)) errors[name] = [`The ${label} must be an integer.`];
    return Number(value);
  };
  const title = text("title", 255);
  if (title === "") errors.title = ["The title field is required."];
  const date = text("date", 20);
  if (date !== "" && !isDate(date)) errors.date = ["The date does not match the format Y-m-d."];
  const comment = text("comment", 1000);
  const people = { personId: id("employee_id"), categoryId: id("category_id") };
  const wrongFile = checkFile(fields.file);
  if (wrongFile !== null) errors.file = [wrongFile];
  if (Object.keys(errors).length > 0) return { errors };
  const file = fields.file as File;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const about = {
    title,
    comment: comment || null,
    date: date || null,
    ...people,
    fileName: file.name.slice(0, 255),
    mediaType: file.type.slice(0, 100),
    size: file.size,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  return { about, file: bytes };
}
