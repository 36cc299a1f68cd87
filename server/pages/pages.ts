import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** Whatever renders pages: Next in this process, or Next in a child. */
export type Pages = {
  handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
  /** development only: the framework's hot-reload socket */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  close: () => Promise<void>;
};
