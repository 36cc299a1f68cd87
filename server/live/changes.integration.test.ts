import { afterAll, expect, test } from "vitest";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { changes, stopListening } from "./changes";
import { publish } from "./publish";

afterAll(async () => {
  await stopListening();
  await closeDatabase();
});

test("a change is heard in its workspace when it commits, by name only, and nowhere else", async () => {
  const [ours, theirs] = [await newWorkspace(), await newWorkspace()];
  const stop = new AbortController();
  const [heard, foreign] = [changes(ours.workspaceId, stop.signal), changes(theirs.workspaceId, stop.signal)];
  const first = heard.next();
  const never = foreign.next();
  // Listening begins with the first reader; until it does, what is said is not heard. So say it until it is.
  const say = () => withWorkspace(ours, (tx) => publish(tx, ours, "employees"));
  const timer = setInterval(() => void say(), 50);
  expect((await first).value).toBe("employees");
  clearInterval(timer);
  stop.abort();
  expect(await never).toEqual({ done: true, value: undefined });
});

test("a change that is rolled back is not heard", async () => {
  const ours = await newWorkspace();
  const stop = new AbortController();
  const heard = changes(ours.workspaceId, stop.signal);
  const first = heard.next();
  const undone = withWorkspace(ours, async (tx) => {
    await publish(tx, ours, "connections");
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  const timer = setInterval(() => void withWorkspace(ours, (tx) => publish(tx, ours, "employees")), 50);
  expect((await first).value).toBe("employees");
  clearInterval(timer);
  stop.abort();
});

test("after its database connection was lost it listens again, and has every screen read once", async () => {
  const ours = await newWorkspace();
  const stop = new AbortController();
  const heard = changes(ours.workspaceId, stop.signal);
  const first = heard.next();
  const timer = setInterval(() => void withWorkspace(ours, (tx) => publish(tx, ours, "employees")), 50);
  await first;
  clearInterval(timer);
  const lost = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1`;
  expect((await asOwner((db) => db.query(lost, [`rollcall-live-${process.pid}`]))).rowCount).toBe(1);
  const topics = new Set<string>();
  for await (const topic of heard) {
    topics.add(topic);
    if (topics.has("connections")) break; // nobody published that name
  }
  expect(topics).toContain("connections");
  stop.abort();
});
