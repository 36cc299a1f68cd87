import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openSandbox } from "../testing/open-sandbox";
import { areas } from "./page-areas";

const folder = new URL("./page/", import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), "utf8"),
}));

describe("the control page", () => {
  it("has an address, a title and one heading of its own for each area", async () => {
    const { url } = await openSandbox();
    const titles = new Set<string>();
    for (const { path, name } of areas) {
      const answer = await fetch(`${url}/__sandbox/${path}`);
      const text = await answer.text();
      expect(answer.status).toBe(200);
      expect(text).toContain('<html lang="en">');
      expect(text.match(/<h1>(.*?)<\/h1>/g)).toEqual([`<h1>${name}</h1>`]);
      expect(text.match(/href="[^"]*" aria-current="page"/g)).toEqual([
        `href="/__sandbox/${path}" aria-current="page"`,
      ]);
      titles.add(/<title>(.*)<\/title>/.exec(text)?.[1] ?? "");
    }
    expect(titles.size).toBe(areas.length);
    expect((await fetch(`${url}/__sandbox/`)).status).toBe(200);
  });

  it("holds no inline script or style, and everything it loads is there", async () => {
    const { url } = await openSandbox();
    for (const { path } of areas) {
      const text = await (await fetch(`${url}/__sandbox/${path}`)).text();
      expect(text).not.toMatch(/ on[a-z]+=|style="|<style|<script(?![^>]*src=)/);
      for (const [, address] of text.matchAll(/(?:src|<link rel="stylesheet" href)="([^"]+)"/g)) {
        const { status, headers } = await fetch(url + address);
        expect([address, status]).toEqual([address, 200]);
        expect(headers.get("content-type")).toMatch(/^text\/(css|javascript); charset=utf-8$/);
      }
    }
  });

  it("serves nothing but its own files", async () => {
    const { url } = await openSandbox();
    for (const name of [
      "..%2Fguard.ts",
      "shell.ts",
      "%2e%2e%2f%2e%2e%2fguard.ts",
      "constructor",
      "nothing.js",
    ])
      expect((await fetch(`${url}/__sandbox/page/${name}`)).status).toBe(404);
  });

  it("imports only modules beside it and never turns data into markup", () => {
    const names = new Set(files.map(({ name }) => name));
    for (const { name, text } of files.filter((file) => file.name.endsWith(".js"))) {
      for (const [, from] of text.matchAll(/from "([^"]+)"/g))
        expect([name, names.has(from?.replace(/^\.\//, "") ?? "")]).toEqual([name, true]);
      expect(text).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
      );
    }
  });
});

describe("moving the clock", () => {
  it("tells which events the move caused", async () => {
    const { control, demoPeople } = await openSandbox({ now: () => new Date("2026-11-24T10:00:00Z") });
    await control("POST", `/people/${demoPeople.employee.id}/terminate`, { last_working_day: "2026-11-26" });
    const stay = await control("PUT", "/clock", { advance: { hours: 1 } });
    expect(stay.body).toMatchObject({ today: "2026-11-24", events: {} });
    const week = await control("PUT", "/clock", { advance: { days: 7 } });
    expect(week.body).toMatchObject({
      today: "2026-12-01",
      events: { "employment.terminated": expect.any(Number) },
    });
  });
});
