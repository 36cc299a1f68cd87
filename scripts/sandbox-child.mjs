// The Personio stand-in of the demo, as a child that answers where it is and who lives in it.
import { startChild } from "./children.mjs";
import { Refusal } from "./refusal.mjs";

const readyWithinMs = 60_000;

/** @typedef {{ url: string, clientId: string, clientSecret: string, companyName: string, demoPeople: unknown }} Sandbox */

/**
 * @param {object} options
 * @param {number} options.port
 * @param {number} options.people
 * @param {(line: string, from: "stdout" | "stderr") => void} options.onLine
 * @param {(child: import("./children.mjs").Child) => unknown} options.own
 * @returns {Promise<{ child: import("./children.mjs").Child, sandbox: Sandbox }>}
 */
export async function startSandbox({ port, people, onLine, own }) {
  const args = ["--import", "tsx", "sandbox/cli.ts", "--people", String(people), "--seed", "7"];
  let told = () => {};
  const ready = new Promise((done) => (told = done));
  const child = startChild({
    name: "sandbox",
    args: [...args, "--port", String(port), "--json"],
    env: { ...process.env, DATABASE_URL: "", APP_DATABASE_URL: "" },
    tied: true,
    onLine(line, from) {
      const sandbox = from === "stdout" ? parse(line) : null;
      // The line names the company's credentials: it goes to the product, not into a log.
      if (sandbox) told(sandbox);
      else onLine(line, from);
    },
  });
  own(child);
  const late = new Promise((done) => setTimeout(done, readyWithinMs, "late").unref());
  const sandbox = await Promise.race([ready, child.ended, late]);
  if (sandbox === "late") throw new Refusal(`the sandbox was not ready within ${readyWithinMs / 1000} s`);
  if (sandbox.url) return { child, sandbox };
  throw new Refusal(
    `the sandbox did not start (${sandbox.code ?? sandbox.signal}):\n${child.lastLines().join("\n")}`,
  );
}

function parse(line) {
  if (!line.startsWith("{")) return null;
  try {
    const value = JSON.parse(line);
    return typeof value.url === "string" ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // not its line of introduction
    throw error;
  }
}
