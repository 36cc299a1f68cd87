export type LoggedRequest = {
  readonly id: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly appId: string | null;
  readonly partnerId: string | null;
  readonly fault: string | null;
};

const kept = 200;
const secretName = /secret|token|password|authorization|client_id|key/i;

/** The path as it may be kept: auth calls lose their query, other values that look secret are masked. */
export function loggedPath(pathname: string, search: string): string {
  if (search === "" || /^\/v[12]\/auth(\/|$)/.test(pathname)) return pathname.slice(0, 500);
  const query = new URLSearchParams(search);
  for (const name of new Set(query.keys())) if (secretName.test(name)) query.set(name, "***");
  const text = query.toString().replaceAll("%5B%5D", "[]").replaceAll("%3A", ":");
  return `${pathname}?${text}`.slice(0, 500);
}

/** The last requests to the Personio paths, newest first; bodies and secrets never enter it. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #count = 0;

  add(entry: Omit<LoggedRequest, "id">): void {
    this.#entries.push({ id: ++this.#count, ...entry });
    if (this.#entries.length > kept * 2) this.#entries = this.#entries.slice(-kept);
  }

  list(): LoggedRequest[] {
    return this.#entries.slice(-kept).reverse();
  }

  clear(): void {
    this.#entries = [];
  }
}
