// The door of inbound webhooks: what it lets in, what it refuses, and what it says when we are in trouble ourselves.
import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { newWebhookToken } from "@/server/domain/inbox/webhook-token";
import { log } from "@/server/log";
import { startFront } from "./testing";

let front: Awaited<ReturnType<typeof startFront>>;
beforeAll(async () => void (front = await startFront()));
afterAll(() => Promise.all([front.close(), closeDatabase()]));

/** A connection whose webhook is registered with a token of its own. */
async function registered(companyId: string | null = null) {
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  const { token, hash } = newWebhookToken();
  const read = <T>(fn: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace({ workspaceId }, fn);
  await read(async (tx) => {
    await tx.connection.create({
      data: { workspaceId, id: connectionId, name: "Lumen", accountDigest: connectionId },
    });
    await tx.inboundWebhook.create({ data: { workspaceId, connectionId, tokenHash: hash, companyId } });
  });
  return {
    workspaceId,
    connectionId,
    token,
    read,
    inbox: () => read((tx) => tx.webhookInbox.findMany({ orderBy: { id: "asc" } })),
    jobs: () =>
      asOwner(async (db) => {
        const { rows } = await db.query<{ task: string; key: string; queue: string; wait: number }>(
          `SELECT task_identifier AS task, key, queue_name AS queue, extract(epoch FROM run_at - now())::float8 AS wait
           FROM graphile_worker.jobs WHERE queue_name = ANY ($1) ORDER BY task_identifier`,
          [[`connection:${connectionId}`, `webhook:${connectionId}`]],
        );
        return rows;
      }),
  };
}

const event = (more: object = {}) => ({
  company_id: "100007",
  event_name: "person.updated",
  occurred_at: "2026-11-25T09:15:00Z",
  payload: { person: { id: "4711" } },
  ...more,
});
const post = (id: string, authorization: string | null, body: unknown = event(), type = "application/json") =>
  fetch(`${front.url}/webhooks/personio/${id}`, {
    method: "POST",
    headers: { "content-type": type, ...(authorization === null ? {} : { authorization }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("a delivery with its connection's token", () => {
  test("is in the inbox with its job before it is answered", async () => {
    const { connectionId, token, inbox, jobs } = await registered();
    expect((await post(connectionId, token)).status).toBe(202);
    expect(await inbox()).toMatchObject([
      {
        event: "person.updated",
        vendorId: "4711",
        outcome: null,
        settledAt: null,
        body: JSON.stringify(event()),
      },
    ]);
    const [job, tending] = await jobs();
    expect(job).toMatchObject({ task: "process-inbox", key: `inbox:${connectionId}` });
    expect(job!.wait).toBeLessThanOrEqual(1);
    expect(tending).toMatchObject({ task: "tend-webhook" }); // it is the first that arrived: the webhook is proven
  });

  test("sent fourteen times makes one row and one job, also when all come at once", async () => {
    const { connectionId, token, inbox, jobs } = await registered();
    const answers = await Promise.all(Array.from({ length: 14 }, () => post(connectionId, token)));
    expect(answers.map(({ status }) => status)).toEqual(Array(14).fill(202));
    expect(await inbox()).toHaveLength(1);
    expect((await jobs()).filter(({ task }) => task === "process-inbox")).toHaveLength(1);
  });

  test("written with its keys in another order is the same", async () => {
    const { connectionId, token, inbox } = await registered();
    await post(connectionId, token);
    await post(connectionId, token, Object.fromEntries(Object.entries(event()).reverse()));
    expect(await inbox()).toHaveLength(1);
  });

  test("of unknown length is let in: who sends in pieces is not refused for ever", async () => {
    const { connectionId, token, inbox } = await registered();
    const status = await new Promise((done, failed) => {
      const headers = { "content-type": "application/json", authorization: token };
      const sent = httpRequest(
        {
          host: "127.0.0.1",
          port: front.port,
          path: `/webhooks/personio/${connectionId}`,
          method: "POST",
          headers,
        },
        (answer) => done(answer.resume().statusCode),
      ).on("error", failed);
      sent.write(JSON.stringify(event()).slice(0, 20));
      sent.end(JSON.stringify(event()).slice(20));
    });
    expect(status).toBe(202);
    expect(await inbox()).toHaveLength(1);
  });

  test.each([
    [
      "an event of no interest yet",
      event({ event_name: "attendance-period.created", payload: { attendance_period: { id: "u" } } }),
      "not_of_interest",
    ],
    ["an event nobody knows", event({ event_name: "person-like.merged" }), "not_of_interest"],
    ["a ping", event({ event_name: "ping", payload: {} }), "verified"],
    ["text that is no JSON", "{ company_id", "unreadable"],
    ["JSON of another shape", [], "unreadable"],
    ["JSON nested without end", "[".repeat(30_000) + "]".repeat(30_000), "unreadable"],
    ["a person without an id", event({ payload: { person: {} } }), "unreadable"],
    ["an id that is a path", event({ payload: { person: { id: "../1" } } }), "unreadable"],
    ["bytes that no text holds", '{"company_id":"\0', "unreadable"],
    ["a name that no text holds", event({ event_name: "a\0b" }), "unreadable"],
  ])("with %s is kept, marked, and makes no work", async (_, body, outcome) => {
    const { connectionId, token, inbox, jobs } = await registered();
    expect((await post(connectionId, token, body)).status).toBe(202);
    expect(await inbox()).toMatchObject([{ outcome, settledAt: expect.any(Date) }]);
    expect((await jobs()).filter(({ task }) => task === "process-inbox")).toEqual([]);
  });

  test("of unknown length and without end is turned away", async () => {
    const { connectionId, token, inbox } = await registered();
    const status = await new Promise((done) => {
      const headers = { "content-type": "application/json", authorization: token };
      const path = `/webhooks/personio/${connectionId}`;
      const sent = httpRequest(
        { host: "127.0.0.1", port: front.port, path, method: "POST", headers },
        (answer) => done(answer.resume().statusCode),
      ).on("error", () => undefined);
      for (let part = 0; part < 9; part++) sent.write(" ".repeat(8 * 1024));
      sent.end();
    });
    expect(status).toBe(413);
    expect(await inbox()).toEqual([]);
  });

  test.each([
    ["of more than 64 kB", 413, " ".repeat(64 * 1024 + 1), "application/json"],
    ["that is not called JSON", 415, JSON.stringify(event()), "text/plain"],
  ])("%s is turned away unread", async (_, status, body, type) => {
    const { connectionId, token, inbox } = await registered();
    expect((await post(connectionId, token, body, type)).status).toBe(status);
    expect(await inbox()).toEqual([]);
  });

  test("by another method than POST is turned away", async () => {
    const { connectionId } = await registered();
    const answer = await fetch(`${front.url}/webhooks/personio/${connectionId}`);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("a forged delivery", () => {
  test("is refused and logged without its token; no row, no job, and nothing tells an unknown connection from a wrong token", async () => {
    const mine = await registered("100007");
    const others = await registered();
    const warned = vi.spyOn(log, "warn");
    await post(mine.connectionId, mine.token, event({ event_name: "ping", payload: {} })); // now it is remembered
    const forged = "Bearer forged-forged-forged";
    const answers = await Promise.all([
      post(mine.connectionId, forged),
      post(mine.connectionId, null),
      post(mine.connectionId, others.token),
      post(mine.connectionId, mine.token.slice(0, -1)),
      post(mine.connectionId, mine.token, event({ company_id: "200001" })),
      post(randomUUID(), mine.token),
      post("not-an-id", mine.token),
    ]);
    const seen = await Promise.all(
      answers.map(async (answer) => {
        const headers = [...answer.headers].filter(([name]) => !["date", "x-request-id"].includes(name));
        return JSON.stringify([answer.status, headers, await answer.text()]);
      }),
    );
    expect(new Set(seen).size).toBe(1);
    expect(answers[0]!.status).toBe(401);
    expect(await mine.inbox()).toHaveLength(1); // the ping
    expect((await mine.jobs()).filter(({ task }) => task === "process-inbox")).toEqual([]);
    const lines = warned.mock.calls.filter(([, text]) => text === "a webhook was refused");
    expect(lines).toHaveLength(7);
    expect(JSON.stringify(lines)).not.toMatch(/Bearer|forged-/);
    expect(JSON.stringify(lines)).not.toContain(mine.token.slice(7));
    warned.mockRestore();
  });

  test("no token opens a connection that has none", async () => {
    const { connectionId, read } = await registered();
    await read((tx) => tx.inboundWebhook.updateMany({ data: { tokenHash: null } }));
    expect((await post(connectionId, null)).status).toBe(401);
    expect((await post(connectionId, "")).status).toBe(401);
  });

  test("with the token of a connection that was removed is refused, also while it is remembered", async () => {
    const { connectionId, token, read } = await registered();
    expect((await post(connectionId, token)).status).toBe(202);
    await read((tx) => tx.connection.deleteMany());
    expect((await post(connectionId, token, event({ occurred_at: "2026-11-25T09:16:00Z" }))).status).toBe(
      401,
    );
  });
});

describe("a new token", () => {
  test("is good at once, though another one is remembered; the old one stays good beside it", async () => {
    const { connectionId, token, read } = await registered();
    expect((await post(connectionId, token)).status).toBe(202);
    const next = newWebhookToken();
    await read(async (tx) => {
      const { tokenHash } = await tx.inboundWebhook.findFirstOrThrow();
      await tx.inboundWebhook.updateMany({
        data: { tokenHash: next.hash, otherTokenHashes: tokenHash ? [tokenHash] : [] },
      });
    });
    expect((await post(connectionId, next.token, event({ event_name: "person.created" }))).status).toBe(202);
    expect((await post(connectionId, token, event({ event_name: "person.deleted" }))).status).toBe(202);
  });
});

describe("our own trouble", () => {
  test("a row that cannot be stored is a 503 that says when to come again, and then is stored", async () => {
    const { workspaceId, connectionId, token, inbox } = await registered();
    await post(connectionId, token);
    await asOwner(async (db) => {
      await db.query("BEGIN");
      // Somebody holds the table: our lock_timeout ends the wait.
      await db.query("SELECT set_config('app.workspace', $1, true)", [workspaceId]);
      await db.query("SELECT 1 FROM connection WHERE id = $1 FOR UPDATE", [connectionId]);
      const answer = await post(connectionId, token, event({ event_name: "person.created" }));
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      await db.query("ROLLBACK");
    });
    expect(await inbox()).toHaveLength(1);
    expect((await post(connectionId, token, event({ event_name: "person.created" }))).status).toBe(202);
    expect(await inbox()).toHaveLength(2);
  });

  test("a database that is not there is a 503 within the three seconds Personio waits", async () => {
    const { connectionId, token } = await registered();
    const good = process.env.DATABASE_URL;
    await closeDatabase();
    const { env } = await import("@/server/env");
    const settings = env();
    const before = settings.DATABASE_URL;
    settings.DATABASE_URL = "postgresql://nobody@127.0.0.1:1/none";
    try {
      const begun = performance.now();
      const answer = await post(connectionId, token);
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBeTruthy();
      expect(performance.now() - begun).toBeLessThan(3000);
    } finally {
      settings.DATABASE_URL = before;
      process.env.DATABASE_URL = good;
      await closeDatabase();
    }
    expect((await post(connectionId, token)).status).toBe(202);
  });
});
