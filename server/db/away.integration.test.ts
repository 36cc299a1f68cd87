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

test.each([
  ["pg", new Error("Connection terminated unexpectedly")],
  ["Prisma's adapter", Object.assign(new Error("ConnectionClosed"), { name: "DriverAdapterError" })],
  [
    "Prisma, of a raw query",
    Object.assign(new Error("Raw query failed. Code: `N/A`. Message: `Server has closed the connection.`"), {
      code: "P2010",
    }),
  ],
])(
  "a connection that ends under a statement is told as unavailable, although %s gives no cause in its code",
  async (_, error) => {
    await expect(repeated(() => Promise.reject(error))).rejects.toMatchObject({ code: "unavailable" });
  },
);
