import type { Pages } from "./pages";

/** No pages at all: a front for programs, beside others that serve people. */
export const noPages = (): Pages => ({
  handle: (_request, response) =>
    void response
      .writeHead(404, { "content-type": "text/plain; charset=utf-8" })
      .end("This server has no pages (PAGES=none).\n"),
  close: async () => {},
});
