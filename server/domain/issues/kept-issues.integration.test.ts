// Rule A-03: of what was wrong there is one entry each time, kept for a while, and seen by its workspace alone.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { IssueKind } from "@/contracts/issue";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import { getConnection } from "@/server/domain/connections/list-connections";
import { disconnect } from "@/server/domain/connections/disconnect";
import { fakeCompany } from "@/server/domain/sync/fake-company.testing";
import { linked } from "@/server/domain/sync/linked.testing";
import { forgetOldIssues } from "./forget-old-issues";
import { noteIssues } from "./note-issues";

afterAll(closeDatabase);

type Company = Pick<Awaited<ReturnType<typeof linked>>, "ctx" | "connectionId">;

const shown = ({ ctx, connectionId }: Company) => getConnection(ctx, connectionId);
const open = async (company: Company) => (await shown(company)).issues.map(({ kind }) => kind);

test("two that look at one moment open an issue once, and two that see it gone resolve it once", async () => {
  const company = fakeCompany(["Ada", "Bela"]);
  const one = await linked(company);
  await one.sync();
  const at = { workspaceId: one.ctx.workspaceId, connectionId: one.connectionId };
  const inAll = () => withWorkspace(at, (tx) => tx.connectionIssue.findMany());
  const look = () =>
    Promise.all([
      ...Array.from({ length: 4 }, () => withWorkspaceSql(at, (sql) => noteIssues(sql, at))),
      ...Array.from({ length: 4 }, () => withWorkspace(at, (tx) => noteIssues(tx, at))),
    ]);
  await look();
  const before = (await inAll()).length; // what the made-up company does not share
  const stopped = (issue: string | null) =>
    withWorkspace(at, (tx) =>
      tx.connection.updateMany({ data: { issue, issueSince: issue === null ? null : new Date(0) } }),
    );
  await stopped("no_people");
  await look();
  const after = await inAll();
  expect(after).toHaveLength(before + 1);
  expect(after.find(({ kind }) => kind === "no_people")).toMatchObject({
    openedAt: new Date(0),
    resolvedAt: null,
  });
  await stopped(null);
  await look();
  const end = await inAll();
  expect(end).toHaveLength(before + 1);
  expect(end.filter(({ resolvedAt }) => resolvedAt !== null)).toHaveLength(1);
});

describe("what is kept", () => {
  const kept = ({ ctx }: Company) =>
    withWorkspace(ctx, (tx) => tx.connectionIssue.findMany({ orderBy: { openedAt: "asc" } }));

  test("is forgotten a year after it was resolved, and what is open never", async () => {
    const one = await linked(fakeCompany(["Ada"]));
    const at = { workspaceId: one.ctx.workspaceId, connectionId: one.connectionId };
    const day = (ago: number) => new Date(Date.now() - ago * 24 * 60 * 60 * 1000);
    const issue = (subject: string, openedAt: Date, resolvedAt: Date | null) => ({
      ...at,
      kind: "attribute_not_readable",
      subject,
      details: { features: [], count: null },
      openedAt,
      resolvedAt,
    });
    await withWorkspace(at, (tx) =>
      tx.connectionIssue.createMany({
        data: [
          issue("old", day(800), day(366)),
          issue("open", day(700), null),
          issue("young", day(600), day(364)),
        ],
      }),
    );
    await forgetOldIssues(at);
    expect((await kept(one)).map(({ subject }) => subject)).toEqual(["open", "young"]);
  });

  test("shows the last twenty, the newest first", async () => {
    const one = await linked(fakeCompany(["Ada"]));
    const at = { workspaceId: one.ctx.workspaceId, connectionId: one.connectionId };
    await withWorkspace(at, (tx) =>
      tx.connectionIssue.createMany({
        data: Array.from({ length: 25 }, (_, index) => ({
          ...at,
          kind: "vendor_slow",
          details: { features: ["everything"], count: null },
          openedAt: new Date(index * 1000),
          resolvedAt: new Date(index * 1000 + 500),
        })),
      }),
    );
    const { resolved } = await shown(one);
    expect(resolved.map(({ since }) => since.getTime() / 1000)).toEqual(
      Array.from({ length: 20 }, (_, index) => 24 - index),
    );
  });

  test("goes with the connection when that is disconnected", async () => {
    const company = fakeCompany([]);
    const one = await linked(company);
    await one.sync();
    expect(await kept(one)).not.toEqual([]);
    const admin = { ...(await newWorkspace()).ctx, workspaceId: one.ctx.workspaceId };
    await disconnect(admin, { id: one.connectionId, name: "Lumen" }, async () => company.provider);
    expect(await kept(one)).toEqual([]);
  });

  test("is seen and changed by its own workspace alone", async () => {
    const one = await linked(fakeCompany([]));
    await one.sync();
    expect(await open(one)).toContain("no_people");
    const other = await newWorkspace();
    expect(await withWorkspace(other, (tx) => tx.connectionIssue.findMany())).toEqual([]);
    await withWorkspace(other, (tx) => tx.connectionIssue.updateMany({ data: { resolvedAt: new Date() } }));
    await withWorkspace(other, (tx) => noteIssues(tx, { ...other, connectionId: one.connectionId }));
    await withWorkspaceSql(other, (sql) => noteIssues(sql, { ...other, connectionId: one.connectionId }));
    expect(await open(one)).toContain("no_people");
    await expect(getConnection(other.ctx, one.connectionId)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("the database takes every kind there is and no other, and of a kind and subject one that is open", async () => {
  const one = await linked(fakeCompany(["Ada"]));
  const at = { workspaceId: one.ctx.workspaceId, connectionId: one.connectionId };
  const insert = (kind: string, subject: string) =>
    asOwner(async (db) => {
      await db.query("SELECT set_config('app.workspace', $1, false)", [at.workspaceId]);
      await db.query(
        `INSERT INTO connection_issue (workspace_id, connection_id, kind, subject, details, opened_at)
         VALUES ($1, $2, $3, $4, '{}', now())`,
        [at.workspaceId, at.connectionId, kind, subject],
      );
    });
  const subject = randomUUID();
  for (const kind of IssueKind.options) await insert(kind, subject);
  await expect(insert("something_else", subject)).rejects.toMatchObject({ code: "23514" });
  await expect(insert("no_people", subject)).rejects.toMatchObject({ code: "23505" });
});
