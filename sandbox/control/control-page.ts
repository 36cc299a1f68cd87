import { readdirSync, readFileSync } from "node:fs";
import type { Hono } from "hono";
import type { World } from "../world";
import type { ControlArea } from "./page-areas";
import { areas } from "./page-areas";
import { shell } from "./page-shell";

const folder = new URL("./page/", import.meta.url);
const mediaTypes = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8" };

/** Only what lies in the folder is served, read once: no path of a request ever reaches the disk. */
function readFiles(): Map<string, { text: string; type: string }> {
  const names = readdirSync(folder).filter((name) => /^[a-z-]+\.(css|js)$/.test(name));
  return new Map(
    names.map((name) => {
      const type = mediaTypes[name.endsWith(".css") ? "css" : "js"];
      return [name, { text: readFileSync(new URL(name, folder), "utf8"), type }];
    }),
  );
}

/** The control page at `/__sandbox/`: one page per area, with its styles and scripts. */
export function controlPage(app: Hono, world: World): void {
  const files = readFiles();
  app.get("/__sandbox", (c) => c.redirect("/__sandbox/"));
  app.get("/__sandbox/", (c) => c.html(shell(world, areas[0] as ControlArea)));
  for (const area of areas) app.get(`/__sandbox/${area.path}`, (c) => c.html(shell(world, area)));
  app.get("/__sandbox/page/:file", (c) => {
    const file = files.get(c.req.param("file"));
    return file ? c.body(file.text, 200, { "content-type": file.type }) : c.notFound();
  });
}
