import type { Page } from "@playwright/test";
import { test, expect, open } from "./fixtures";
import { cast } from "./support/cast";
import { call, connectionId, connections, find } from "./support/rollcall";
import { expectGoodLooks } from "./support/looks";
import { openCheck } from "./support/screens";
import type { Credential, Sandbox } from "./support/sandbox";

// Replaces the credential of the one sandbox company: alone, and the old one is put back.

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function enter(page: Page, { clientId, clientSecret }: Credential): Promise<void> {
  await page.getByLabel("Client ID", { exact: true }).fill(clientId);
  await page.getByLabel("Client secret", { exact: true }).fill(clientSecret);
  await page.getByRole("button", { name: /^Check/ }).click();
}

async function putBack(page: Page, sandbox: Sandbox, { clientId, clientSecret }: Credential): Promise<void> {
  await sandbox.renewCredential({ clientId, clientSecret });
  await call(page.request, "connections.replace", {
    id: await connectionId(page.request),
    credentials: { clientId, clientSecret },
  });
  const state = async () => (await connections(page.request))[0]?.state;
  await expect.poll(state, { timeout: 30_000 }).toBe("connected");
}

/** Everybody under an id is somebody else: by that it is another company. */
async function becomeAnother(sandbox: Sandbox): Promise<void> {
  const others = (await sandbox.everybody()).map(({ id }) =>
    sandbox.change(id, {
      first_name: `Other ${id}`,
      last_name: "Somebody",
      email: `somebody-${id}@beta.example`,
    }),
  );
  await Promise.all(others);
}

/** Somebody without an account, at the fields that the link leads to. */
async function byLink(admin: Page, visitor: Page, link: { recipient: string; connectionId?: string }) {
  const { token } = await call<{ token: string }>(admin.request, "links.create", link);
  await open(visitor, `/connect-account#${token}`);
  await visitor.getByRole("button", { name: "I have the credentials" }).click();
}

