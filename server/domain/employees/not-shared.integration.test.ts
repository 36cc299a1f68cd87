import { afterAll, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import type { Ctx } from "@/server/domain/ctx";
import { fakeCompany } from "@/server/domain/sync/fake-company.testing";
import { linked } from "@/server/domain/sync/linked.testing";
import { getPerson } from "./get-person";

afterAll(closeDatabase);

test("what is no longer shared keeps its value and says until when it was known; what never was says nothing", async () => {
  const company = fakeCompany(["Ada"]);
  const { ctx, sync, people, dueInFull } = await linked(company);
  await sync();
  const [ada] = await people();
  const peer: Ctx = {
    ...ctx,
    actor: { kind: "user", userId: ada!.id, name: "P", email: "p@x.example", role: "member", sessionId: "s" },
  };
  const before = new Date();
  company.attributes = company.attributes!.filter(({ universalId }) => universalId !== "position");
  const { position: _position, ...kept } = company.people.get("1")!;
  company.people.set("1", kept);
  await dueInFull();
  await sync();
  const person = await getPerson(peer, ada!.id);
  expect(person.position).toBe("Tester");
  const of = (attribute: string) => person.notShared.find((one) => one.attribute === attribute);
  expect(of("position")?.knownUntil?.getTime()).toBeGreaterThanOrEqual(before.getTime() - 1_000);
  expect(of("team")).toEqual({ attribute: "team", knownUntil: null });
  expect(of("department"), "this one can be read").toBeUndefined();
});
