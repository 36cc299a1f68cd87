import type { AddressInfo } from "node:net";
import { connectScript } from "./connect-script";
import { createFront } from "./front";

const anyScript = connectScript(Buffer.from("var Rollcall = {};\n"));

/** For tests: the front on a free port with a stand-in for pages, and one for the SDK where it is not looked at. */
export async function startFront(
  pages: Parameters<typeof createFront>[0]["pages"] = (_request, response) => void response.end("page"),
  script = anyScript,
) {
  let stopping = false;
  const server = createFront({
    publicUrl: "https://people.lumen.example",
    development: false,
    pages,
    connectScript: script,
    isStopping: () => stopping,
  });
  server.on("upgrade", (_request, socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    beginStop: () => void (stopping = true),
    close: () => new Promise<void>((done) => (server.close(() => done()), server.closeAllConnections())),
  };
}
