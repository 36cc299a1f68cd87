// Walks of time off that are cut short, doubled or overtaken: rows 1 to 9, 14 to 16, 21, 36 and 37 of the fault matrix.
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import type { HrisProvider, PageQuery } from "@/server/hris/provider";
import { timeOffSandbox } from "./time-off-sandbox.testing";

afterAll(closeDatabase);

const list = "/v2/absence-periods";
type Linked = Awaited<ReturnType<typeof timeOffSandbox>>;

/** The company's provider, with something happening at each page of requests. */
async function disturbed(
  { open }: Linked,
  atPage: (page: number, query: PageQuery) => Promise<unknown>,
): Promise<HrisProvider> {
  const provider = await open();
  const timeOff = provider.timeOff!;
  let page = 0;
  return {
    ...provider,
    timeOff: {
      ...timeOff,
      requests: {
        ...timeOff.requests,
        async list(query) {
          const answer = await timeOff.requests.list(query);
          await atPage(++page, query);
          return answer;
        },
      },
    },
  };
}

describe("a walk of time off", () => {
  test.each([
    ["500", { kind: "status", status: 500, times: 2 }],
    ["429 with Retry-After", { kind: "rate_limit", retryAfter: 2, times: 2 }],
    ["a stalled header", { kind: "stall_header", times: 1 }],
    ["a body that breaks off", { kind: "truncated_json", times: 1 }],
    ["a reset", { kind: "reset", times: 1 }],
  ])("goes on by itself after %s", async (_, rule) => {
    const linked = await timeOffSandbox({ people: 40 });
    const { control, syncTimeOff, mirror, truth, state } = linked;
    await control("POST", "/faults", { path: `${list}*`, method: "GET", ...rule });
    await syncTimeOff();
    if ((await state("timeOffRequests")).issue !== null) await syncTimeOff();
    expect(await state("timeOffRequests")).toMatchObject({ issue: null, kind: null });
    expect(await mirror()).toEqual(await truth());
  });

  test("that Personio's trouble cuts short goes on from its page, says so and since when, and then no more", async () => {
    const linked = await timeOffSandbox({ people: 60 });
    const { control, syncTimeOff, mirror, truth, state, read } = linked;
    const provider = await disturbed(linked, async (page) => {
      if (page === 2)
        await control("POST", "/faults", { path: `${list}*`, method: "GET", kind: "html", status: 200 });
    });
    await syncTimeOff(provider);
    const cut = await state("timeOffRequests");
    expect(cut).toMatchObject({ kind: "full", issue: "vendor_unexpected_answer" });
    expect(cut.issueSince).not.toBeNull();
    expect(cut.nextSyncAt!.getTime()).toBeGreaterThan(Date.now());
    expect(cut.checkpoint).toContain("cursor=");
    expect(await read((tx) => tx.timeOffRequest.count())).toBe(200);
    await control("DELETE", "/faults");
    await syncTimeOff();
    expect(await state("timeOffRequests")).toMatchObject({ kind: null, issue: null, issueSince: null });
    expect(await mirror()).toEqual(await truth());
  });

  test("of a worker that stops is handed back after a page, and goes on behind it", async () => {
    const linked = await timeOffSandbox({ people: 60 });
    const { syncTimeOff, mirror, truth, state } = linked;
    const stopping = new AbortController();
    const provider = await disturbed(linked, async (page) => {
      if (page === 2) stopping.abort();
    });
    await expect(syncTimeOff(provider, stopping.signal)).rejects.toThrow("The worker is stopping.");
    expect((await state("timeOffRequests")).done).toBe(100);
    const asked: (string | null)[] = [];
    await syncTimeOff(await disturbed(linked, async (_, { at }) => void asked.push(at)));
    expect(asked[0]).toContain("cursor=");
    expect(await mirror()).toEqual(await truth());
  });

  test("that another worker has taken over writes nothing more", async () => {
    const linked = await timeOffSandbox({ people: 60 });
    const { syncTimeOff, mirror, truth, state } = linked;
    const zombie = await disturbed(linked, async (page) => {
      if (page === 2) await syncTimeOff(); // the other one, from page 2 to the end
    });
    await expect(syncTimeOff(zombie)).rejects.toThrow("Another worker has taken this walk over.");
    expect(await state("timeOffRequests")).toMatchObject({ kind: null, issue: null });
    expect(await mirror()).toEqual(await truth());
  });

  test("does not undo what was read again by id after its page was asked for", async () => {
    const linked = await timeOffSandbox({ people: 60 });
    const { control, syncTimeOff, tellOf, absences, mirror, truth, dueWhole } = linked;
    await syncTimeOff();
    const waiting = (await absences()).filter(({ status }) => status === "pending");
    const standing = (await absences()).filter(({ status }) => status === "approved");
    const [approved, deleted] = [waiting[0]!, standing[0]!];
    await dueWhole();
    let acted = false;
    const late = await disturbed(linked, async () => {
      if (acted) return;
      acted = true; // the page is read, and not written yet
      await control("POST", `/absences/${approved.id}/approve`);
      await control("PATCH", `/absences/${standing[1]!.id}`, { comment: "moved" });
      await control("DELETE", `/absences/${deleted.id}`);
      await tellOf(approved.id_v2, deleted.id_v2, standing[1]!.id_v2);
    });
    await syncTimeOff(late);
    expect(await mirror()).toEqual(await truth());
  });

  test.each(["schema_drift", "null_id"])(
    "sets a request with %s apart, and mirrors all others",
    async (kind) => {
      const { control, syncTimeOff, mirror, truth, state, quarantined } = await timeOffSandbox();
      await control("POST", "/faults", { path: `${list}*`, method: "GET", kind, times: 1 });
      await syncTimeOff();
      expect(await state("timeOffRequests")).toMatchObject({ quarantined: 1, issue: null });
      const [apart, ...more] = await quarantined();
      expect(more).toEqual([]);
      expect(apart?.problem).toMatch(kind === "null_id" ? /^id: / : "approval.status: an unknown value");
      const known = await mirror();
      expect(known).toHaveLength((await truth()).length - 1);
      expect(await truth()).toEqual(expect.arrayContaining(known));
    },
  );
});

