// Loaded first in every process that `npm start` keeps: when the start script is gone, however it went, they end
// as if they had been told to.
const graceMs = 10_000;

process.once("disconnect", () => {
  setTimeout(() => process.exit(1), graceMs).unref();
  process.kill(process.pid, "SIGTERM"); // their own handler, or, while they are still loading, the end at once
});
process.channel?.unref(); // listening alone is no reason to stay
