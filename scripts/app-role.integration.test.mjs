import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { ensureAppRole } from "./app-role.mjs";

const ownerUrl = process.env.TEST_OWNER_DATABASE_URL;
const made = [];

function dataDir() {
  const dir = mkdtempSync(join(tmpdir(), "rollcall-role-"));
  made.push(dir);
  return dir;
}

async function ask(url, ...statements) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let answer = null;
    for (const statement of statements) answer = await client.query(statement);
    return answer.rows[0];
  } finally {
    await client.end();
  }
}

const logins = new Set();
async function ensure(dir) {
  const url = await ensureAppRole(ownerUrl, { dataDir: dir });
  logins.add(new URL(url).username);
  return url;
}

afterAll(async () => {
  for (const login of logins) await ask(ownerUrl, `DROP ROLE ${login}`);
  for (const dir of made) rmSync(dir, { recursive: true });
});

test("the login starts as rollcall_app and can become the other two groups, and nobody else", async () => {
  const url = await ensure(dataDir());
  expect(await ask(url, "SELECT current_user AS is")).toEqual({ is: "rollcall_app" });
  expect(await ask(url, "SET ROLE rollcall_steward", "SELECT current_user AS is")).toEqual({
    is: "rollcall_steward",
  });
  await expect(ask(url, `SET ROLE ${new URL(ownerUrl).username}`)).rejects.toMatchObject({ code: "42501" });
});

test("two data folders on one database keep their own logins", async () => {
  const [one, two] = [dataDir(), dataDir()];
  const first = await ensure(one);
  expect(await ensure(two)).not.toBe(first);
  expect(await ask(first, "SELECT current_user AS is")).toEqual({ is: "rollcall_app" });
  expect(await ensure(one)).toBe(first);
});

test("a changed password and a lost membership are repaired", async () => {
  const dir = dataDir();
  const url = await ensure(dir);
  const login = new URL(url).username;
  await ask(ownerUrl, `ALTER ROLE ${login} PASSWORD 'another'`, `REVOKE rollcall_identity FROM ${login}`);
  expect(await ensure(dir)).toBe(url);
});

test("a given URL is refused when it passes by row-level security or starts as somebody else", async () => {
  const given = (appDatabaseUrl) => ensureAppRole(ownerUrl, { dataDir: dataDir(), appDatabaseUrl });
  await expect(given(ownerUrl)).rejects.toThrow(/superuser|owns the tables/);
  const url = await ensure(dataDir());
  await expect(given(url.replace(/\?.*/, ""))).rejects.toThrow(/starts as/);
});
