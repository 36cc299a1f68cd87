// A database that is away, in a process that knows no other one.
import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import "@/server/domain/testing";
import { apiKey, identity } from "./identity";
import { closeDatabase } from "./pool";
import { repeated, withWorkspace, withWorkspaceSql } from "./with-workspace";

process.env.DATABASE_URL = "postgresql://nobody:nothing@127.0.0.1:9/nowhere";
afterAll(closeDatabase);

const workspaceId = randomUUID();

test.each([
  ["who is signed in", () => identity().session.findUnique({ where: { sessionToken: "any" } })],
  ["whose an API token is", () => apiKey("any")],
  ["a workspace's rows", () => withWorkspace({ workspaceId }, (tx) => tx.connection.findMany())],
  ["a workspace's rows in raw SQL", () => withWorkspaceSql({ workspaceId }, (sql) => sql.query("SELECT 1"))],
])("asked for %s it is told as unavailable, and when to come again", async (_, ask) => {
  await expect(ask()).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 2 });
});

test("a connection that ends under a statement is told as unavailable, although pg gives it no code", async () => {
  const cut = repeated(() => Promise.reject(new Error("Connection terminated unexpectedly")));
  await expect(cut).rejects.toMatchObject({ code: "unavailable" });
});
