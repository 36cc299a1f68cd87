import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newWorkspace, systemCtx } from "@/server/domain/testing";
import { identity } from "@/server/db/identity";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { tellFirstSync } from "./tell-first-sync";

beforeAll(() => {
  process.env.DEMO = "1";
});
afterAll(() => closeDatabase());

const publicUrl = "https://rollcall.example";

/** A workspace with a connection, and members of these roles. */
async function company(...roles: ("owner" | "admin" | "member")[]) {
  const { workspaceId } = await newWorkspace();
  const mark = workspaceId.slice(0, 8);
  const connectionId = randomUUID();
  const users = await Promise.all(
    roles.map((role) => identity().user.create({ data: { email: `${role}-${mark}@lumen.example` } })),
  );
  await withWorkspace({ workspaceId }, async (tx) => {
    await tx.connection.create({
      data: { workspaceId, id: connectionId, name: `Lumen ${mark}`, accountDigest: connectionId },
    });
    for (const [index, { id }] of users.entries())
      await tx.member.create({ data: { workspaceId, userId: id, role: roles[index] ?? "member" } });
  });
  const mails = () => identity().outboxMail.findMany({ where: { subject: { contains: mark } } });
  const tell = (id = connectionId) => tellFirstSync(systemCtx(workspaceId), { connectionId: id, publicUrl });
  return { connectionId, mark, mails, tell };
}

test("owners and admins hear in one mail that the people of a connection are here, members do not", async () => {
  const { connectionId, mark, mails, tell } = await company("owner", "admin", "member");
  await tell();
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail?.to).toBe(`admin-${mark}@lumen.example, owner-${mark}@lumen.example`);
  expect(mail?.text).toContain("People in Rollcall: 0.");
  expect(mail?.text).toContain("Personen in Rollcall: 0.");
  expect(mail?.link).toBe(`${publicUrl}/connections/${connectionId}`);
});

test("of a connection that is gone meanwhile nobody hears", async () => {
  const { mails, tell } = await company("owner");
  await tell(randomUUID());
  expect(await mails()).toEqual([]);
});

test("a workspace without anybody to tell is no failure", async () => {
  const { mails, tell } = await company("member");
  await tell();
  expect(await mails()).toEqual([]);
});
