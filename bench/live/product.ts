// The whole product with its sandbox, as npm start runs it, on a throw-away data folder.
import { setTimeout as sleep } from "node:timers/promises";
import { startChild } from "@/scripts/children.mjs";
import { freePort } from "@/scripts/embedded-db.mjs";

export type Product = { url: string; sandboxUrl: string; stop: () => Promise<void> };

const READY_MS = 300_000;

export async function startProduct(): Promise<Product> {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const url = `http://localhost:${port}`;
  const child = startChild({
    name: "product",
    args: ["scripts/e2e-product.mjs"],
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      PUBLIC_URL: url,
      HOST: "127.0.0.1",
      DEMO: "1",
    },
    tied: true,
  });
  const until = Date.now() + READY_MS;
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false, // it does not listen yet
    );
  let ended = false;
  void child.ended.then(() => (ended = true));
  while (!(await isReady())) {
    if (ended || Date.now() > until)
      throw new Error(`The product did not start:\n${child.lastLines().join("\n")}`);
    await sleep(250);
  }
  return { url, sandboxUrl: `http://127.0.0.1:${sandboxPort}`, stop: () => child.stop() };
}
