import type { Context, Hono } from "hono";
import { z } from "zod";
import { v2Gate } from "../access/v2-gate";
import { isDate } from "../company-time";
import type { DocumentChanges, StoredDocument } from "../documents/document-store";
import { documentCategories } from "../documents/document-store";
import type { World } from "../world";
import { readFilters } from "./filters";
import { listPage, noContent } from "./list";
import { readBody } from "./read-body";
import { badField, badParameters, notFound } from "./refusal";
import { utcText } from "./utc-text";

const path = "/v2/document-management/documents";

const filterKinds = {
  owner_id: "numbers",
  category_id: "numbers",
  "created_at.gte": "instant",
  "created_at.lt": "instant",
} as const;

const changeSchema = z.strictObject({
  name: z.string().trim().min(1).max(256).optional(),
  comment: z.string().max(1000).nullish(),
  date: z.string().refine(isDate, "must be a date").nullish(),
  category: z.strictObject({ id: z.string().max(50) }).optional(),
});

/** A document as v2 shows it: what v1 calls its title is its name here. */
function shown(world: World, document: StoredDocument) {
  return {
    id: world.documentId(document.id),
    name: document.title,
    date: document.date,
    comment: document.comment,
    category: { id: String(document.categoryId) },
    owner: { id: String(document.personId) },
    document_type: /\.([^.]+)$/.exec(document.fileName)?.[1]?.toLowerCase() ?? "",
    size: document.size,
    created_at: utcText(document.createdAt),
    virus_scan: { status: "CLEAN" },
    esignature: { status: "NONE" },
  };
}

/** Documents go with their owner. */
const isThere = (world: World, { personId }: StoredDocument) => world.people.get(personId) !== undefined;

function requiredDocument(c: Context, world: World): StoredDocument {
  const number = world.documentNumber(c.req.param("id") ?? "");
  const document = number === undefined ? undefined : world.documents.get(number);
  return document && isThere(world, document) ? document : notFound();
}

function listed(c: Context, world: World): Response {
  const asked = readFilters(c, filterKinds);
  const { owner_id: owners = badParameters(), category_id: categories } = asked;
  const { "created_at.gte": from = -Infinity, "created_at.lt": before = Infinity } = asked;
  return listPage(c, {
    items: world.documents
      .all()
      .filter(
        (document) =>
          isThere(world, document) &&
          owners.includes(String(document.personId)) &&
          (categories?.includes(String(document.categoryId)) ?? true) &&
          document.createdAt >= from &&
          document.createdAt < before,
      ),
    size: { most: 200, usual: 100 },
    idOf: ({ id }) => String(id),
    present: (document) => shown(world, document),
  });
}

async function changed(c: Context, world: World): Promise<Response> {
  const document = requiredDocument(c, world);
  const { name, comment, date, category } = await readBody(c, changeSchema);
  const known = category && documentCategories.find(({ id }) => String(id) === category.id);
  if (category && !known) badField("category.id", "does not exist");
  const changes: DocumentChanges = {
    ...(name !== undefined && { title: name }),
    ...(comment !== undefined && { comment: comment || null }),
    ...(date !== undefined && { date }),
    ...(known && { categoryId: known.id }),
  };
  world.documents.change(document, changes);
  return noContent(c);
}

/** A file's name as a header carries it (RFC 8187); half a letter, where a long name was cut, is none. */
const headerName = (name: string) =>
  encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );

/** The file as it was uploaded, and never as something a browser would show. */
function downloaded(c: Context, world: World): Response {
  const document = requiredDocument(c, world);
  const file = world.documents.fileOf(document) ?? notFound();
  return c.body(file, 200, {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename*=UTF-8''${headerName(document.fileName)}`,
    "x-content-type-options": "nosniff",
  });
}

/** `/v2/document-management/documents`: what v1 takes in is listed, changed and read here. */
export function v2Documents(app: Hono, world: World): void {
  const read = v2Gate(world, "documents:read");
  const write = v2Gate(world, "documents:write");
  app.get(path, read, (c) => listed(c, world));
  app.patch(`${path}/:id`, write, (c) => changed(c, world));
  app.delete(`${path}/:id`, write, (c) => {
    world.documents.remove(requiredDocument(c, world));
    return noContent(c);
  });
  app.get(`${path}/:id/download`, read, (c) => downloaded(c, world));
}