describe("a webhook about time off", () => {
  test("told fourteen times is read once, and one without a change tells nothing", async () => {
    const { syncTimeOff, control, absences, tellOf, told, asked, inbox } = await timeOffSandbox();
    await syncTimeOff();
    const before = (await told()).length;
    const [one] = (await absences()).filter(({ status }) => status === "pending");
    await tellOf(...Array.from({ length: 14 }, () => one!.id_v2));
    expect(await asked(`${list}/${one!.id_v2}`)).toBe(1);
    expect((await inbox()).map(({ outcome }) => outcome)).toEqual(Array(14).fill("unchanged"));
    expect(await told()).toHaveLength(before);
    await control("POST", `/absences/${one!.id}/approve`);
    await tellOf(one!.id_v2);
    expect((await inbox()).at(-1)).toMatchObject({ outcome: "applied", entity: "time_off_request" });
    expect((await told()).slice(before)).toMatchObject([{ change: "updated", fields: ["status"] }]);
  });

  test("brings a new request, and takes one that is gone away", async () => {
    const { syncTimeOff, control, absences, tellOf, mirror, truth, told } = await timeOffSandbox();
    await syncTimeOff();
    const [one] = (await absences()).filter(({ status }) => status === "approved");
    await control("DELETE", `/absences/${one!.id}`);
    const before = (await told()).length;
    await tellOf(one!.id_v2);
    expect(await mirror()).toEqual(await truth());
    const again = (await control("POST", "/absences", {
      person_id: one!.person.id,
      type_id: one!.type.id,
      start: one!.start,
      end: one!.end,
    })) as { id_v2: string };
    await tellOf(again.id_v2);
    expect(await mirror()).toEqual(await truth());
    expect((await told()).slice(before).map(({ change }) => change)).toEqual(["deleted", "created"]);
  });

  test("that tells of more deletions than are believed has a whole walk stop for a person", async () => {
    const { syncTimeOff, control, absences, tellOf, requests, state, inbox } = await timeOffSandbox();
    await syncTimeOff();
    const all = await absences();
    const gone = all.slice(0, Math.floor(all.length / 2));
    for (const { id } of gone) await control("DELETE", `/absences/${id}`);
    await tellOf(...gone.map(({ id_v2 }) => id_v2).slice(0, 45));
    const deleted = (await requests()).filter(({ deletedAt }) => deletedAt);
    expect(deleted).toHaveLength(20);
    expect((await inbox()).filter(({ outcome }) => outcome === "left_to_sync").length).toBeGreaterThan(0);
    await syncTimeOff();
    expect(await state("timeOffRequests")).toMatchObject({ issue: "too_many_deletions" });
    expect((await requests()).filter(({ deletedAt }) => deletedAt)).toHaveLength(20);
  });

  test("without the right to absences is left to the walk that comes with it", async () => {
    const { syncTimeOff, control, absences, tellOf, inbox } = await timeOffSandbox();
    await syncTimeOff();
    const { scopes } = (await control("GET", "/credential")) as { scopes: string[] };
    await control("PUT", "/credential", { scopes: scopes.filter((scope) => !scope.includes("absence")) });
    const [one, two] = await absences();
    await tellOf(one!.id_v2, two!.id_v2);
    const left = { outcome: "left_to_sync", problem: "absences_not_readable", dueAt: null };
    expect(await inbox()).toMatchObject([left, left]);
  });
});
