// What the front and the worker are told.

/** V8 lets a process without a bound pile up garbage before it looks: with one, a walk of any size takes some 20 MB. */
export const workerArgs = ["--max-old-space-size=512", "--import", "tsx", "server/worker.ts"];

const ofTheStarter = ["DATABASE_URL", "APP_DATABASE_URL", "OWNER_DATABASE_URL", "TEST_DATABASE_ADMIN_URL"];

/**
 * @param {object} parts
 * @param {import("./settings.mjs").Settings} parts.settings
 * @param {string} parts.appUrl
 * @param {string} parts.authSecret
 * @param {import("./sandbox-child.mjs").Sandbox | null} parts.sandbox
 * @param {boolean} parts.dev
 * @returns {NodeJS.ProcessEnv} without the owner's URL, which the front must not have
 */
export function productEnv({ settings, appUrl, authSecret, sandbox, dev }) {
  const env = { ...process.env };
  for (const name of ofTheStarter) delete env[name];
  return {
    ...env,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: appUrl,
    PORT: String(settings.port),
    HOST: settings.host,
    PUBLIC_URL: settings.publicUrl,
    NEXTAUTH_URL: settings.publicUrl,
    NEXTAUTH_SECRET: authSecret,
    VAULT_KEY_FILE: settings.vaultKeyFile,
    DATA_DIR: settings.dataDir,
    DEMO: settings.demo ? "1" : "0",
    ...(sandbox ? demoEnv(sandbox) : {}),
  };
}

const demoEnv = (sandbox) => ({
  PERSONIO_ORIGIN: sandbox.url,
  SANDBOX_URL: sandbox.url,
  SANDBOX_CLIENT_ID: sandbox.clientId,
  SANDBOX_CLIENT_SECRET: sandbox.clientSecret,
  DEMO_PEOPLE: JSON.stringify(sandbox.demoPeople),
  DEMO_COMPANY: sandbox.companyName,
  // One's own stand-in may be asked often: a change in it shows at once.
  SYNC_INTERVAL_SECONDS: process.env.SYNC_INTERVAL_SECONDS ?? "5",
});
