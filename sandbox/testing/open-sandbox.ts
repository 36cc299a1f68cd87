import { onTestFinished } from "vitest";
import type { Sandbox, SandboxOptions } from "../server";
import { startSandbox } from "../server";

export type Answer = { status: number; headers: Headers; text: string; body: unknown };

export type OpenSandbox = Sandbox & {
  /** A v2 token with all rights. */
  token: string;
  /** Calls Personio's paths with the token. */
  call(path: string, init?: RequestInit): Promise<Answer>;
  /** Calls the control API with JSON. */
  control(method: string, path: string, body?: unknown): Promise<Answer>;
};

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== "" ? (JSON.parse(text) as unknown) : undefined,
  };
}

export const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

export const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Starts a small sandbox for one test and stops it afterwards. */
export async function openSandbox(options: SandboxOptions = {}): Promise<OpenSandbox> {
  const sandbox = await startSandbox({ people: 60, limits: false, quiet: true, ...options });
  onTestFinished(() => sandbox.stop());
  const { url, clientId, clientSecret } = sandbox;
  const grant = form({ grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret });
  const granted = (await (await fetch(`${url}/v2/auth/token`, grant)).json()) as { access_token: string };
  const token = granted.access_token;
  return {
    ...sandbox,
    token,
    call: async (path, init = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has("authorization")) headers.set("authorization", `Bearer ${token}`);
      return answerOf(await fetch(url + path, { ...init, headers }));
    },
    control: async (method, path, body) =>
      answerOf(
        await fetch(
          `${url}/__sandbox/api${path}`,
          body === undefined && method !== "POST" ? { method } : json(method, body ?? {}),
        ),
      ),
  };
}

/** Makes every attribute of the company readable. */
export async function readEverything({ control }: Pick<OpenSandbox, "control">): Promise<void> {
  const { body } = await control("GET", "/credential");
  const { attributes } = (body as { available: { attributes: { key: string }[] } }).available;
  await control("PUT", "/credential", { attributes: attributes.map(({ key }) => key) });
}

type Attribute = {
  label: string;
  value: unknown;
  type: string;
  universal_id: string | null;
  currency?: string;
};
export type Employee = { type: string; attributes: Record<string, Attribute> };
export type EmployeeList = {
  success: boolean;
  metadata: { total_elements: number; current_page: number; total_pages: number };
  offset: number;
  limit: number;
  data: Employee[];
};

export const list = (answer: Answer) => answer.body as EmployeeList;
export const one = (answer: Answer) => (answer.body as { data: Employee }).data.attributes;
export const valueOf = (employee: Employee | undefined, key: string) => employee?.attributes[key]?.value;
