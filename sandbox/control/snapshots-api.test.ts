import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { openSandbox } from "../testing/open-sandbox";
import type { OpenSandbox } from "../testing/open-sandbox";
import { mostSnapshotBytes } from "./snapshots-api";

type File = { version: number; name: string; at: string; state: Record<string, Record<string, unknown>> };

async function taken(sandbox: OpenSandbox, name: string): Promise<File> {
  await sandbox.control("POST", "/snapshots", { name });
  return (await sandbox.control("GET", `/snapshots/${name}`)).body as File;
}

const digest = async ({ control }: OpenSandbox) =>
  ((await control("GET", "/digest")).body as { digest: string }).digest;
const names = async ({ control }: OpenSandbox) =>
  ((await control("GET", "/snapshots")).body as { snapshots: { name: string }[] }).snapshots.map(
    ({ name }) => name,
  );

/** Promises a body of that size and sends none of it. */
const statusForSize = (address: string, bytes: number) =>
  new Promise<number>((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": String(bytes) };
    const sent = request(address, { method: "PUT", headers }, (response) => {
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    sent.on("error", reject);
    sent.flushHeaders();
  });

describe("an uploaded snapshot", () => {
  it("leads another sandbox of the same company to the same state, and changes nothing before", async () => {
    const [one, other] = [await openSandbox(), await openSandbox()];
    await one.control("PUT", "/clock", { stopped: true });
    await one.control("DELETE", `/people/${one.demoPeople.employee.id}`);
    const [file, wanted, before] = [await taken(one, "kept"), await digest(one), await digest(other)];
    const sent = await other.control("PUT", "/snapshots/brought", file);
    expect([sent.status, sent.body]).toEqual([201, { name: "brought", at: file.at, digest: wanted }]);
    expect(await digest(other)).toBe(before);
    expect((await other.control("POST", "/snapshots/brought/restore")).status).toBe(200);
    expect(await digest(other)).toBe(wanted);
  });

  it("takes the place of one of the same name, and is read from files without a version", async () => {
    const sandbox = await openSandbox();
    const { state } = await taken(sandbox, "kept");
    const people = { ...state.people, people: [] };
    const sent = await sandbox.control("PUT", "/snapshots/kept", { state: { ...state, people } });
    expect([sent.status, await names(sandbox)]).toEqual([201, ["kept"]]);
    const kept = (await sandbox.control("GET", "/snapshots/kept")).body as File;
    expect(kept.state.people).toEqual(people);
  });

  it("larger than other bodies is taken, too large a one is refused before it is sent", async () => {
    const sandbox = await openSandbox();
    const file = { ...(await taken(sandbox, "kept")), padding: "x".repeat(2_000_000) };
    expect((await sandbox.control("PUT", "/snapshots/large", file)).status).toBe(201);
    const address = `${sandbox.url}/__sandbox/api/snapshots/huge`;
    expect(await statusForSize(address, mostSnapshotBytes + 1)).toBe(413);
    expect(await statusForSize(`${sandbox.url}/__sandbox/api/clock`, 2_000_000)).toBe(413);
  });

  it("that cannot be used is refused with what is wrong, and loses nothing", async () => {
    const sandbox = await openSandbox();
    const file = await taken(sandbox, "kept");
    const before = await digest(sandbox);
    const { seeded, people } = file.state;
    const bad: [file: unknown, status: number, message: string][] = [
      [{}, 400, "it holds no state of a sandbox"],
      [[], 400, "it holds no state of a sandbox"],
      [{ state: { seeded: {}, people } }, 400, "it holds no state of a sandbox"],
      [{ ...file, version: 99 }, 400, "it is of version 99 and this sandbox reads version 1"],
      [{ state: { seeded: { ...seeded, seed: 8 }, people } }, 409, "with seed 8 and 60 people"],
      [{ state: { seeded, people: { people: {} } } }, 400, 'its "people" is not built'],
      [{ state: { seeded, people, clock: [] } }, 400, 'its "clock" is not built'],
    ];
    for (const [body, status, message] of bad) {
      const answer = await sandbox.control("PUT", "/snapshots/kept", body);
      expect([answer.status, (answer.body as { message: string }).message]).toEqual([
        status,
        expect.stringContaining(message),
      ]);
    }
    expect((await sandbox.control("PUT", "/snapshots/a%20b", file)).status).toBe(400);
    expect(await names(sandbox)).toEqual(["kept"]);
    expect((await sandbox.control("GET", "/snapshots/kept")).body).toEqual(file);
    expect(await digest(sandbox)).toBe(before);
  });

  it("that is no JSON, or cut short, is refused in words", async () => {
    const { url } = await openSandbox();
    const headers = { "content-type": "application/json" };
    for (const body of ["", "PK\u0003", '{"state":{"seeded":']) {
      const answer = await fetch(`${url}/__sandbox/api/snapshots/x`, { method: "PUT", headers, body });
      expect([answer.status, await answer.json()]).toEqual([
        400,
        {
          error: "no_snapshot",
          message: "The file cannot be used: it is not JSON, or not all of it. Nothing has changed.",
        },
      ]);
    }
  });

  it("whose parts do not fit together leaves everything as it was when it is restored", async () => {
    const sandbox = await openSandbox();
    await sandbox.control("PUT", "/clock", { stopped: true });
    const { state } = await taken(sandbox, "kept");
    const broken = { ...state, people: { people: [null], lastId: 1 } };
    await sandbox.control("PUT", "/snapshots/broken", { state: broken });
    const before = await digest(sandbox);
    const answer = await sandbox.control("POST", "/snapshots/broken/restore");
    expect([answer.status, answer.body]).toMatchObject([409, { error: "no_snapshot" }]);
    expect(await digest(sandbox)).toBe(before);
    expect((await sandbox.call("/v1/company/employees?limit=1")).status).toBe(200);
  });
});
