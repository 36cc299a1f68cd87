import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { noPages } from "./none";

test("without pages every page is not found, and the answer names the setting", async () => {
  const { handle } = noPages();
  const server = createServer((request, response) => void handle(request, response));
  onTestFinished(() => void server.close());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/directory`);
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("PAGES=none")]);
});
