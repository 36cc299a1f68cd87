// Requests, many at a time, and how they were answered.
import { Agent, get } from "node:http";
import autocannon from "autocannon";

export type Load = { url: string; headers?: Record<string, string>; connections?: number; seconds: number };
export type Answered = { rate: number; p50: number; p99: number };

/** Keeps connections busy for some seconds; an answer that is not 2xx spoils the bench. */
export async function loadOf({ url, headers, connections = 10, seconds }: Load): Promise<Answered> {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  const bad = result.errors + result.timeouts + result.non2xx;
  if (bad > 0 || result["2xx"] === 0) throw new Error(`${url}: ${bad} requests were not answered well.`);
  return { rate: result["2xx"] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

/** Milliseconds of single requests, one after another over one connection. */
export async function latencies(url: string, count: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const found: number[] = [];
  for (let done = 0; done < count; done++) {
    const begun = performance.now();
    await new Promise<void>((settled, failed) => {
      get(url, { agent }, (answer) => {
        if (answer.statusCode !== 200) failed(new Error(`${url} answered ${answer.statusCode}.`));
        answer.resume().once("end", settled);
      }).once("error", failed);
    });
    found.push(performance.now() - begun);
  }
  agent.destroy();
  return found;
}
