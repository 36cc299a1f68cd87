// How our webhook comes to be at Personio, is proven, kept, and taken back: against the sandbox, over the network.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import type { Ctx } from "@/server/domain/ctx";
import { closeDatabase } from "@/server/db/pool";
import { disconnect } from "@/server/domain/connections/disconnect";
import { toldSandbox } from "./told-sandbox.testing";

afterAll(closeDatabase);

const nowhere = "http://127.0.0.1:9"; // nobody listens there

describe("registering", () => {
  test("makes a webhook that is off, and switches it on only after something has arrived", async () => {
    const { tend, shown, status, until, hook, connectionId, front } = await toldSandbox();
    expect(await status()).toEqual({ on: false, reason: "not_yet" });
    await tend();
    expect(await shown()).toMatchObject({
      status: "DISABLED",
      auth_type: "TOKEN",
      url: `${front.url}/webhooks/personio/${connectionId}`,
    });
    expect(await status()).toEqual({ on: false, reason: "waiting" });
    await until(async () => (await hook()).verifiedAt !== null);
    await tend();
    expect(await shown()).toMatchObject({ status: "ENABLED" });
    expect(await status()).toEqual({ on: true, since: expect.any(Date) });
    expect(await hook()).toMatchObject({ companyId: expect.stringMatching(/^\d+$/) });
  });

  test("again and again changes nothing and asks for little", async () => {
    const { tend, switchOn, status, hook, control } = await toldSandbox();
    await switchOn();
    const [before, since] = [await hook(), await status()];
    await tend();
    await tend();
    expect(await status()).toEqual(since);
    expect((await hook()).tokenHash).toEqual(before.tokenHash);
    const { webhooks } = (await control("GET", "/webhooks")) as { webhooks: unknown[] };
    expect(webhooks).toHaveLength(1);
  });

  test("is switched on whether Personio answers the change with the webhook or with nothing", async () => {
    const { switchOn, shown, status } = await toldSandbox({ quirks: { webhook_patch_answer: "no_content" } });
    await switchOn();
    expect(await shown()).toMatchObject({ status: "ENABLED" });
    expect(await status()).toMatchObject({ on: true });
  });

  test("keeps no token that anybody could use", async () => {
    const { switchOn, hook, control } = await toldSandbox({ quirks: { webhook_secrets_shown: "on" } });
    await switchOn();
    const row = await hook();
    expect(row.tokenHash).toHaveLength(32);
    expect(JSON.stringify(await control("GET", "/webhooks"))).not.toContain("Bearer");
    expect(Object.values(row).some((value) => String(value).includes("Bearer"))).toBe(false);
  });

  test("whose answer was lost finds what it made instead of making another", async () => {
    const { tend, fault, calm, switchOn, status, control } = await toldSandbox();
    await fault({ path: "/v2/webhooks", method: "POST", kind: "reset", execute: true, times: 1 });
    await tend();
    expect(await status()).toEqual({ on: false, reason: "vendor_failed" });
    await calm();
    await switchOn();
    expect(await status()).toMatchObject({ on: true });
    expect(((await control("GET", "/webhooks")) as { webhooks: unknown[] }).webhooks).toHaveLength(1);
  });

  test("makes an appointment in the connection's queue", async () => {
    const { switchOn, hook } = await toldSandbox();
    await switchOn();
    const { nextTendAt } = await hook();
    expect(nextTendAt!.getTime() - Date.now()).toBeGreaterThan(3_500_000);
    expect(nextTendAt!.getTime() - Date.now()).toBeLessThan(3_700_000);
  });
});

describe("what stands in the way is told", () => {
  test("no address that Personio can reach: it is not even asked", async () => {
    const { tend, status, asked } = await toldSandbox();
    await tend({ address: null });
    expect(await status()).toEqual({ on: false, reason: "no_public_address" });
    expect(await asked("/v2")).toBe(0);
  });

  test("an address where nothing arrives: it never counts as on; a good one does", async () => {
    const { tend, status, shown, switchOn } = await toldSandbox();
    await tend({ address: nowhere });
    await tend({ address: nowhere });
    expect(await status()).toEqual({ on: false, reason: "not_reached" });
    expect(await shown()).toMatchObject({ url: expect.stringContaining(nowhere) });
    await switchOn();
    expect(await status()).toMatchObject({ on: true });
    expect(await shown()).toMatchObject({ url: expect.not.stringContaining(nowhere), status: "ENABLED" });
  });

  test("a right that is missing, for a connection that works otherwise; granted, it goes on by itself", async () => {
    const { tend, status, control, sync, run, switchOn } = await toldSandbox();
    const { scopes } = (await control("GET", "/credential")) as { scopes: string[] };
    await control("PUT", "/credential", { scopes: scopes.filter((scope) => !scope.includes("webhooks")) });
    await tend();
    expect(await status()).toEqual({ on: false, reason: "right_missing" });
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
    await control("PUT", "/credential", { scopes });
    await switchOn();
    expect(await status()).toMatchObject({ on: true });
  });

  test("an address that Personio refuses", async () => {
    const { tend, status } = await toldSandbox({ quirks: { webhook_plain_http: "off" } });
    await tend();
    expect(await status()).toEqual({ on: false, reason: "vendor_failed" });
  });

  test("Personio in trouble leaves a webhook that is on as it is", async () => {
    const { tend, switchOn, status, fault } = await toldSandbox();
    await switchOn();
    await fault({ path: "/v2/webhooks", kind: "status", status: 503 });
    await tend();
    expect(await status()).toMatchObject({ on: true });
  });
});

