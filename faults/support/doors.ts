// The product's own doors, as a signed-in admin and as a program use them.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { Product } from "./product";

export type Answer<T = unknown> = { status: number; ms: number; retryAfter: string | null; body: T };
type Asked = { path: string; method?: string; headers?: Record<string, string>; body?: string };

/** Asks the front; an answer that never comes counts as status 0. */
export async function knock<T>(
  url: string,
  { path, method = "GET", headers, body }: Asked,
): Promise<Answer<T>> {
  const begun = performance.now();
  const done = () => performance.now() - begun;
  try {
    const signal = AbortSignal.timeout(15_000);
    const answer = await fetch(url + path, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json");
    const read = (isJson ? JSON.parse(text) : text) as T;
    return { status: answer.status, ms: done(), retryAfter: answer.headers.get("retry-after"), body: read };
  } catch (error) {
    return { status: 0, ms: done(), retryAfter: null, body: String((error as Error).cause ?? error) as T };
  }
}

export type Admin = {
  userId: string;
  sessionToken: string;
  /** calls a procedure; answers what it said, whatever that was */
  ask: (procedure: string, input?: unknown) => Promise<Answer>;
  /** the same, and fails unless it went well */
  call: <T>(procedure: string, input?: unknown) => Promise<T>;
};

type TrpcAnswer = { result?: { data: { json: unknown } }; error?: { json: { message: string } } };

/** An owner of a workspace with a session: nobody can sign in by hand where there are no pages. */
export async function signInOwner(
  { url, ask: askDatabase }: Product,
  { workspaceId, email }: { workspaceId: string; email: string },
): Promise<Admin> {
  const sessionToken = randomBytes(32).toString("base64url");
  await askDatabase(
    "INSERT INTO app_user (id, name, email) VALUES (gen_random_uuid(), 'Ada', $1) ON CONFLICT (email) DO NOTHING",
    [email],
  );
  const [user] = await askDatabase<{ id: string }>("SELECT id FROM app_user WHERE email = $1", [email]);
  const userId = user?.id ?? "";
  await askDatabase(
    `INSERT INTO member (workspace_id, user_id, role, invited) VALUES ($1, $2, 'owner', true)
     ON CONFLICT (workspace_id, user_id) DO NOTHING`,
    [workspaceId, userId],
  );
  await askDatabase(
    "INSERT INTO app_session (id, token_hash, user_id, expires) VALUES ($1, $2, $3, now() + interval '7 days')",
    [randomUUID(), createHash("sha256").update(sessionToken).digest("base64url"), userId],
  );
  const headers = {
    cookie: `rollcall.session=${sessionToken}`,
    "x-rollcall": "1",
    "content-type": "application/json",
  };
  const ask = (procedure: string, input?: unknown) =>
    knock(url, {
      path: `/api/trpc/${procedure}`,
      method: "POST",
      headers,
      body: JSON.stringify({ json: input }),
    });
  return {
    userId,
    sessionToken,
    ask,
    call: async <T>(procedure: string, input?: unknown) => {
      const { status, body } = await ask(procedure, input);
      const { result, error } = body as TrpcAnswer;
      if (status !== 200)
        throw new Error(`${procedure} answered ${status}: ${error?.json.message ?? String(body)}`);
      return result?.data.json as T;
    },
  };
}

/** Delivers one event as the company would, with the token its webhook carries. */
export const deliver = (
  url: string,
  { connectionId, token, body }: { connectionId: string; token: string; body: string },
): Promise<Answer> =>
  knock(url, {
    path: `/webhooks/personio/${connectionId}`,
    method: "POST",
    headers: { authorization: token, "content-type": "application/json" },
    body,
  });

let moment = Date.UTC(2020, 0, 1);
/** The body of an event about a person; each of another moment, so that no two are the same. */
export const personUpdated = (companyId: string, personId: number | string): string =>
  JSON.stringify({
    company_id: companyId,
    event_name: "person.updated",
    occurred_at: new Date((moment += 1000)).toISOString(),
    payload: { person: { id: String(personId) } },
  });
