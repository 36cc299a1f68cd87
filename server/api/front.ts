import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { log } from "@/server/log";
import { auditCsvApp } from "./audit-csv";
import { clientAddress } from "./client-address";
import { answerConnectScript, type ConnectScript } from "./connect-script";
import { framingOf, type Framing } from "./embed-policy";
import { answerHealth, observe } from "./health";
import { inboundApp } from "./inbound";
import { setOwnHeaders } from "./own-headers";
import { createRestApp } from "./rest/app";
import { allowEmbedding, pagePolicy, setDataHeaders, setPageHeaders } from "./security-headers";
import { trpcApp } from "./trpc/handler";

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
export type FrontOptions = {
  publicUrl: string;
  development: boolean;
  pages: Handler;
  /** our SDK, for the pages of others */
  connectScript: ConnectScript;
  isStopping: () => boolean;
  /** how many proxies of the operator's stand before us */
  trustedProxies?: number;
};

const MAX_BODY = 1024 * 1024;
const API =
  /^\/+(unified|proxy|link-token|integrated-account|webhooks?|log|openapi\.json|api\/trpc|api\/audit-log\.csv)(\/|\?|$)/;
/** A vendor's deliveries: their door caps what it reads, so that one of unknown length is not lost. */
const INBOUND = /^\/+webhooks\//;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** Headers that only the front may set, or that nobody may. */
const NOT_FROM_OUTSIDE = new Set([
  "x-nonce",
  "content-security-policy",
  "x-path",
  "x-middleware-subrequest",
  "x-request-id",
  "x-forwarded-host",
  "x-client-address",
  "x-embedding",
]);

/** The one server on the one port: answers the API itself and hands pages on (design, decision 1). */
export function createFront(options: FrontOptions): Server {
  const { publicUrl, development, pages, connectScript, isStopping, trustedProxies = 0 } = options;
  const app = new Hono();
  app.route("/", inboundApp()); // before the others, whose caps ask for a length
  app.route("/", trpcApp());
  app.route("/", auditCsvApp());
  app.route("/", createRestApp(publicUrl));
  const api = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const publicHost = new URL(publicUrl).host;

  const server = createServer((request, response) => {
    if (answerHealth(request, response, isStopping)) return;
    const requestId = randomUUID();
    const forwardedFor = request.headers["x-forwarded-for"]?.toString();
    const address = clientAddress(request.socket.remoteAddress, forwardedFor, trustedProxies);
    setOwnHeaders(request, NOT_FROM_OUTSIDE, {
      "x-request-id": requestId,
      ...(address ? { "x-client-address": address } : {}),
    });
    response.setHeader("x-request-id", requestId);
    const refused = refusal(request, publicHost);
    if (refused) return plain(response, ...refused);
    if (answerConnectScript(request, response, connectScript)) return observe("script", response);
    const { url = "/" } = request;
    if (API.test(url)) {
      // Clients whose base URL ends in a slash send two (unified-hris-api, section 15).
      request.url = url.replace(/^\/+/, "/");
      setDataHeaders(response);
      observe(INBOUND.test(url) ? "inbound" : url.startsWith("/api/trpc") ? "trpc" : "rest", response);
      return void api(request, response);
    }
    framingOf(request).then(
      (framing) => page(request, response, framing),
      (error: unknown) => {
        log.error({ requestId, err: error }, "who may frame a page could not be looked up");
        plain(response, 503, "The database is busy or restarting. Try again in a few seconds.");
      },
    );
  });

  function page(request: IncomingMessage, response: ServerResponse, framing: Framing): void {
    const auth = request.url?.startsWith("/api/auth/") ?? false;
    const nonce = randomBytes(16).toString("base64");
    const policy = pagePolicy(nonce, development, framing.ancestors);
    setPageHeaders(response, policy);
    if (framing.ancestors !== "'none'") allowEmbedding(response);
    if (framing.embedding) {
      delete request.headers.cookie; // in another product's page nobody is signed in (rule 3.7)
      request.headers["x-embedding"] = JSON.stringify(framing.embedding);
    }
    const allowed =
      request.method === "GET" || request.method === "HEAD" || (auth && request.method === "POST");
    if (!allowed) return plain(response, 405, "Pages are read with GET.");
    request.headers["x-nonce"] = nonce;
    request.headers["content-security-policy"] = policy;
    request.headers["x-path"] = request.url ?? "/";
    observe(auth ? "auth" : "page", response);
    Promise.resolve(pages(request, response)).catch((error: unknown) => {
      log.error({ requestId: request.headers["x-request-id"], err: error }, "a page failed");
      if (!response.headersSent) plain(response, 500, "Something went wrong on our side.");
      else response.destroy();
    });
  }

  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
  return server;
}

/** What is refused whatever it asks for: a foreign host name (DNS rebinding), a body that is too large or of unknown size. */
function refusal({ headers, url = "" }: IncomingMessage, publicHost: string): [number, string] | null {
  const host = headers.host ?? "";
  if (host !== publicHost && !LOOPBACK.test(host))
    return [421, `This server answers as ${publicHost}. Set PUBLIC_URL to the address people use.`];
  if (Number(headers["content-length"] ?? 0) > MAX_BODY) return [413, "A request may hold 1 MB."];
  if (headers["transfer-encoding"] !== undefined && !INBOUND.test(url))
    return [411, "Send the length of the body."];
  return null;
}

function plain(response: ServerResponse, status: number, text: string): void {
  setDataHeaders(response);
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" })
    .end(text + "\n");
}
