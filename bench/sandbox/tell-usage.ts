// What a measured process has used, told to whoever asks by HTTP.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Usage = { cpuSeconds: number; peakMb: number };

/** Listens on a port of its own and says where, together with what else there is to say. */
export function tellUsage(said: object): void {
  const server = createServer((_, response) => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = {
      cpuSeconds: (user + system) / 1_000_000,
      peakMb: process.resourceUsage().maxRSS / 1024,
    };
    response.end(JSON.stringify(usage));
  });
  server.listen(0, "127.0.0.1", () => {
    const usageUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.stdout.write(`${JSON.stringify({ ...said, usageUrl })}\n`);
  });
}

export const usageOf = async (usageUrl: string): Promise<Usage> =>
  (await (await fetch(usageUrl)).json()) as Usage;