describe("a webhook that somebody", () => {
  test("deleted in Personio is made again", async () => {
    const { switchOn, tend, status, control, open, hook, until } = await toldSandbox();
    await switchOn();
    const before = (await hook()).vendorId;
    await (await open()).webhooks!.remove(before!);
    await tend();
    await until(async () => (await hook()).verifiedAt !== null);
    await tend();
    expect(await status()).toMatchObject({ on: true });
    expect((await hook()).vendorId).not.toBe(before);
    expect(((await control("GET", "/webhooks")) as { webhooks: unknown[] }).webhooks).toHaveLength(1);
  });

  test("switched off in Personio is switched on again", async () => {
    const { switchOn, tend, shown, open, hook } = await toldSandbox();
    await switchOn();
    await (await open()).webhooks!.change((await hook()).vendorId!, { enabled: false });
    expect(await shown()).toMatchObject({ status: "DISABLED" });
    await tend();
    expect(await shown()).toMatchObject({ status: "ENABLED" });
  });
});

describe("a new token", () => {
  test("is sent with the next delivery; nothing that was told before or after is refused", async () => {
    const { sync, switchOn, tend, people, rename, sent, shown, hook, work, person } = await toldSandbox();
    await sync();
    await switchOn();
    const before = await hook();
    const [first, second] = await people();
    await rename(first!.vendorId, "Before");
    await tend({ rotate: true });
    await rename(second!.vendorId, "After");
    await sent();
    expect(await shown()).toMatchObject({ delivered: 3, failed: 0 });
    const after = await hook();
    expect(after.tokenHash).not.toEqual(before.tokenHash);
    expect(after.otherTokenHashes).toEqual([before.tokenHash]);
    await work();
    expect(await person(second!.vendorId)).toMatchObject({ preferredName: "After" });
  });

  test("whose change was applied and not answered is good all the same, and the next look renews it", async () => {
    const { sync, switchOn, tend, people, rename, sent, shown, fault, calm } = await toldSandbox();
    await sync();
    await switchOn();
    const [first, second] = await people();
    await fault({ path: "/v2/webhooks/*", method: "PATCH", kind: "reset", execute: true, times: 1 });
    await tend({ rotate: true });
    await calm();
    await rename(first!.vendorId, "Between");
    await sent();
    await tend({ rotate: true });
    await rename(second!.vendorId, "After");
    await sent();
    expect(await shown()).toMatchObject({ delivered: 3, failed: 0 });
  });

  test("comes by itself after 90 days, and the one before is forgotten after four", async () => {
    const { switchOn, tend, hook, read } = await toldSandbox();
    await switchOn();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await read((tx) => tx.inboundWebhook.updateMany({ data: { tokenMadeAt: daysAgo(91) } }));
    await tend();
    expect((await hook()).otherTokenHashes).toHaveLength(1);
    await read((tx) => tx.inboundWebhook.updateMany({ data: { tokenMadeAt: daysAgo(5) } }));
    await tend();
    expect((await hook()).otherTokenHashes).toEqual([]);
  });
});

test("what arrived more than 30 days ago is deleted", async () => {
  const { switchOn, tend, inbox, read } = await toldSandbox();
  await switchOn();
  expect(await inbox()).toHaveLength(1);
  await read((tx) =>
    tx.webhookInbox.updateMany({ data: { receivedAt: new Date(Date.now() - 31 * 86_400_000) } }),
  );
  await tend();
  expect(await inbox()).toEqual([]);
});

describe("disconnecting", () => {
  const owner = ({ workspaceId }: Ctx): Ctx => ({
    workspaceId,
    requestId: randomUUID(),
    actor: {
      kind: "user",
      userId: randomUUID(),
      name: "O",
      email: "o@lumen.example",
      role: "owner",
      sessionId: randomUUID(),
    },
  });

  test("takes the webhook back, with the inbox and all", async () => {
    const { ctx, connectionId, switchOn, control, open, inbox } = await toldSandbox();
    await switchOn();
    await disconnect(owner(ctx), { id: connectionId, name: "Lumen" }, () => open());
    expect(await control("GET", "/webhooks")).toMatchObject({ webhooks: [] });
    expect(await inbox()).toEqual([]);
  });

  test("goes on when Personio cannot be asked any more", async () => {
    const { ctx, connectionId, switchOn, read, sandbox, open } = await toldSandbox();
    await switchOn();
    await sandbox.stop();
    await disconnect(owner(ctx), { id: connectionId, name: "Lumen" }, () => open());
    expect(await read((tx) => tx.connection.count())).toBe(0);
  });
});
