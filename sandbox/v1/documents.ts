import type { Context, Hono } from "hono";
import { v1Gate } from "../access/v1-gate";
import type { DocumentCategory } from "../documents/document-store";
import { documentCategories } from "../documents/document-store";
import type { World } from "../world";
import { readUpload } from "./document-upload";
import type { ErrorData } from "./v1-error";
import { v1Error, v1Texts } from "./v1-error";

export const documentsPath = "/v1/company/documents";

// Whoever a document names is shown whole, whatever attributes the credential may read.
const shortEmployee = ["id", "first_name", "last_name", "email"];

const shownCategory = ({ id, name }: DocumentCategory) => ({
  id,
  type: "DocumentCategory",
  attributes: { name },
});

const noResult = (c: Context, model: string, id: number) =>
  v1Error(c, 404, `No query results for model [${model}] ${id}`, 0);

/** Uploads word their refusal differently from every other v1 endpoint. */
function refuse(c: Context, errors: ErrorData): Response {
  const error = { message: "The given data was invalid.", code: 0, error_data: errors };
  return c.json({ success: false, error }, 422);
}

async function uploadDocument(c: Context, world: World): Promise<Response> {
  const upload = await readUpload(c);
  if ("errors" in upload) return refuse(c, upload.errors);
  if (world.quirks.isOn("document_category_refused"))
    return refuse(c, { category_id: ["Der gewählte Wert für category id ist ungültig."] });
  const { about, file } = upload;
  const category = documentCategories.find(({ id }) => id === about.categoryId);
  if (!category) return noResult(c, "DocumentCategory", about.categoryId);
  const person = world.people.get(about.personId);
  if (!person) return noResult(c, "Employee", about.personId);
  const { id, title, date, comment } = world.documents.add({ ...about, createdAt: world.nowMs() }, file);
  const employee = JSON.parse(world.employeeJson.one(shortEmployee, person).toString()) as unknown;
  const attributes = { title, date, comment, employee, category: shownCategory(category) };
  return c.json({ success: true, data: { id, type: "Document", attributes } }, 201);
}

/** The document endpoints of v1, the only upload there is. */
export function v1Documents(app: Hono, world: World): void {
  app.get("/v1/company/document-categories", v1Gate(world, "documents:read"), (c) =>
    c.json({ success: true, data: documentCategories.map(shownCategory) }),
  );
  app.post(documentsPath, v1Gate(world, "documents:write"), async (c) =>
    world.limits.take("v1Documents", world.credential.clientId).allowed
      ? uploadDocument(c, world)
      : v1Error(c, 429, v1Texts.tooMany),
  );
}
