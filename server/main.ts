import { buildConnectScript } from "@/server/api/connect-script";
import { createFront } from "@/server/api/front";
import { assertVault } from "@/server/vault/open-vault";
import { closeDatabase } from "@/server/db/pool";
import { env } from "@/server/env";
import { stopListening } from "@/server/live/changes";
import { log } from "@/server/log";
import { pagesInChild } from "@/server/pages/in-child";
import { pagesInProcess } from "@/server/pages/in-process";
import { noPages } from "@/server/pages/none";

/** The front process: one HTTP server for pages, API and live updates. */
const STOP_MS = 10_000;

async function main(): Promise<void> {
  const { PORT, HOST, PUBLIC_URL, TRUSTED_PROXIES, PAGES, NODE_ENV } = env();
  assertVault();
  const development = NODE_ENV === "development";
  const open = () =>
    development || PAGES === "same" ? pagesInProcess({ dev: development }) : pagesInChild();
  const [pages, connectScript] = await Promise.all([
    PAGES === "none" ? noPages() : open(),
    buildConnectScript(),
  ]);
  let stopping = false;
  const server = createFront({
    publicUrl: PUBLIC_URL,
    development,
    pages: pages.handle,
    connectScript,
    isStopping: () => stopping,
    trustedProxies: TRUSTED_PROXIES,
  });
  // No socket is ever upgraded; the framework's hot reload in development is the exception.
  server.on("upgrade", (request, socket, head) =>
    pages.upgrade ? pages.upgrade(request, socket, head) : socket.destroy(),
  );
  server.listen(PORT, HOST, () => log.info({ port: PORT, host: HOST }, "the front is up"));
  server.once("error", fail);

  const stop = async (cause: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ cause }, "the front is stopping");
    setTimeout(() => process.exit(1), STOP_MS).unref();
    const closed = new Promise((done) => server.close(done));
    server.closeIdleConnections();
    // Live updates never end by themselves; their browsers connect again elsewhere.
    setTimeout(() => server.closeAllConnections(), 1_000).unref();
    await stopListening();
    await closed;
    await pages.close();
    await closeDatabase();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
  process.on("disconnect", () => void stop("the start script is gone"));
}

function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  process.stderr.write(
    (code === "EADDRINUSE" ? `Port ${env().PORT} is taken. Set PORT to a free one.` : message) + "\n",
  );
  process.exit(1);
}

main().catch(fail);
