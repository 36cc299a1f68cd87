import type { ClientRequest, RequestOptions } from "node:http";
import http from "node:http";
import https from "node:https";
import { trusted } from "./certificates";
import type { Outcome } from "./delivery";
import { failureReason } from "./failure-reason";

/** A receiver that takes longer than this has not acknowledged. */
export const acknowledgeWithinMs = 3000;
const mostAnswerBytes = 64 * 1024;

export type Outgoing = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Posts webhooks over the network. Follows no redirect and waits for no socket when the process wants to end. */
export class RequestSender {
  readonly #open = new Set<ClientRequest>();
  readonly #agents;

  /** `ca` are certificates in PEM that receivers' may rest on besides the usual ones. */
  constructor(ca?: string) {
    this.#agents = {
      "http:": new http.Agent({ keepAlive: true }),
      "https:": new https.Agent({ keepAlive: true, ca: ca === undefined ? undefined : trusted(ca) }),
    };
  }

  /** Sends one request. The head of the answer decides; of its body no more than 64 kB is read, and thrown away. */
  send({ url, headers, body }: Outgoing): Promise<Outcome> {
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const end = (status: number | null, error: string | null) =>
        resolve({ status, error, durationMs: Math.round(performance.now() - startedAt) });
      const request = this.#start(new URL(url), {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(body)),
          ...headers,
        },
      });
      const deadline = setTimeout(
        () => request.destroy(new Error("no answer within 3 s")),
        acknowledgeWithinMs,
      ).unref();
      this.#open.add(request);
      request.on("socket", (socket) => socket.unref());
      request.on("error", (error) => end(null, failureReason(error)));
      request.on("close", () => {
        clearTimeout(deadline);
        this.#open.delete(request);
      });
      request.on("response", (response) => {
        end(response.statusCode ?? null, null);
        let read = 0;
        // The outcome stands; an answer that breaks off or goes on for ever changes nothing any more.
        response.on("error", () => response.destroy());
        response.on(
          "data",
          (chunk: Buffer) => (read += chunk.length) > mostAnswerBytes && response.destroy(),
        );
      });
      request.end(body);
    });
  }

  /** Breaks off what is under way. */
  stop(): void {
    for (const request of this.#open) request.destroy(new Error("the sandbox stopped"));
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #start(url: URL, options: RequestOptions): ClientRequest {
    return url.protocol === "https:"
      ? https.request(url, { ...options, agent: this.#agents["https:"] })
      : http.request(url, { ...options, agent: this.#agents["http:"] });
  }
}
