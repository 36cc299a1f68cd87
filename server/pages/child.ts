import { createServer } from "node:http";
import { pagesInProcess } from "./in-process";

/** The child that renders pages: Next behind a socket that only its parent knows. */
const socketPath = process.argv[2];
if (!socketPath) throw new Error("The path of the socket is missing.");

const pages = await pagesInProcess({ dev: false });
const server = createServer((request, response) => void pages.handle(request, response));
server.keepAliveTimeout = 60_000;
server.listen(socketPath, () => process.send?.("ready"));

function stop() {
  server.close();
  server.closeAllConnections();
  void pages.close().finally(() => process.exit(0));
}
process.once("SIGTERM", stop);
process.once("SIGINT", () => undefined); // the parent decides when to end
process.once("disconnect", stop);
