// What a command has opened, and how it is closed: in the opposite order, once, whatever ends the command.

/** A terminal's Ctrl-C reaches us twice under npm: by the process group, and passed on by npm itself. */
const sameSignalMs = 1000;

/**
 * @typedef {object} Shutdown
 * @property {boolean} begun
 * @property {<T>(resource: T | Promise<T>, close: (resource: T) => unknown) => Promise<T>} own
 * @property {() => Promise<void>} run closes everything; a second call waits for the first
 */

/**
 * @param {{ log: (line: string) => void }} options
 * @returns {Shutdown}
 */
export function createShutdown({ log }) {
  const owned = [];
  let running = null;
  const closeAll = async () => {
    for (const { resource, close } of owned.reverse()) {
      const opened = await resource.then(
        (value) => ({ value }),
        () => null, // never opened: whoever opens it hears why
      );
      if (!opened) continue;
      try {
        await close(opened.value);
      } catch (error) {
        log(`while ending: ${error.message}`); // the rest has to be closed all the same
      }
    }
  };
  return {
    get begun() {
      return running !== null;
    },
    own(resource, close) {
      const opening = Promise.resolve(resource);
      owned.push({ resource: opening, close });
      return opening;
    },
    run: () => (running ??= closeAll()),
  };
}

/**
 * Ends the process tidily on the first signal, at once on a second one.
 * @param {Shutdown} shutdown
 * @param {{ log: (line: string) => void, force: () => void }} options
 */
export function endOnSignals(shutdown, { log, force }) {
  let first = 0;
  const onSignal = () => {
    if (!first) {
      first = performance.now();
      log("ending …");
      shutdown.run().then(() => process.exit(0));
    } else if (performance.now() - first > sameSignalMs) {
      force();
      process.exit(1);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
}
