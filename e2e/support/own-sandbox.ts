import { spawn, type ChildProcess } from "node:child_process";
import { expect } from "@playwright/test";
import { guarded } from "./guarded";
import { openSandbox, type Sandbox } from "./sandbox";

type Own = Sandbox & { url: string };

function startSandbox(): Promise<{ child: ChildProcess; url: string }> {
  const args = ["--import", "tsx", "sandbox/cli.ts", "--port", "0", "--people", "60", "--json"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.stdout.once("data", (line: Buffer) =>
      resolve({ child, url: (JSON.parse(String(line)) as { url: string }).url }),
    );
    child.once("exit", (code) => reject(new Error(`The sandbox ended with ${code} before it was ready.`)));
  });
}

/** A sandbox of its own: what these tests change would pull the company away under the product's. */
export const test = guarded.extend<{ show: (area: string) => Promise<void> }, { own: Own }>({
  own: [
    async ({}, provide) => {
      const { child, url } = await startSandbox();
      await provide({ ...openSandbox(url), url });
      child.kill("SIGTERM");
    },
    { scope: "worker" },
  ],
  show: async ({ page, own }, provide) =>
    provide(async (area) => {
      await page.goto(`${own.url}/__sandbox/${area}`);
      await expect(page.locator("#area [aria-busy=true]")).toHaveCount(0);
    }),
});
