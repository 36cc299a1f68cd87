import { randomBytes } from "node:crypto";

export const tokenLifeSeconds = 86_400;
const mostTokens = 20_000;

type Issued = { readonly expiresAt: number; readonly scopes: readonly string[] | null };

/** Issued access tokens. A token of one API version is good for the other, as recorded. */
export class Tokens {
  readonly #issued = new Map<string, Issued>();

  constructor(private readonly nowMs: () => number) {}

  /** Issues a token; `scopes` null means all rights of the credential, also those given later. */
  issue(scopes: readonly string[] | null): string {
    const oldest = this.#issued.size >= mostTokens ? this.#issued.keys().next().value : undefined;
    if (oldest !== undefined) this.#issued.delete(oldest);
    const token = `papi-${randomBytes(48).toString("base64url")}`;
    this.#issued.set(token, { expiresAt: this.nowMs() + tokenLifeSeconds * 1000, scopes });
    return token;
  }

  find(token: string): Issued | undefined {
    const issued = this.#issued.get(token);
    return issued && issued.expiresAt > this.nowMs() ? issued : undefined;
  }

  revoke(token: string): void {
    this.#issued.delete(token);
  }
}
