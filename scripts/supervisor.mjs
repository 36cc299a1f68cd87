// Keeps the product's processes running: what they say is kept, and the end of one is answered.
import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { attention, openLog } from "./child-log.mjs";
import { startChild } from "./children.mjs";
import { Refusal } from "./refusal.mjs";

const readyWithinMs = 60_000;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;
const settledMs = 60_000;

/** @typedef {import("./children.mjs").Child} Child */

/**
 * @param {object} options
 * @param {import("./settings.mjs").Settings} options.settings
 * @param {import("./shutdown.mjs").Shutdown} options.shutdown
 * @param {(line: string) => void} options.say
 * @param {(error: Error) => unknown} options.fail what cannot be put right by starting again
 * @param {boolean} options.dev
 */
export function createSupervisor({ settings, shutdown, say, fail, dev }) {
  const running = { front: null, worker: null };

  const listenTo = (name) => {
    const log = openLog(join(settings.dataDir, "logs", `${name}.log`));
    shutdown.own(log, ({ close }) => close());
    return (line) => {
      log.write(line);
      const short = attention(name, line);
      if (short) say(short);
      else if (dev && !line.startsWith("{")) say(line); // Next's own words, and stacks
    };
  };

  /** Starts it again whenever it ends: at once when we ended it ourselves, else after a growing pause. */
  const keepRunning = async (name, startAgain, first) => {
    let pauseMs = firstPauseMs;
    for (let child = first; ; child = await startAgain()) {
      const started = performance.now();
      const end = await child.ended;
      if (shutdown.begun) return;
      if (child.stopping) continue;
      if (performance.now() - started > settledMs) pauseMs = firstPauseMs;
      say(`${name} ended unexpectedly (${describe(end)}); starting it again in ${pauseMs / 1000} s`);
      await sleep(pauseMs);
      if (shutdown.begun) return;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  };

  return {
    listenTo,

    /** @param {() => Promise<{ child: Child, sandbox: import("./sandbox-child.mjs").Sandbox }>} startOnce */
    async startSandbox(startOnce) {
      const { child, sandbox } = await startOnce();
      const again = async () => (await startOnce()).child;
      keepRunning("the sandbox", again, child).catch((error) => fail(error));
      return sandbox;
    },

    /** Front and worker end together; called before either starts, so that no signal finds one without an owner. */
    ownProduct: () =>
      shutdown.own(running, ({ front, worker }) => Promise.all([front?.stop(), worker?.stop()])),

    async startFront(args, env) {
      const front = startChild({ name: "front", args, env, tied: true, onLine: listenTo("front") });
      running.front = front;
      front.ended.then((end) => {
        if (shutdown.begun || front.stopping) return;
        const said = front.lastLines().filter((line) => !line.startsWith("{"));
        fail(new Refusal([`the front ended unexpectedly (${describe(end)})`, ...said.slice(-15)].join("\n")));
      });
      await untilReady(settings, front);
    },

    startWorker(args, env) {
      const onLine = listenTo("worker");
      const startOnce = () =>
        (running.worker = startChild({ name: "worker", args, env, tied: true, onLine }));
      keepRunning("the worker", startOnce, startOnce()).catch((error) => fail(error));
    },

    restartWorker: () => running.worker?.stop(),
  };
}

const describe = ({ code, signal }) => (signal ? `signal ${signal}` : `exit code ${code}`);

async function untilReady({ host, port }, front) {
  const name = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  const until = Date.now() + readyWithinMs;
  let ended = false;
  front.ended.then(() => (ended = true));
  for (;;) {
    const status = await askHealth(name, port);
    if (status === 200) return;
    if (ended) return new Promise(() => {}); // the end itself is reported, once, by whoever watches it
    if (Date.now() > until) {
      throw new Refusal(`the front is not ready after ${readyWithinMs / 1000} s (${status}); see its log`);
    }
    await sleep(50);
  }
}

/** @returns {Promise<number | string>} the status, or why there was none */
const askHealth = (host, port) =>
  new Promise((done) => {
    const request = get({ host, port, path: "/health/ready", agent: false, timeout: 2000 }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    });
    request.on("timeout", () => request.destroy(Object.assign(new Error(), { code: "no answer" })));
    request.on("error", (error) => done(error.code)); // not listening yet
  });
