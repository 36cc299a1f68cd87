// Rule C-10: what an account calls an attribute is still known when it has to be ticked anew.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox } from "@/sandbox/server";
import { closeDatabase } from "@/server/db/pool";
import { newWorkspace, systemCtx } from "@/server/domain/testing";
import type { Ctx } from "@/server/domain/ctx";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { linkPersonio } from "./link-personio";
import { getConnection } from "./list-connections";
import { openConnection } from "./open-connection";
import { recheckConnection } from "./recheck-connection";
import { replaceCredentials } from "./replace-credentials";

type Credential = { clientId: string; clientSecret: string; attributes: string[] };

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ people: 12, language: "de", limits: false, quiet: true });
});
afterAll(() => Promise.all([sandbox.stop(), closeDatabase()]));

const egress = "test";
async function credential(method: string, path = "", body?: object): Promise<Credential> {
  const answer = await fetch(`${sandbox.url}/__sandbox/api/credential${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as Credential;
}
const supervisor = async (ctx: Ctx, id: string) =>
  (await getConnection(ctx, id)).attributes.find(({ universalId }) => universalId === "supervisor");

test("an attribute that is no longer shared keeps the account's own label, whatever looks again", async () => {
  const { ctx, workspaceId } = await newWorkspace();
  const { clientId, clientSecret, attributes } = await credential("GET");
  const vendor = { origin: sandbox.url, egress };
  const { id } = await linkPersonio(ctx, { credentials: { clientId, clientSecret } }, vendor);
  const sync = () =>
    syncConnection(systemCtx(workspaceId), {
      connectionId: id,
      intervalSeconds: 60,
      signal: new AbortController().signal,
      open: (scope, connectionId, options) => openConnection(scope, connectionId, { ...options, egress }),
    });
  await sync();
  const label = "Vorgesetzte(r)"; // and not Supervisor, as it is called where nothing is known
  expect(await supervisor(ctx, id)).toMatchObject({ label, readable: true });

  await credential("PUT", "", { attributes: attributes.filter((name) => name !== "supervisor") });
  for await (const _ of recheckConnection(ctx, id, { egress }));
  expect(await supervisor(ctx, id), "after a check").toMatchObject({ label, readable: false });
  await sync();
  expect((await getConnection(ctx, id)).history[0]).toMatchObject({ kind: "full", state: "succeeded" });
  expect(await supervisor(ctx, id), "after a whole walk").toMatchObject({ label, readable: false });
  const { clientId: other, clientSecret: secret } = await credential("POST", "/renew", {});
  await replaceCredentials(ctx, { id, credentials: { clientId: other, clientSecret: secret } }, vendor);
  expect(await supervisor(ctx, id), "with new credentials").toMatchObject({ label, readable: false });
});
