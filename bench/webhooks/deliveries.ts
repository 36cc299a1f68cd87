// Deliveries as Personio sends them, each of another moment.
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Receiver } from "./receivers";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let moment = Date.UTC(2020, 0, 1);

/** Posts one delivery about one of `people` people; answers the milliseconds it took. Anything but 202 spoils the bench. */
export function deliver(front: string, { connectionId, token }: Receiver, personId: number): Promise<number> {
  const body = JSON.stringify({
    company_id: "100007",
    event_name: "person.updated",
    occurred_at: new Date((moment += 1000)).toISOString(),
    payload: { person: { id: String(personId) } },
  });
  const headers = {
    authorization: token,
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
  };
  const begun = performance.now();
  return new Promise((done, failed) => {
    const url = `${front}/webhooks/personio/${connectionId}`;
    request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume().once("end", () => {
        if (answer.statusCode === 202) done(performance.now() - begun);
        else failed(new Error(`The door answered ${answer.statusCode}.`));
      });
    })
      .once("error", failed)
      .end(body);
  });
}

/** Asks the front whether it lives; answers the milliseconds it took. */
export function knock(front: string): Promise<number> {
  const begun = performance.now();
  return new Promise((done, failed) => {
    request(`${front}/health/live`, { agent }, (answer) => {
      answer.resume().once("end", () => done(performance.now() - begun));
    })
      .once("error", failed)
      .end();
  });
}

/** Sends so many a second for some seconds whether they are answered or not; answers how long each took. */
export async function atRate(perSecond: number, seconds: number, send: (index: number) => Promise<number>) {
  const begun = performance.now();
  const sent: Promise<number>[] = [];
  for (let index = 0; index < perSecond * seconds; index++) {
    const early = begun + (index * 1000) / perSecond - performance.now();
    if (early > 1) await sleep(early);
    sent.push(send(index));
  }
  return Promise.all(sent);
}

/** Sends so many as fast as they are answered, `atOnce` under way; answers the seconds that took. */
export async function asFastAsPossible(
  count: number,
  atOnce: number,
  send: (index: number) => Promise<number>,
) {
  const begun = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) await send(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (performance.now() - begun) / 1000;
}

/** The value that 99 of 100 do not exceed. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] ?? NaN;
}
