import { describe, expect, it } from "vitest";
import { HandTimer } from "../testing/hand-timer";
import type { Answer } from "../testing/open-sandbox";
import { openSandbox } from "../testing/open-sandbox";
import { depthDelayMs } from "./slow-cursors";

const nextOf = (answer: Answer) =>
  (answer.body as { _meta: { links: { next: { href: string } } } })._meta.links.next.href;

async function open(position: "on" | "off") {
  const timer = new HandTimer();
  const sandbox = await openSandbox({ timer, quirks: { slow_deep_cursors: position } });
  /** The address of the page so many pages behind the first. */
  const deep = async (path: string, pages: number) => {
    let href = path;
    for (let page = 0; page < pages; page++) {
      const asked = sandbox.call(href);
      if (page > 0 && position === "on") {
        await timer.whenPending();
        timer.advance(10_000);
      }
      href = nextOf(await asked).slice(sandbox.url.length);
    }
    return href;
  };
  return { ...sandbox, timer, deep };
}

const lists = ["/v2/persons?limit=10", "/v2/absence-periods?limit=10"];

describe("deep cursors", () => {
  it("cost as much as was recorded of attendances, and never more than ten seconds", () => {
    expect([0, 100, 4900].map(depthDelayMs)).toEqual([0, 9, 460]);
    expect(depthDelayMs(5_000_000)).toBe(10_000);
  });

  it.each(lists)("of %s wait the longer the deeper they lead, where the switch is on", async (path) => {
    const { call, timer, deep } = await open("on");
    const asked = { done: false };
    const third = await deep(path, 2);
    const answer = call(third).finally(() => (asked.done = true));
    await timer.whenPending();
    const rows = 2 * Number(/limit=(\d+)/.exec(path)?.[1]);
    expect(depthDelayMs(rows)).toBeGreaterThan(0);
    timer.advance(depthDelayMs(rows) - 1);
    expect([timer.pending, asked.done]).toEqual([1, false]);
    timer.advance(1);
    expect((await answer).status).toBe(200);
  });

  it.each(lists)("of %s wait for nothing where the switch is off", async (path) => {
    const { call, timer, deep } = await open("off");
    expect((await call(await deep(path, 2))).status).toBe(200);
    expect(timer.pending).toBe(0);
  });

  it("that lead nowhere are refused at once", async () => {
    const { call, timer } = await open("on");
    for (const cursor of ["x", "cur_aaaaaaaa999999999.MQ"])
      expect((await call(`/v2/persons?cursor=${cursor}`)).status).toBe(400);
    expect(timer.pending).toBe(0);
  });
});