test("credentials that were deleted in Personio are replaced in place: the connection, its people and their links stay", async ({
  page,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  const before = await sandbox.credential();
  const id = await connectionId(page.request);
  const [someone] = await find(page.request, cast.mueller.email);
  try {
    const fresh = await sandbox.renewCredential();
    await open(page, `/connections/${id}`);
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByRole("button", { name: "Sync now" }).click();
    const main = page.locator("main");
    await expect(main.locator("header")).toContainText("Reconnect needed", { timeout: 20_000 });
    await expectGoodLooks(page, info, "connection-reconnect");
    await main.getByRole("link", { name: "Reconnect", exact: true }).click();

    await expect(heading(page)).toHaveText("New credentials for Lumen GmbH");
    await expect(page.getByText("Step 3 of 5")).toBeVisible();
    await expect(main).toContainText("Everything of this connection stays");
    await expectGoodLooks(page, info, "reconnect-credentials");
    await enter(page, before);
    const summary = main.getByRole("alert");
    await expect(summary).toContainText("Personio did not accept this client ID and secret", {
      timeout: 20_000,
    });
    await expect(page.getByLabel("Client ID", { exact: true }), "what was typed is kept").toHaveValue(
      before.clientId,
    );
    await enter(page, fresh);
    await expect(main).toContainText("this is the same company as before", { timeout: 20_000 });
    await expect(page.getByLabel("Name of this connection"), "it has its name").toHaveCount(0);
    expect(await page.content()).not.toContain(fresh.clientSecret);
    await expectGoodLooks(page, info, "reconnect-result");
    await page.getByRole("button", { name: "Update credentials" }).click();

    await expect(page).toHaveURL(`/connections/${id}`);
    await expect(page.getByText("Lumen GmbH uses the new credentials").first()).toBeVisible();
    await expect(page.getByText("Everything works")).toBeVisible({ timeout: 30_000 });
    expect(await connectionId(page.request)).toBe(id);
    expect((await find(page.request, cast.mueller.email))[0]?.id).toBe(someone?.id);
  } finally {
    await putBack(page, sandbox, before);
  }
});

test("an account that is linked already is recognised, even by another credential, and gets it instead", async ({
  page,
  sandbox,
  signInAs,
}, info) => {
  await signInAs("admin");
  const { demoPeople } = await sandbox.company();
  const before = await sandbox.credential();
  const id = await connectionId(page.request);
  await openCheck(page);
  const main = page.locator("main");
  await expect(main).toContainText(`by ${demoPeople.admin.name}`, { timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Connect", exact: true })).toHaveCount(0);
  try {
    const fresh = await sandbox.renewCredential();
    await open(page, "/connections/new?step=credentials");
    await enter(page, fresh);
    await expect(main).toContainText(/Already connected on .* by /, { timeout: 20_000 });
    await expect(main).toContainText("This Personio account is connected as Lumen GmbH.");
    await expectGoodLooks(page, info, "already-connected");
    await page.getByRole("button", { name: "Update credentials" }).click();
    await expect(page).toHaveURL(`/connections/${id}`);
    await expect(page.getByText("Everything works")).toBeVisible({ timeout: 30_000 });
    expect(await connections(page.request)).toHaveLength(1);
  } finally {
    await putBack(page, sandbox, before);
  }
});

test("credentials of another company are refused by its name, with the way to link it, and nothing is changed", async ({
  page,
  sandbox,
  signInAs,
  otherBrowser,
}, info) => {
  test.slow();
  await signInAs("admin");
  const id = await connectionId(page.request);
  const before = await sandbox.credential();
  const main = page.locator("main");
  const back = await sandbox.keepState();
  try {
    // Another company behind the same address: other credentials, and everybody under an id is somebody else.
    await sandbox.loseWebhooks(true);
    const other = await sandbox.renewCredential();
    await becomeAnother(sandbox);
    await open(page, `/connections/${id}/reconnect`);
    await enter(page, other);
    const summary = main.getByRole("alert");
    await expect(summary).toContainText(
      "These credentials belong to a different Personio account (Lumen GmbH).",
      {
        timeout: 20_000,
      },
    );
    await expect(summary).toContainText("Connect it separately or enter credentials for Lumen GmbH.");
    await expect(summary).toBeFocused();
    await expect(page.getByRole("button", { name: "Update credentials" })).toHaveCount(0);
    await expect(page.getByLabel("Client secret", { exact: true })).toHaveValue(other.clientSecret);
    await expectGoodLooks(page, info, "reconnect-other-company");

    // There it is typed anew, so the person is asked first: Personio shows a secret once.
    const separately = summary.getByRole("link", { name: "Connect it separately" });
    const leave = page.getByRole("dialog", { name: "Discard what you entered?" });
    await separately.click();
    await expect(leave).toContainText("The new credentials are not stored yet.");
    await leave.getByRole("button", { name: "Keep editing" }).click();
    await expect(page.getByLabel("Client secret", { exact: true })).toHaveValue(other.clientSecret);
    await separately.click();
    await leave.getByRole("button", { name: "Discard" }).click();
    await expect(page).toHaveURL("/connections/new?step=credentials");
    await expect(heading(page)).toHaveText("Enter credentials");
    await enter(page, other);
    await page.getByRole("button", { name: "Connect", exact: true }).click({ timeout: 20_000 });
    await expect(heading(page)).toHaveText("First sync");
    const second = (await connections(page.request)).find((one) => one.id !== id);
    if (!second) throw new Error("The other company was not linked.");

    // Now that it is linked, its own connection is the way on.
    await open(page, `/connections/${id}/reconnect`);
    await enter(page, other);
    await summary.getByRole("link", { name: "Open its connection" }).click({ timeout: 20_000 });
    await leave.getByRole("button", { name: "Discard" }).click();
    await expect(page).toHaveURL(`/connections/${second.id}`);

    // By a link there is no other way than this connection's: nothing else is offered.
    const bea = await otherBrowser();
    await byLink(page, bea, { recipient: "Mia", connectionId: id });
    await enter(bea, other);
    const told = bea.locator("main").getByRole("alert");
    await expect(told).toContainText("Enter credentials for Lumen GmbH.", { timeout: 20_000 });
    await expect(told).not.toContainText("separately");
    await expect(told.getByRole("link")).toHaveCount(0);
    await expectGoodLooks(bea, info, "reconnect-other-company-by-link");
  } finally {
    for (const one of await connections(page.request))
      if (one.id !== id) await call(page.request, "connections.disconnect", { id: one.id, name: one.name });
    await back();
    await sandbox.loseWebhooks(false);
    await putBack(page, sandbox, before);
  }
  expect(await connectionId(page.request)).toBe(id);
});

test("an account that turns out to be another company's at the last press is refused with the way on that there is", async ({
  page,
  guard,
  sandbox,
  signInAs,
  otherBrowser,
}, info) => {
  test.slow();
  guard.allow(/409/); // the refused presses
  await signInAs("admin");
  const id = await connectionId(page.request);
  const before = await sandbox.credential();
  const update = (flow: Page) => flow.getByRole("button", { name: "Update credentials" });
  const told = (flow: Page) => flow.locator("main").getByRole("alert");
  const patience = { timeout: 30_000 };
  const back = await sandbox.keepState();
  try {
    await sandbox.loseWebhooks(true);
    const fresh = await sandbox.renewCredential();
    const [bea, bo] = [await otherBrowser(), await otherBrowser()];
    await byLink(page, bea, { recipient: "Mia", connectionId: id });
    await byLink(page, bo, { recipient: "Mio" });
    await open(page, `/connections/${id}/reconnect`);
    for (const flow of [page, bea, bo]) {
      await enter(flow, fresh);
      await expect(update(flow)).toBeEnabled(patience);
    }
    await becomeAnother(sandbox);

    await update(bea).click();
    await expect(told(bea)).toContainText(
      /different Personio account\. Enter credentials for Lumen GmbH\./,
      patience,
    );
    await expect(told(bea).getByRole("link"), "a link for this connection leads to no other").toHaveCount(0);
    await expect(bea.getByText("this is the same company as before"), "nothing says otherwise").toHaveCount(
      0,
    );
    await expectGoodLooks(bea, info, "reconnect-other-at-last-by-link");
    await update(page).click();
    await expect(told(page)).toContainText(
      "Connect it separately or enter credentials for Lumen GmbH.",
      patience,
    );
    await expect(told(page).getByRole("link", { name: "Connect it separately" })).toBeVisible();
    await update(bo).click();
    await expect(told(bo)).toContainText(
      "Go back and check again; then it can be connected by itself.",
      patience,
    );
    await bo.getByRole("button", { name: "Back", exact: true }).click();
    await bo.getByRole("button", { name: "Check", exact: true }).click();
    await expect(bo.getByRole("button", { name: "Connect", exact: true })).toBeEnabled(patience);
    expect((await connections(page.request)).map((one) => one.id)).toEqual([id]);
  } finally {
    await back();
    await sandbox.loseWebhooks(false);
    await putBack(page, sandbox, before);
  }
});
