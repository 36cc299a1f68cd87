import { createHash } from "node:crypto";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { describe, expect, it } from "vitest";
import { json, list, one, openSandbox, valueOf } from "../testing/open-sandbox";
import type { OpenSandbox } from "../testing/open-sandbox";

const path = "/v1/company/employees";

async function withFault(fault: object, options = {}): Promise<OpenSandbox> {
  const sandbox = await openSandbox(options);
  const added = await sandbox.control("POST", "/faults", { path, ...fault });
  expect(added.status).toBe(201);
  return sandbox;
}

/** The answer as it arrives, before anybody unpacks it. */
const raw = ({ url, token }: OpenSandbox) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request(url + path, { headers: { authorization: `Bearer ${token}` } }, resolve)
      .on("error", reject)
      .end();
  });

async function measure(stream: AsyncIterable<Buffer>) {
  const [hash, ends] = [createHash("sha256"), { bytes: 0, head: "", tail: "" }];
  for await (const chunk of stream) {
    if (ends.bytes === 0) ends.head = chunk.subarray(0, 16).toString();
    ends.tail = (ends.tail + chunk.subarray(-4).toString()).slice(-4);
    ends.bytes += chunk.length;
    hash.update(chunk);
  }
  return { ...ends, hash: hash.digest("hex") };
}

describe("huge answers", () => {
  it("of kind gzip_bomb are small on the wire and 200 MB of JSON unpacked", async () => {
    const answer = await raw(await withFault({ kind: "gzip_bomb" }));
    expect(answer.headers["content-encoding"]).toBe("gzip");
    let wire = 0;
    answer.on("data", (chunk: Buffer) => (wire += chunk.length));
    const { bytes, head, tail } = await measure(answer.pipe(createGunzip()));
    expect([bytes, head, tail]).toEqual([200 * 1024 * 1024, '{"success":true,', "  ]}"]);
    expect(wire).toBeLessThan(1_000_000);
  });

  it("of kind huge_body are 200 MB, or the bytes asked for, the same every time", async () => {
    const whole = await measure(await raw(await withFault({ kind: "huge_body" })));
    expect([whole.bytes, whole.tail]).toEqual([200 * 1024 * 1024, "  ]}"]);
    for (const bytes of [1, 24, 25, 26, 27, 65_536 + 30]) {
      const sandbox = await withFault({ kind: "huge_body", bytes });
      const answer = await sandbox.call(path, { headers: {} }).catch(() => null);
      if (bytes >= 26) expect(answer?.body).toEqual({ success: true, data: [] });
      const [first, second] = [await measure(await raw(sandbox)), await measure(await raw(sandbox))];
      expect([first.bytes, second]).toEqual([bytes, first]);
    }
  });

  it("end when the client hangs up, and the sandbox goes on", async () => {
    const sandbox = await withFault({ kind: "huge_body", times: 1 });
    const answer = await raw(sandbox);
    await new Promise((resolve) => answer.once("data", resolve));
    answer.destroy();
    expect((await sandbox.call(path)).status).toBe(200);
  });
});

describe("broken answers", () => {
  it("of kind wrong_length promise more than they bring and end the connection", async () => {
    const sandbox = await withFault({ kind: "wrong_length", times: 1 });
    const answer = await raw(sandbox);
    let bytes = 0;
    answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
    const error = await new Promise<Error>((resolve) => answer.on("error", resolve));
    expect(error.message).toBe("aborted");
    expect(Number(answer.headers["content-length"]) - bytes).toBe(100);
    expect((await sandbox.call(path)).status).toBe(200);
  });

  it("of kind not_json say that they are", async () => {
    const { url, token } = await withFault({ kind: "not_json" });
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
    const text = await answer.text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });
});

describe("lists with one bad row", () => {
  it("of kind null_id lack one id, another one each time", async () => {
    const { call } = await withFault({ kind: "null_id" });
    const nulls = async () =>
      list(await call(`${path}?limit=10`)).data.map((employee) => valueOf(employee, "id") === null);
    const [first, second] = [await nulls(), await nulls()];
    expect(first.map(Number)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(second.map(Number)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("of kind schema_drift have a new status and a new field in one row", async () => {
    const { call } = await withFault({ kind: "schema_drift" });
    const { data } = list(await call(`${path}?limit=10`));
    expect(data.filter((employee) => valueOf(employee, "status") === "introduced_in_2031")).toHaveLength(1);
    expect(data[0]?.attributes).toHaveProperty("introduced_in_2031");
    expect(data[0]?.attributes.status).toMatchObject({ label: "Status", type: "standard" });
  });

  it("of kind empty_list have no row, count none and lead nowhere, in both versions", async () => {
    const { call } = await withFault({ kind: "empty_list", path: "/v" });
    const { data, metadata } = list(await call(`${path}?limit=10`));
    expect(data).toEqual([]);
    expect(metadata).toMatchObject({ total_elements: 0, total_pages: 0 });
    const { body } = await call("/v2/persons?limit=10");
    expect(body).toMatchObject({ _data: [] });
    expect(JSON.stringify(body)).not.toContain("next");
  });

  it("do not fire where there is no list", async () => {
    const { call, control, demoPeople } = await withFault({ kind: "null_id", times: 1 });
    expect(one(await call(`${path}/${demoPeople.admin.id}`)).id?.value).toBe(demoPeople.admin.id);
    expect((await control("GET", "/faults")).body).toMatchObject({ faults: [{ fired: 0 }] });
  });
});

describe("stale_read", () => {
  it("gives the first answer again whatever was written since, as often as told", async () => {
    const sandbox = await withFault({ kind: "stale_read", times: 1 });
    const own = `${path}/${sandbox.demoPeople.employee.id}`;
    const name = async () => one(await sandbox.call(own)).first_name?.value;
    const before = await name();
    expect((await sandbox.call(own, json("PATCH", { employee: { first_name: "Ada" } }))).status).toBe(200);
    expect([await name(), await name()]).toEqual([before, "Ada"]);
  });

  it("keeps nothing of one caller for another, and no errors", async () => {
    const sandbox = await withFault({ kind: "stale_read" });
    const late = `${path}/${sandbox.demoPeople.admin.id + 100_000}`;
    expect((await sandbox.call(path)).status).toBe(200);
    expect((await sandbox.call(path, { headers: { authorization: "Bearer papi-x" } })).status).toBe(403);
    expect((await sandbox.call(late)).status).toBe(404);
    expect((await sandbox.call(late)).status).toBe(404);
    expect((await sandbox.control("GET", "/faults")).body).toMatchObject({ faults: [{ fired: 0 }] });
  });
});

describe("an answer that is lost after its request took effect", () => {
  it.each(["stall_header", "reset", "html", "truncated_json", "wrong_length", "not_json"])(
    "by %s: the person is there, once",
    async (kind) => {
      const sandbox = await withFault({ kind, method: "POST", execute: true, times: 1 });
      const email = "nina.neu@lumen.example";
      const employee = { email, first_name: "Nina", last_name: "Neu" };
      const abort = new AbortController();
      const lost = sandbox.call(path, { ...json("POST", { employee }), signal: abort.signal });
      const outcome = lost.then(
        ({ status }) => status,
        (error: Error) => error.name,
      );
      const found = async () => list(await sandbox.call(`${path}?email=${email}`)).data.length;
      if (kind !== "stall_header") await outcome;
      else while ((await found()) === 0);
      abort.abort();
      expect(await outcome).not.toBe(200);
      expect(await found()).toBe(1);
      expect((await sandbox.call(path, json("POST", { employee }))).status).toBe(422);
    },
  );
});
