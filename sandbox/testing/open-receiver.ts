import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { SelfSigned } from "./self-signed";

export type Envelope = {
  company_id: string;
  event_name: string;
  occurred_at: string;
  payload: Record<string, { id: string }>;
};
export type Received = { headers: IncomingHttpHeaders; method: string; path: string; body: Envelope };

export type Receiver = {
  url: string;
  /** Everything that has arrived so far. */
  received: Received[];
  /** Resolves once so many requests have arrived in all. */
  arrived(count: number): Promise<Received[]>;
};

/** Receives webhooks for one test, over TLS with a certificate; without `answer` it acknowledges everything. */
export async function openReceiver(
  answer: (response: ServerResponse, count: number) => void = (response) => response.end("ok"),
  tls?: SelfSigned,
): Promise<Receiver> {
  const received: Received[] = [];
  let waiting: { count: number; done: (all: Received[]) => void }[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      const { headers, method = "", url: path = "" } = request;
      received.push({ headers, method, path, body: JSON.parse(text) as Envelope });
      answer(response, received.length);
      for (const { count, done } of waiting) if (received.length >= count) done(received);
      waiting = waiting.filter(({ count }) => received.length < count);
    });
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    arrived: (count) =>
      received.length >= count
        ? Promise.resolve(received)
        : new Promise((done) => waiting.push({ count, done })),
  };
}

/** A receiver that answers with a status. */
export const answering = (status: number) => (response: ServerResponse) =>
  void response.writeHead(status).end();
