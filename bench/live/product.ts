// The whole product with its sandbox, as npm start runs it, and browsers that are signed in.
import { chromium, expect, type Page } from "@playwright/test";
import { hireCast } from "@/e2e/support/cast";
import type { ConnectionDetail } from "@/contracts/connection";
import { call, connectionId, ensureLinked, signInAs, type Who } from "@/e2e/support/rollcall";
import { openSandbox, type Sandbox } from "@/e2e/support/sandbox";
import { findBrowser } from "@/scripts/browser.mjs";
import { startChild } from "@/scripts/children.mjs";
import { freePort } from "@/scripts/embedded-db.mjs";

const READY_MS = 300_000;

async function startAndWait(port: number, sandboxPort: number) {
  let opened: () => void = () => {};
  const ready = new Promise<"open">((done) => (opened = () => done("open")));
  const product = startChild({
    name: "product",
    args: ["scripts/e2e-product.mjs"],
    env: { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort) },
    onLine: (line) => {
      if (line.startsWith("open ")) opened();
    },
  });
  const late = new Promise<"late">((done) => setTimeout(done, READY_MS, "late").unref());
  if ((await Promise.race([ready, product.ended, late])) === "open") return product;
  await product.stop();
  throw new Error(`The product did not start:\n${product.lastLines().join("\n")}`);
}

async function startBrowser() {
  const { executablePath } = findBrowser() ?? {};
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

export type Product = {
  sandbox: Sandbox;
  /** a browser of its own, signed in */
  open(who: Who): Promise<Page>;
  stop(): Promise<void>;
};

/** Starts it, links the sandbox company, and waits until Personio's webhooks are on. */
export async function startProduct(): Promise<Product> {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const product = await startAndWait(port, sandboxPort);
  const sandbox = openSandbox(`http://127.0.0.1:${sandboxPort}`);
  const browser = await startBrowser();
  const open = async (who: Who): Promise<Page> => {
    const context = await browser.newContext({ baseURL: `http://localhost:${port}`, locale: "en-GB" });
    const page = await context.newPage();
    await signInAs(page, who, sandbox);
    return page;
  };
  const stop = async () => {
    await browser.close();
    await product.stop();
  };
  try {
    await hireCast(sandbox);
    const admin = await open("admin");
    await ensureLinked(admin.request, sandbox);
    await expect
      .poll(() => isTold(admin), { message: "Personio's webhooks are on", timeout: 90_000 })
      .toBe(true);
    await admin.context().close();
    return { sandbox, open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function isTold({ request }: Page): Promise<boolean> {
  const id = await connectionId(request);
  return (await call<ConnectionDetail>(request, "connections.get", { id })).webhooks.on;
}
