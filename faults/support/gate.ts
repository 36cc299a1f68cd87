// Stands where the product looks for Personio, and hands each request on to the sandbox company it is for. So the harness
// sees every request, however many there are, and can act at the very moment one of them arrives.
import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Call = {
  /** the client id whose credentials or token the request carries; null: nobody's */
  company: string | null;
  method: string;
  path: string;
  query: URLSearchParams;
  /** performance.now() as it arrived */
  at: number;
  /** null until the answer has been sent whole */
  status: number | null;
};
type Watcher = (call: Call) => void;

export type Gate = {
  url: string;
  /** every request so far */
  calls: Call[];
  /** what may stand nowhere but in the vault: tokens the companies gave out, tokens the product gave to them */
  secrets: Set<string>;
  /** the token by which a company's webhook shows that it is the company's */
  webhookTokenOf: (clientId: string) => string | undefined;
  admit: (clientId: string, url: string) => void;
  /** acts, before anything is handed on, at the nth of these requests from now; answers it */
  atRequest: (nth: number, matches: (call: Call) => boolean, act: () => void) => Promise<Call>;
  close: () => Promise<void>;
};

const textOf = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

export async function openGate(): Promise<Gate> {
  const companies = new Map<string, string>();
  const holders = new Map<string, string>();
  const webhookTokens = new Map<string, string>();
  const calls: Call[] = [];
  const secrets = new Set<string>();
  const watchers = new Set<Watcher>();

  const bearerOf = (request: IncomingMessage) =>
    /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";

  function companyOf(request: IncomingMessage, path: string, body: Buffer): string | null {
    if (path.startsWith("/v2/auth/")) return new URLSearchParams(body.toString()).get("client_id");
    return holders.get(bearerOf(request)) ?? null;
  }

  /** A webhook is made, or renewed, with the token its deliveries will carry. */
  function noteWebhookToken({ company, path, method }: Call, body: Buffer): void {
    if (!company || !path.startsWith("/v2/webhooks") || (method !== "POST" && method !== "PATCH")) return;
    const { token } = JSON.parse(body.toString() || "{}") as { token?: string };
    if (!token) return;
    webhookTokens.set(company, token);
    secrets.add(token);
  }

  function noteAccessToken({ company, path }: Call, answer: Buffer): void {
    if (!company || path !== "/v2/auth/token") return;
    const { access_token: token } = JSON.parse(answer.toString()) as { access_token?: string };
    if (!token) return;
    holders.set(token, company);
    secrets.add(token);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://gate");
    const body = await textOf(request);
    const { method = "GET" } = request;
    const company = companyOf(request, path, body);
    const call: Call = { company, method, path, query, at: performance.now(), status: null };
    calls.push(call);
    for (const watch of [...watchers]) watch(call);
    noteWebhookToken(call, body);
    const target = company ? companies.get(company) : undefined;
    if (!target) return void response.writeHead(401).end();
    const onward = send(
      new URL(request.url ?? "/", target),
      { method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.once("finish", () => (call.status = answer.statusCode ?? null));
        answer.once("error", () => response.destroy());
        if (path !== "/v2/auth/token") return void answer.pipe(response);
        void textOf(answer).then(
          (told) => (noteAccessToken(call, told), response.end(told)),
          () => response.destroy(),
        );
      },
    );
    onward.once("error", () => response.destroy());
    response.once("close", () => onward.destroy());
    onward.end(body);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy()); // a request that was cut off while it was sent
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    secrets,
    webhookTokenOf: (clientId) => webhookTokens.get(clientId),
    admit: (clientId, url) => void companies.set(clientId, url),
    atRequest: (nth, matches, act) =>
      new Promise((met) => {
        let left = nth;
        const watch: Watcher = (call) => {
          if (!matches(call) || --left > 0) return;
          watchers.delete(watch);
          act();
          met(call);
        };
        watchers.add(watch);
      }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A page of a whole walk of people. */
export const isPageOf =
  (clientId: string) =>
  ({ company, path, query }: Call): boolean =>
    company === clientId &&
    path === "/v1/company/employees" &&
    !query.has("updated_since") &&
    query.has("offset");

/** How often each page of these calls was answered, by its offset. */
export function answersByPage(calls: Call[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { query, status } of calls) {
    const offset = query.get("offset") ?? "";
    if (status === 200) found.set(offset, (found.get(offset) ?? 0) + 1);
  }
  return found;
}
