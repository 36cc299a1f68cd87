import { expect, it } from "vitest";
import { grant } from "../testing/grant";
import { openReceiver } from "../testing/open-receiver";
import type { OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox } from "../testing/open-sandbox";
import { subscribe } from "../testing/subscribe";
import { uploadDocument } from "../testing/upload-document";

const path = "/v2/document-management/documents";
type Document = { id: string; name: string };

async function openWithDocuments(): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ people: 20, now: () => new Date("2026-05-13T10:00:00Z") });
  await grant(sandbox, "documents:read", "documents:write", "personio:webhooks:write", "employees:write");
  return sandbox;
}

async function documentsOf({ call }: OpenSandbox, query: string): Promise<Document[]> {
  const answer = await call(`${path}?${query}`);
  expect(answer.status).toBe(200);
  return (answer.body as { _data: Document[] })._data;
}

it("shows what v1 took in, by owner", async () => {
  const sandbox = await openWithDocuments();
  const { employee, manager } = sandbox.demoPeople;
  await uploadDocument(sandbox);
  await uploadDocument(sandbox, { title: "Contract", name: "Contract.DOCX", employee: manager.id });
  expect(await documentsOf(sandbox, `owner_id=${employee.id}`)).toEqual([
    {
      id: expect.any(String),
      name: "Certificate",
      date: null,
      comment: null,
      category: { id: "2105" },
      owner: { id: String(employee.id) },
      document_type: "pdf",
      size: 5,
      created_at: "2026-05-13T10:00:00Z",
      virus_scan: { status: "CLEAN" },
      esignature: { status: "NONE" },
    },
  ]);
  const both = `owner_id=${employee.id},${manager.id}`;
  expect((await documentsOf(sandbox, both)).map(({ name }) => name)).toEqual(["Certificate", "Contract"]);
  expect(await documentsOf(sandbox, `${both}&category_id=2101`)).toEqual([]);
  expect(await documentsOf(sandbox, `${both}&created_at.gte=2026-05-13&category_id=2105`)).toHaveLength(2);
  expect(await documentsOf(sandbox, `${both}&created_at.lt=2026-05-13T10:00:00Z`)).toEqual([]);
  for (const query of ["", "owner_id=me", `${both}&created_at.gt=2026-05-13`, `${both}&limit=201`])
    expect((await sandbox.call(`${path}?${query}`)).status).toBe(400);
});

it("changes what is sent, and deletes for good", async () => {
  const sandbox = await openWithDocuments();
  const owner = `owner_id=${sandbox.demoPeople.employee.id}`;
  await uploadDocument(sandbox);
  const [document] = await documentsOf(sandbox, owner);
  const own = `${path}/${document?.id}`;
  const change = async (body: object) => (await sandbox.call(own, json("PATCH", body))).status;
  expect(await change({ name: "Diploma", date: "2026-02-02", category: { id: "2101" } })).toBe(204);
  expect(await change({ comment: "Signed" })).toBe(204);
  const changed = { name: "Diploma", date: "2026-02-02", comment: "Signed", category: { id: "2101" } };
  expect(await documentsOf(sandbox, owner)).toEqual([{ ...document, ...changed }]);
  for (const body of [
    { name: "x".repeat(257) },
    { date: "2.2.2026" },
    { category: { id: "1" } },
    { size: 1 },
  ])
    expect(await change(body)).toBe(400);
  expect(await documentsOf(sandbox, owner)).toMatchObject([changed]);
  expect(await change({ date: null, comment: null })).toBe(204);
  expect(await documentsOf(sandbox, owner)).toMatchObject([{ date: null, comment: null }]);
  expect((await sandbox.call(own, { method: "DELETE" })).status).toBe(204);
  expect(await documentsOf(sandbox, owner)).toEqual([]);
  for (const method of ["PATCH", "DELETE"])
    expect((await sandbox.call(own, method === "PATCH" ? json(method, {}) : { method })).status).toBe(404);
});

it("gives a file back as it was uploaded, and nothing once its owner is gone", async () => {
  const sandbox = await openWithDocuments();
  const { employee } = sandbox.demoPeople;
  await uploadDocument(sandbox, { name: "Zeugnis für Jo.pdf", content: "\u0000ü" });
  const [document] = await documentsOf(sandbox, `owner_id=${employee.id}`);
  const file = await sandbox.call(`${path}/${document?.id}/download`);
  expect([file.status, file.text]).toEqual([200, "\u0000ü"]);
  expect(file.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''Zeugnis%20f%C3%BCr%20Jo.pdf",
  );
  for (const id of ["x", "810001", employee.id])
    expect((await sandbox.call(`${path}/${id}/download`)).status).toBe(404);
  await sandbox.call(`/v2/persons/${employee.id}`, { method: "DELETE" });
  expect((await sandbox.call(`${path}/${document?.id}/download`)).status).toBe(404);
  expect(await documentsOf(sandbox, `owner_id=${employee.id}`)).toEqual([]);
});

it("gives a file back under any name, also one that was cut within a letter", async () => {
  const sandbox = await openWithDocuments();
  for (const name of [`it's (1)*.pdf`, `${"x".repeat(254)}😀.pdf`]) await uploadDocument(sandbox, { name });
  const owner = `owner_id=${sandbox.demoPeople.employee.id}`;
  const names = [];
  const documents = await documentsOf(sandbox, owner);
  expect(documents).toMatchObject([{ document_type: "pdf" }, { document_type: "" }]);
  for (const { id } of documents) {
    const file = await sandbox.call(`${path}/${id}/download`);
    expect(file.status).toBe(200);
    names.push(file.headers.get("content-disposition")?.split("''")[1]);
  }
  expect(names).toEqual(["it%27s%20%281%29%2a.pdf", `${"x".repeat(254)}%EF%BF%BD`]);
});

it("tells webhooks of each step under the same id", async () => {
  const sandbox = await openWithDocuments();
  const receiver = await openReceiver();
  const events = ["document.created", "document.updated", "document.deleted"];
  await subscribe(sandbox, receiver.url, { enabled_events: events });
  await uploadDocument(sandbox);
  const [{ id = "" } = {}] = await documentsOf(sandbox, `owner_id=${sandbox.demoPeople.employee.id}`);
  await sandbox.call(`${path}/${id}`, json("PATCH", { name: "Diploma" }));
  await sandbox.call(`${path}/${id}`, json("PATCH", { name: "Diploma" }));
  await sandbox.call(`${path}/${id}`, { method: "DELETE" });
  const told = (await receiver.arrived(3)).map(({ body }) => [body.event_name, body.payload]);
  expect(told).toEqual(events.map((name) => [name, { document: { id } }]));
});

it("asks for the right to read, and for that to write", async () => {
  const sandbox = await openWithDocuments();
  await grant(sandbox, "documents:write");
  expect((await sandbox.call(`${path}?owner_id=1`)).status).toBe(403);
  expect((await sandbox.call(`${path}/x/download`)).status).toBe(403);
  await grant(sandbox, "documents:read");
  expect((await sandbox.call(`${path}/x`, json("PATCH", {}))).status).toBe(403);
  expect((await sandbox.call(`${path}/x`, { method: "DELETE" })).status).toBe(403);
});
