import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth from "next-auth";
import { authOptions } from "./options";

/** For tests: next-auth behind a plain HTTP server, as Next's pages router would call it, and a browser with cookies. */
export async function startSignIn() {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  process.env.NEXTAUTH_URL = url;
  return { url, close: () => new Promise((done) => server.close(done)) };
}

const from = { address: "203.0.113.7", agent: "Test on Linux" };
const facts = { device: "Test on Linux", locale: "de", from };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  let body = "";
  for await (const part of request) body += part;
  const cookies = (request.headers.cookie ?? "")
    .split("; ")
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    });
  const given = Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) },
    cookies: Object.fromEntries(cookies) as Record<string, string>,
    body: Object.fromEntries(new URLSearchParams(body)),
  });
  const reply = Object.assign(response, {
    status: (code: number) => ((response.statusCode = code), reply),
    send: (text: unknown) => void response.end(typeof text === "string" ? text : JSON.stringify(text)),
    json: (value: unknown) =>
      void response.setHeader("content-type", "application/json").end(JSON.stringify(value)),
  });
  await NextAuth(given as never, reply as never, authOptions(facts));
}

/** A browser of its own: keeps cookies, follows no redirect by itself. */
export function browser(url: string) {
  const jar = new Map<string, string>();
  const go = async (path: string, form?: Record<string, string>) => {
    const target = new URL(path, url);
    const answer = await fetch(target, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    if (target.origin === new URL(url).origin)
      for (const line of answer.headers.getSetCookie()) {
        const [name = "", value = ""] = line.split(";", 1)[0]?.split(/=(.*)/s) ?? [];
        if (value === "" || /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
    return answer;
  };
  const csrf = async () => ((await (await go("/api/auth/csrf")).json()) as { csrfToken: string }).csrfToken;
  return {
    jar,
    go,
    /** presses a provider's button and answers where it leads */
    signIn: async (path: string, form: Record<string, string> = {}) => {
      const answer = await go(path, { ...form, csrfToken: await csrf(), callbackUrl: `${url}/directory` });
      return answer.headers.get("location") ?? "";
    },
    signOut: async () => go("/api/auth/signout", { csrfToken: await csrf() }),
    headers: () => new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") }),
  };
}
