// Rollcall over HTTP, for what a test needs but does not look at: signing in, linking, reading the state.
import type { APIRequestContext, Page } from "@playwright/test";
import type { ConnectionSummary } from "@/contracts/connection";
import type { DirectoryPage, DirectoryRow } from "@/contracts/employee";
import type { Me } from "@/contracts/session";
import { expect } from "@playwright/test";
import { cast } from "./cast";
import type { Sandbox } from "./sandbox";

export type Who = "admin" | "manager" | "employee";

async function post(request: APIRequestContext, path: string, form: Record<string, string>) {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await request.post(path, { form: { ...form, csrfToken, callbackUrl: "/", json: "true" } });
  expect(answer.ok(), `${path} answers ${answer.status()}`).toBe(true);
}

/** Signs a browser in as one of the demo's people, without the sign-in page. */
export async function signInAs(page: Page, who: Who, sandbox: Sandbox): Promise<void> {
  const { email } = (await sandbox.company()).demoPeople[who];
  await post(page.request, "/api/auth/callback/demo", { email });
}

/** Signs a browser in by the e-mail link of the demo's outbox: for people nobody else signs in as. */
export async function signInByMail(page: Page, email: string): Promise<void> {
  await post(page.request, "/api/auth/signin/email", { email });
  const answer = await page.request.get(await linkInOutbox(page.request, email));
  expect(answer.ok(), "the link in the mail signs in").toBe(true);
}

/** The newest sign-in link that was sent to an address. */
async function linkInOutbox(request: APIRequestContext, email: string): Promise<string> {
  const html = await (await request.get("/outbox")).text();
  const mail = html.slice(html.indexOf(` ${email}`)); // "To …", "An …"
  const link = /href="([^"]*\/api\/auth\/callback\/email[^"]*)"/.exec(mail)?.[1];
  if (!html.includes(` ${email}`) || !link) throw new Error(`No mail to ${email} lies in the outbox.`);
  return link.replaceAll("&amp;", "&");
}

/** Calls one procedure as the page does. Dates arrive as text. */
export async function call<T>(request: APIRequestContext, path: string, input?: unknown): Promise<T> {
  const answer = await request.post(`/api/trpc/${path}`, {
    headers: { "x-rollcall": "1", "content-type": "application/json" },
    data: JSON.stringify(input === undefined ? {} : { json: input }),
  });
  const body = (await answer.json()) as { result?: { data: { json: T } }; error?: unknown };
  if (!body.result) throw new Error(`${path} answers ${answer.status()}: ${JSON.stringify(body.error)}`);
  return body.result.data.json;
}

export const me = (request: APIRequestContext) => call<Me>(request, "session.me");
export const connections = (request: APIRequestContext) =>
  call<ConnectionSummary[]>(request, "connections.list");

/** The id of the one connection; an admin's request context. */
export async function connectionId(request: APIRequestContext): Promise<string> {
  const [connection] = await connections(request);
  if (!connection) throw new Error("Nothing is linked.");
  return connection.id;
}

/** Disconnects whatever is linked. Needs an admin's request context. */
export async function unlink(request: APIRequestContext): Promise<void> {
  for (const { id, name } of await connections(request))
    await call(request, "connections.disconnect", { id, name });
}

/** Who the directory shows for a search, as this person may see them. */
export async function find(request: APIRequestContext, search: string): Promise<DirectoryRow[]> {
  return (await call<DirectoryPage>(request, "employees.list", { search })).rows;
}

/** Links the sandbox company unless it is linked, and waits for its people. Needs an admin's request context. */
export async function ensureLinked(request: APIRequestContext, sandbox: Sandbox): Promise<void> {
  if ((await connections(request)).length === 0) {
    const { clientId, clientSecret } = await sandbox.credential();
    await call(request, "connections.link", { credentials: { clientId, clientSecret } }).catch(
      (error: unknown) => {
        // The other worker was faster.
        if (!String(error).includes("already_linked")) throw error;
      },
    );
  }
  const people = async () => (await find(request, cast.changing.email)).length;
  await expect
    .poll(people, { message: "the tests' own people are in the directory", timeout: 30_000 })
    .toBe(1);
}
