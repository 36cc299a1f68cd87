// An embedded server that was killed is started again on its port: front and worker then find it by themselves.
const lookEveryMs = 500;

/**
 * @param {import("./embedded-db.mjs").EmbeddedDatabase} first
 * @param {{ reopen: (port: number) => Promise<import("./embedded-db.mjs").EmbeddedDatabase>, log: (line: string) => void }} options
 * @returns {{ stop: () => Promise<void> }}
 */
export function keepDatabase(first, { reopen, log }) {
  let current = first;
  let repair = null;
  const startAgain = async () => {
    log("the database ended unexpectedly; starting it again");
    try {
      await current.stop(); // only signs out: there is nothing left to stop
      current = await reopen(current.port);
      log("the database runs again");
    } catch (error) {
      log(`the database does not start: ${error.message}`); // and once more at the next look
    } finally {
      repair = null;
    }
  };
  const timer = setInterval(() => {
    if (!repair && !current.isRunning()) repair = startAgain();
  }, lookEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await repair;
      await current.stop();
    },
  };
}
