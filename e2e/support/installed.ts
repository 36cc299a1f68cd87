/** Where the product of a journey says what it logs, and where its sandbox is (playwright.config.ts sets them). */
export type Installed = { installed: { log: string; sandboxUrl: string } };
