// Who had which value from when to when: kept by the sync, shown to HR alone.
import { afterAll, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import type { Ctx } from "@/server/domain/ctx";
import { fakeCompany, person } from "@/server/domain/sync/fake-company.testing";
import { linked } from "@/server/domain/sync/linked.testing";
import { linkedSandbox } from "@/server/domain/sync/sandbox-linked.testing";
import { getHistory } from "./get-history";
import { getPerson } from "./get-person";

afterAll(closeDatabase);

const userOf = (ctx: Ctx, userId: string, role: "admin" | "member", email: string): Ctx => ({
  workspaceId: ctx.workspaceId,
  requestId: "r",
  actor: { kind: "user", userId, name: role, email, role, sessionId: "s" },
});

async function changedCompany() {
  const company = await linkedSandbox({ people: 30 });
  await company.sync();
  const [first, second] = await company.people();
  const as = (role: "admin" | "member", email: string) => userOf(company.ctx, first!.id, role, email);
  return { ...company, first: first!, second: second!, hr: as("admin", "hr@lumen.example"), as };
}

test("each change of an attribute ends the value before it; nothing is kept of a first sync or a walk without changes", async () => {
  const { control, sync, dueInFull, first, second, hr } = await changedCompany();
  expect((await getHistory(hr, first.id)).attributes).toEqual([]);
  await control("PATCH", `/people/${first.vendorId}`, { position: "Lead" });
  await sync();
  await control("PATCH", `/people/${first.vendorId}`, { position: "Head", preferred_name: "Ninotschka" });
  await sync();
  await dueInFull();
  await sync();
  const { since, attributes } = await getHistory(hr, first.id);
  expect(since).toEqual(first.createdAt);
  const position = attributes.find(({ field }) => field === "position");
  expect(position?.spans.map(({ value }) => value)).toEqual(["Head", "Lead", first.position]);
  const [head, lead, before] = position!.spans;
  expect(head?.until).toBeNull();
  expect(lead?.until).toEqual(head?.from);
  expect(before).toMatchObject({ from: null, until: lead?.from });
  expect(attributes.find(({ field }) => field === "preferred_name")?.spans[0]?.value).toBe("Ninotschka");
  expect((await getHistory(hr, second.id)).attributes).toEqual([]);
});

test("each custom attribute has a history of its own, under the account's label", async () => {
  const company = fakeCompany(["Ada"]);
  company.people.set("1", person("Ada", { custom: { dynamic_7: "M", dynamic_8: "Go" } }));
  company.labels.set("dynamic_7", "Shirt size").set("dynamic_8", "Skills");
  const { ctx, sync, people } = await linked(company);
  await sync();
  company.people.set("1", person("Ada", { custom: { dynamic_7: "L", dynamic_8: "Go" } }));
  await sync();
  const [ada] = await people();
  const { attributes } = await getHistory(userOf(ctx, ada!.id, "admin", "hr@lumen.example"), ada!.id);
  expect(attributes).toMatchObject([{ key: "custom.dynamic_7", field: null, label: "Shirt size" }]);
  expect(attributes[0]?.spans.map(({ value }) => value)).toEqual(["L", "M"]);
});

test("an attribute that is no longer shared ends no value", async () => {
  const { control, sync, dueInFull, first, hr } = await changedCompany();
  const { attributes: readable } = (await control("GET", "/credential")) as { attributes: string[] };
  await control("PUT", "/credential", { attributes: readable.filter((name) => name !== "position") });
  await dueInFull();
  await sync();
  expect((await getHistory(hr, first.id)).attributes).toEqual([]);
});

test("only HR is told: not the person, not the manager, not a token, and nobody of another workspace", async () => {
  const { control, sync, first, hr, as, people } = await changedCompany();
  await control("PATCH", `/people/${first.vendorId}`, { position: "Lead" });
  await sync();
  const manager = (await people()).find(({ vendorId }) => vendorId === first.supervisorId);
  for (const email of [first.email!, manager?.email ?? "peer@lumen.example"]) {
    const viewer = as("member", email);
    await expect(getHistory(viewer, first.id)).rejects.toMatchObject({ code: "forbidden" });
    expect((await getPerson(viewer, first.id)).history).toBe(false);
  }
  expect((await getPerson(hr, first.id)).history).toBe(true);
  const token: Ctx = { ...hr, actor: { kind: "token", tokenId: first.id, scopes: ["employees:read"] } };
  await expect(getHistory(token, first.id)).rejects.toMatchObject({ code: "forbidden" });
  const other = await changedCompany();
  await expect(getHistory(other.hr, first.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(getHistory(hr, "no-uuid")).rejects.toMatchObject({ code: "not_found" });
});
