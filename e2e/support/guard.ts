import type { BrowserContext } from "@playwright/test";

/** What must not happen in any journey: errors in the console, policy violations, broken scripts, 5xx answers. */
export class Guard {
  readonly #problems: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** This test provokes these on purpose. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      // Browsers ask for it whenever they please; security.spec.ts looks at its answer.
      if (message.type() !== "error" || message.location().url.endsWith("/favicon.ico")) return;
      this.#problems.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#problems.push(`page error: ${String(error.error())}`));
    context.on("response", (answer) => {
      if (answer.status() >= 500) this.#problems.push(`answer ${answer.status()}: ${answer.url()}`);
    });
  }

  problems(): string[] {
    return this.#problems.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }
}
