// How soon a change in Personio stands in an open page: from the sandbox by webhook, inbox, worker, database, push and
// refetch to the painted row.
import { setTimeout as sleep } from "node:timers/promises";
import { call, connections, find, signInAs } from "@/e2e/support/rollcall";
import { openSandbox, type Sandbox } from "@/e2e/support/sandbox";
import type { APIRequestContext } from "@playwright/test";
import { startProduct } from "./live/product";
import { launchBrowser, watchedPage } from "./live/watched-page";
import { list } from "./shared/report";
import { numbersOf, runBench } from "./shared/run-bench";

/** Changes before the clock counts: everything is loaded and compiled. */
const WARM_UP = 10;
/** Between two changes: each is alone. */
const PAUSE_MS = 200;

async function link(request: APIRequestContext, sandbox: Sandbox, search: string): Promise<void> {
  const { clientId, clientSecret } = await sandbox.credential();
  await call(request, "connections.link", { credentials: { clientId, clientSecret } });
  const isReady = async () => {
    const [connection] = await connections(request);
    const { webhooks } = await call<{ webhooks: { on: boolean } }>(request, "connections.get", {
      id: connection?.id,
    });
    return webhooks.on && (await find(request, search)).length === 1;
  };
  while (!(await isReady())) await sleep(250);
}

const shareOf = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;

await runBench("live", { changes: { type: "string" } }, async (report, flags) => {
  const [changes = 200] = numbersOf(flags.changes, [200]);
  const product = await startProduct();
  const browser = await launchBrowser();
  try {
    const sandbox = openSandbox(product.sandboxUrl);
    const [admin, watching] = [
      await watchedPage(browser, product.url),
      await watchedPage(browser, product.url),
    ];
    const { id } = await sandbox.hire({ first_name: "Zoe", last_name: "Zeitnah", hire_date: "2024-01-01" });
    await signInAs(admin.page, "admin", sandbox);
    await link(admin.page.request, sandbox, "zeitnah");
    await signInAs(watching.page, "manager", sandbox);
    await watching.page.goto("/directory?q=zeitnah");
    await watching.page.getByRole("link", { name: "Zoe Zeitnah" }).waitFor();
    const took: number[] = [];
    for (let change = -WARM_UP; change < changes; change++) {
      const position = `Position ${change + WARM_UP}.`;
      const painted = watching.paintedAt(position);
      const begun = performance.timeOrigin + performance.now();
      await sandbox.change(id, { position });
      const ms = (await painted) - begun;
      if (change >= 0) took.push(ms);
      await sleep(PAUSE_MS);
    }
    took.sort((a, b) => a - b);
    const from = `${changes} changes, least and most ${list([took[0] ?? NaN, took.at(-1) ?? NaN])}`;
    report.add("change_to_paint_p50", { value: shareOf(took, 0.5), unit: "ms", goal: "<= 100", from });
    report.add("change_to_paint_p99", { value: shareOf(took, 0.99), unit: "ms", goal: "<= 250", from });
  } finally {
    await browser.close();
    await product.stop();
  }
});
