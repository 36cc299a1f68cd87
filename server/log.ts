import pino from "pino";

/** Structured log. Secrets and personal values are cut out by path; a value under any other name must not be one. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: { pid: process.pid },
  redact: {
    paths: [
      "clientSecret",
      "*.clientSecret",
      "client_secret",
      "*.client_secret",
      "authorization",
      "*.authorization",
      "*.headers.authorization",
      "*.headers.cookie",
      "token",
      "*.token",
      "password",
      "*.password",
      "secret",
      "*.secret",
    ],
    censor: "…",
  },
});
export type Log = typeof log;
