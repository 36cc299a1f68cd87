// A sandbox that also tells the most memory it has held.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox } from "@/sandbox/server";

const people = Number(process.argv[2]);
const { url, clientId, clientSecret } = await startSandbox({ people, limits: false, quiet: true });
const memory = createServer((_, response) => {
  response.end(String(process.resourceUsage().maxRSS / 1024));
});
memory.listen(0, "127.0.0.1", () => {
  const { port } = memory.address() as AddressInfo;
  const peakUrl = `http://127.0.0.1:${port}`;
  process.stdout.write(`${JSON.stringify({ url, clientId, clientSecret, peakUrl })}\n`);
});
