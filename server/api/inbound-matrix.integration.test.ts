// Personio's webhooks from the sandbox through our front into the mirror: rows 14 to 19 of the fault matrix.
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/server/db/pool";
import { toldSandbox } from "./told-sandbox.testing";

afterAll(closeDatabase);

describe("a change in Personio", () => {
  test("arrives by webhook, is read again by id and stands in the mirror with one event", async () => {
    const { sync, switchOn, rename, sent, work, people, person, events, inbox, status, asked } =
      await toldSandbox();
    await sync();
    await switchOn();
    expect(await status()).toMatchObject({ on: true });
    const [first] = await people();
    const told = (await events()).length;
    const asking = await asked(`/v1/company/employees/${first!.vendorId}`);
    await rename(first!.vendorId, "Ninotschka");
    await sent();
    await work();
    expect(await person(first!.vendorId)).toMatchObject({ preferredName: "Ninotschka" });
    expect((await events()).slice(told)).toMatchObject([{ change: "updated", fields: ["preferred_name"] }]);
    expect((await asked(`/v1/company/employees/${first!.vendorId}`)) - asking).toBe(1);
    expect(await inbox()).toMatchObject([
      { event: "ping", outcome: "verified" },
      { event: "person.updated", vendorId: first!.vendorId, outcome: "applied", source: "delivery" },
    ]);
  });
});
