import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox } from "../testing/open-sandbox";

const path = "/v1/company/documents";

async function openWithDocuments(options: Parameters<typeof openSandbox>[0] = {}): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ people: 20, ...options });
  await grant(sandbox, "documents:read", "documents:write");
  return sandbox;
}

type Fields = Record<string, string | File>;

function upload(fields: Fields): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return { method: "POST", body };
}

const file = (name: string, content: BlobPart = "Hello") =>
  new File([content], name, { type: "application/pdf" });

const good = (sandbox: OpenSandbox, rest: Fields = {}): Fields => ({
  title: "Certificate",
  employee_id: String(sandbox.demoPeople.employee.id),
  category_id: "2105",
  file: file("certificate.pdf"),
  ...rest,
});

it("with document_category_refused refuses a category of the list, in German", async () => {
  const sandbox = await openWithDocuments();
  await sandbox.control("PUT", "/quirks", { document_category_refused: "on" });
  const refusal = { category_id: [expect.stringMatching(/^Der gewählte Wert/)] };
  expect(await sandbox.call(path, upload(good(sandbox)))).toMatchObject({
    status: 422,
    body: { success: false, error: { error_data: refusal } },
  });
});

it("lists the categories", async () => {
  const { call } = await openWithDocuments();
  expect((await call("/v1/company/document-categories")).body).toMatchObject({
    success: true,
    data: expect.arrayContaining([
      { id: 2105, type: "DocumentCategory", attributes: { name: "Other documents" } },
    ]) as unknown,
  });
});

it("stores what an upload is, not its bytes, and shows it to the control API", async () => {
  const sandbox = await openWithDocuments();
  const { employee } = sandbox.demoPeople;
  const answer = await sandbox.call(path, upload(good(sandbox, { comment: "Yearly", date: "2026-02-02" })));
  const label = { label: "Email", value: employee.email, type: "standard", universal_id: "email" };
  expect(answer).toMatchObject({
    status: 201,
    body: {
      success: true,
      data: {
        id: expect.any(Number) as number,
        type: "Document",
        attributes: {
          title: "Certificate",
          date: "2026-02-02",
          comment: "Yearly",
          employee: { type: "Employee", attributes: { id: { value: employee.id }, email: label } },
          category: { id: 2105, type: "DocumentCategory", attributes: { name: "Other documents" } },
        },
      },
    },
  });
  const { documents } = (await sandbox.control("GET", "/documents")).body as { documents: object[] };
  const sha256 = createHash("sha256").update("Hello").digest("hex");
  const person = { id: employee.id, name: employee.name };
  expect(documents).toMatchObject([
    {
      personId: employee.id,
      person,
      category: expect.any(String),
      fileName: "certificate.pdf",
      size: 5,
      sha256,
    },
  ]);
});

it("takes 30 MB and no more", async () => {
  const sandbox = await openWithDocuments();
  const most = 30 * 1024 * 1024;
  const largest = await sandbox.call(
    path,
    upload(good(sandbox, { file: file("a.pdf", new Uint8Array(most)) })),
  );
  expect(largest.status).toBe(201);
  const larger = await sandbox.call(
    path,
    upload(good(sandbox, { file: file("a.pdf", new Uint8Array(most + 1)) })),
  );
  expect(larger).toMatchObject({
    status: 422,
    body: { error: { error_data: { file: [expect.any(String)] } } },
  });
  const far = await sandbox.call(
    path,
    upload(good(sandbox, { file: file("a.pdf", new Uint8Array(most + 2 ** 21)) })),
  );
  expect(far.status).toBe(413);
});

it("refuses missing and wrong fields by name, and lists the file types it takes", async () => {
  const sandbox = await openWithDocuments();
  const refused = async (init: RequestInit) => {
    const answer = await sandbox.call(path, init);
    expect(answer.status).toBe(422);
    const { error } = answer.body as {
      error: { message: string; code: number; error_data: Record<string, string[]> };
    };
    expect(error).toMatchObject({ message: "The given data was invalid.", code: 0 });
    return error.error_data;
  };
  const all = ["title", "employee_id", "category_id", "file"].sort();
  expect(Object.keys(await refused(upload({ x: "y" }))).sort()).toEqual(all);
  expect(Object.keys(await refused(json("POST", {}))).sort()).toEqual(all);
  const broken = {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: "--y",
  };
  expect(Object.keys(await refused(broken)).sort()).toEqual(all);
  const wrong = { title: "x".repeat(256), employee_id: "me", date: "2.2.2026", file: file("virus.exe") };
  const errors = await refused(upload(good(sandbox, wrong)));
  expect(Object.keys(errors).sort()).toEqual(["date", "employee_id", "file", "title"]);
  expect(errors.file?.[0]).toMatch(/^The file must be a file of type: pdf, docx, .* md, fax\.$/);
});

it("answers 404 for people and categories that are not there", async () => {
  const sandbox = await openWithDocuments();
  const category = await sandbox.call(path, upload(good(sandbox, { category_id: "1" })));
  expect(category).toMatchObject({
    status: 404,
    body: { success: false, error: { code: 0, message: "No query results for model [DocumentCategory] 1" } },
  });
  const long = await sandbox.call(path, upload(good(sandbox, { employee_id: "99999999999" })));
  expect(long.status).toBe(404);
  const person = await sandbox.call(path, upload(good(sandbox, { employee_id: "1" })));
  expect(person).toMatchObject({
    status: 404,
    body: { error: { message: "No query results for model [Employee] 1" } },
  });
});

it("lets 60 uploads through a minute", async () => {
  const sandbox = await openWithDocuments({ limits: true });
  const statuses: number[] = [];
  for (let count = 0; count < 61; count++)
    statuses.push((await sandbox.call(path, upload(good(sandbox)))).status);
  expect(statuses.slice(0, 60).every((status) => status === 201)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});

it("asks for the right to read the categories and for that to write", async () => {
  const sandbox = await openWithDocuments();
  await grant(sandbox, "documents:read");
  expect((await sandbox.call(path, upload(good(sandbox)))).status).toBe(403);
  await grant(sandbox, "documents:write");
  expect((await sandbox.call("/v1/company/document-categories")).status).toBe(403);
});
