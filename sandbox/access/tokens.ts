import { randomBytes } from "node:crypto";

export const usualTokenLifeSeconds = 86_400;
const mostTokens = 20_000;

type Issued = { readonly expiresAt: number; readonly scopes: readonly string[] | null };

/** Issued access tokens. A token of one API version is good for the other, as recorded. */
export class Tokens {
  /** How long tokens issued from now on are good. */
  lifeSeconds = usualTokenLifeSeconds;
  readonly #issued = new Map<string, Issued>();
  /** Tokens the rotation has replaced; told apart from unknown ones, as Personio did. */
  readonly #used = new Set<string>();
  /** The token each kind of question is answered with while it is good; for those whom the switch gives it again. */
  readonly #lasting = new Map<string, string>();

  constructor(private readonly nowMs: () => number) {}

  /** Issues a token; `scopes` null means all rights of the credential, also those given later. */
  issue(scopes: readonly string[] | null): string {
    forgetOldest(this.#issued);
    const token = `papi-${randomBytes(48).toString("base64url")}`;
    this.#issued.set(token, { expiresAt: this.nowMs() + this.lifeSeconds * 1000, scopes });
    return token;
  }

  /** The token that was given to the same question before, while it is good; else a new one. */
  issueAgain(version: "v1" | "v2", scopes: readonly string[] | null): string {
    const question = `${version} ${scopes ? [...scopes].sort().join(" ") : "all"}`;
    const last = this.#lasting.get(question);
    if (last !== undefined && this.find(last)) return last;
    const token = this.issue(scopes);
    forgetOldest(this.#lasting);
    this.#lasting.set(question, token);
    return token;
  }

  /** For how long a token is good still. */
  secondsLeft(token: string): number {
    return Math.ceil(((this.find(token)?.expiresAt ?? 0) - this.nowMs()) / 1000);
  }

  find(token: string): Issued | undefined {
    const issued = this.#issued.get(token);
    return issued && issued.expiresAt > this.nowMs() ? issued : undefined;
  }

  /** Uses up a good token and issues the one that follows it. */
  rotate(token: string): string {
    const scopes = this.find(token)?.scopes ?? null;
    this.revoke(token);
    forgetOldest(this.#used);
    this.#used.add(token);
    return this.issue(scopes);
  }

  isUsed(token: string): boolean {
    return this.#used.has(token);
  }

  revoke(token: string): void {
    this.#issued.delete(token);
  }

  /** Ends every token at once and says how many were still good. */
  expireAll(): number {
    const good = this.countGood();
    this.#issued.clear();
    return good;
  }

  countGood(): number {
    const nowMs = this.nowMs();
    return [...this.#issued.values()].filter(({ expiresAt }) => expiresAt > nowMs).length;
  }
}

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  const oldest = kept.size >= mostTokens ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
}
