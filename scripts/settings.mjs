// Every setting of Rollcall: read once, checked, and handed on as values. .env.example says what each is for.
import { join, resolve } from "node:path";
import { parse as parseConnection } from "pg-connection-string";
import { Refusal } from "./refusal.mjs";

const root = join(import.meta.dirname, "..");

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {number} sandboxPort
 * @property {string} host
 * @property {string} publicUrl without a slash at the end
 * @property {string} dataDir absolute
 * @property {string} vaultKeyFile absolute
 * @property {string | null} databaseUrl as the owner; null: the embedded database
 * @property {string | null} appDatabaseUrl
 * @property {boolean} demo
 * @property {boolean} pages false: for programs alone, nothing has to be built
 */

/** Adds what a `.env` file in the project's folder sets and the environment does not. */
export function loadDotEnv(folder = root) {
  try {
    process.loadEnvFile(join(folder, ".env"));
  } catch (error) {
    if (error.code !== "ENOENT") throw new Refusal(`.env cannot be read (${error.code})`);
  }
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Settings}
 */
export function readSettings(env = process.env) {
  if (env === process.env) loadDotEnv();
  const port = readPort(env, "PORT", 3000);
  const sandboxPort = readPort(env, "SANDBOX_PORT", 4010);
  if (port === sandboxPort) throw new Refusal(`PORT and SANDBOX_PORT are both ${port}; they must differ`);
  const host = env.HOST || "127.0.0.1";
  const dataDir = resolve(root, env.DATA_DIR || ".data");
  const demo = readSwitch(env, "DEMO", true);
  if (demo && !isLoopback(host) && !readSwitch(env, "DEMO_ANYWHERE", false)) {
    throw new Refusal(
      `demo mode lets anybody sign in as anybody, and HOST=${host} opens it to the network; ` +
        "set DEMO=0, or DEMO_ANYWHERE=1 if that is meant",
    );
  }
  requireOidc(env);
  if (!demo && !env.SMTP_URL && !env.OIDC_ISSUER)
    throw new Refusal("nobody could sign in: with DEMO=0 set SMTP_URL (sign-in by e-mail) or OIDC_ISSUER");
  if (env.SMTP_URL) readUrl(env, "SMTP_URL", ["smtp:", "smtps:"]);
  return {
    port,
    sandboxPort,
    host,
    publicUrl: env.PUBLIC_URL
      ? readUrl(env, "PUBLIC_URL", ["http:", "https:"]).replace(/\/+$/, "")
      : `http://localhost:${port}`,
    dataDir,
    vaultKeyFile: resolve(root, env.VAULT_KEY_FILE || join(dataDir, "vault-keys.json")),
    databaseUrl: env.DATABASE_URL ? readPostgresUrl(env, "DATABASE_URL") : null,
    appDatabaseUrl: env.APP_DATABASE_URL ? readPostgresUrl(env, "APP_DATABASE_URL") : null,
    demo,
    pages: env.PAGES !== "none",
  };
}

export const isLoopback = (host) =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

function readPort(env, name, fallback) {
  const text = env[name] || String(fallback);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw new Refusal(`${name} must be a port from 1 to 65535, not "${text}"`);
}

function readSwitch(env, name, fallback) {
  const text = env[name] || (fallback ? "1" : "0");
  if (text === "0" || text === "1") return text === "1";
  throw new Refusal(`${name} must be 0 or 1, not "${text}"`);
}

// The values of these settings may hold passwords: a refusal names the setting only.
function readUrl(env, name, protocols) {
  if (URL.canParse(env[name]) && protocols.includes(new URL(env[name]).protocol)) return env[name];
  throw new Refusal(`${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`);
}

function readPostgresUrl(env, name) {
  const url = readUrl(env, name, ["postgresql:", "postgres:"]);
  try {
    if (parseConnection(url).database) return url;
  } catch (error) {
    // A certificate file that the URL names is missing, say: the reason, without the URL.
    throw new Refusal(`${name} cannot be used (${error.code ?? "malformed"})`, { cause: error });
  }
  throw new Refusal(`${name} must name a database, as in postgresql://user:password@host:5432/rollcall`);
}

function requireOidc(env) {
  const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  const missing = names.filter((name) => !env[name]);
  if (missing.length && missing.length < names.length) {
    throw new Refusal(`${missing.join(" and ")} must be set too: ${names.join(", ")} go together`);
  }
  if (env.OIDC_ISSUER) readUrl(env, "OIDC_ISSUER", ["https:", "http:"]);
}
