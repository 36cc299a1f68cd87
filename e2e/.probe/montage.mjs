import { chromium } from "@playwright/test";
import { readdirSync, mkdirSync } from "node:fs";
const [dir, out, ...only] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const names = [...new Set(readdirSync(dir).map((f) => f.replace(/-(wide|phone)-(light|dark)\.png$/, "")))].filter(n => !only.length || only.includes(n));
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--allow-file-access-from-files"] });
const p = await b.newPage({ viewport: { width: 2600, height: 900 } });
for (const n of names) {
  for (const [size, w] of [["wide", 1280], ["phone", 390]]) {
  const html = `<body style="margin:0;background:#888;display:flex;gap:8px;align-items:flex-start">${["light","dark"].map(t=>`<img width=${w} src="file://${dir}/${n}-${size}-${t}.png">`).join("")}</body>`;
  await p.setViewportSize({ width: size==="wide"?2568:788, height: 900 });
  await p.goto("file:///tmp/"); await p.setContent(html); await p.waitForFunction(()=>[...document.images].every(i=>i.complete));
  await p.screenshot({ path: `${out}/${n}-${size}.png`, fullPage: true });
  }
}
await b.close();
