// Is a port ours to take? Asked before anything is started, so that the answer is one line.
import { createServer } from "node:net";
import { isLoopback } from "./settings.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * @param {number} port
 * @param {string} host
 * @param {string} setting the name of the port's setting
 */
export async function requireFreePort(port, host, setting) {
  // "localhost" means ::1 to many a browser: a program there would answer in our place.
  const hosts = isLoopback(host) ? [host, "127.0.0.1", "::1"] : [host];
  for (const address of new Set(hosts)) {
    const code = await listenOnce(port, address);
    if (!code) continue;
    if (address === "::1" && host !== "::1" && code !== "EADDRINUSE") continue; // a machine without IPv6
    throw new Refusal(reason(code, port, address, setting));
  }
}

function reason(code, port, host, setting) {
  if (code === "EADDRINUSE") {
    return `port ${port} is taken by another program; end that, or set ${setting} to a free port`;
  }
  if (code === "EACCES")
    return `port ${port} may not be opened by this user; set ${setting} to one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `HOST ${host} is no address of this machine`;
  return `port ${port} (${setting}) on ${host} cannot be opened: ${code}`;
}

/** @returns {Promise<string | null>} the error's code, null when it could be opened */
const listenOnce = (port, host) =>
  new Promise((done) => {
    const server = createServer();
    server.once("error", (error) => done(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(null)));
  });
