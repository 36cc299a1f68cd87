// The product's front with nothing behind its pages: what is measured here never asks for one.
import type { AddressInfo } from "node:net";
import { connectScript } from "@/server/api/connect-script";
import { createFront } from "@/server/api/front";

const server = createFront({
  publicUrl: "http://localhost:3000",
  development: false,
  pages: (_request, response) => void response.end(),
  connectScript: connectScript(Buffer.from("")),
  isStopping: () => false,
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
