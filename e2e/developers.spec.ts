import type { Page } from "@playwright/test";
import { test, expect, open } from "./fixtures";
import { cast } from "./support/cast";

type Answer = { result: { emails: { email: string }[] }[]; next_cursor: string | null; result_count: number };

const dialog = (page: Page) => page.getByRole("dialog");
const tokenRow = (page: Page, name: string) =>
  page.getByRole("region", { name: "API tokens" }).getByRole("row").filter({ hasText: name });

/** What the example call asks for, sent without any cookie. */
function asCurl(example: string): { url: string; headers: Record<string, string> } {
  const [, name = "", value = ""] = /-H "([^:]+): ([^"]+)"/.exec(example) ?? [];
  const url = /"(https?:[^"]+)"/.exec(example)?.[1] ?? "";
  return { url, headers: { [name]: value } };
}

test("a token is created, shown once, works as the example says, and is dead when revoked", async ({
  page,
  playwright,
  signInAs,
}) => {
  const program = await playwright.request.newContext();
  await signInAs("admin");
  await open(page, "/developers");
  await page.getByRole("button", { name: "Create token" }).click();
  await dialog(page).getByRole("button", { name: "Create token" }).click();
  const summary = dialog(page).getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Enter a name of up to 80 characters.");
  await dialog(page).getByLabel("Name").fill("Payroll export");
  await dialog(page).getByRole("button", { name: "Create token" }).click();
  await expect(dialog(page).getByText("This token is shown only now")).toBeVisible();
  const token = (await dialog(page).getByRole("region", { name: "Token", exact: true }).innerText()).trim();
  expect(token).toMatch(/^rc_[a-z0-9]{16}_[A-Za-z0-9_-]{38}$/);
  const example = await dialog(page)
    .getByRole("region", { name: "Example call with this token" })
    .innerText();

  const { url, headers } = asCurl(example);
  const answer = await program.get(url, { headers });
  expect(answer.status()).toBe(200);
  const body = (await answer.json()) as Answer;
  expect(body.result).toHaveLength(50);
  expect(body.result_count).toBe(50);
  expect(body.next_cursor).toBeTruthy();
  const emails = new Set<string>();
  let cursor: string | null = body.next_cursor;
  for (let pages = 0; cursor && pages < 20; pages++) {
    const more = await program.get(`${url}&next_cursor=${encodeURIComponent(cursor)}`, { headers });
    const next = (await more.json()) as Answer;
    next.result.forEach((person) => emails.add(person.emails[0]?.email ?? ""));
    cursor = next.next_cursor;
  }
  expect(cursor, "the pages end").toBeNull();
  expect(emails).toContain(cast.mueller.email);

  await dialog(page).getByRole("button", { name: "Done" }).click();
  await expect(tokenRow(page, "Payroll export").first()).toContainText("employees:read");
  await page.reload();
  await expect(tokenRow(page, "Payroll export").first()).toBeVisible();
  expect(await page.content(), "never shown again").not.toContain(token.slice(20));

  await tokenRow(page, "Payroll export")
    .first()
    .getByRole("button", { name: /Revoke/ })
    .click();
  await expect(dialog(page)).toContainText("Programs that use this token get no more answers");
  await dialog(page).getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByText("Payroll export is revoked").first()).toBeVisible();
  const dead = async () => (await program.get(url, { headers })).status();
  await expect.poll(dead, { message: "revoked: 401 within seconds", timeout: 10_000 }).toBe(401);
  await program.dispose();
});

test("without a token, or with a mistyped one, there is no data and a clear message", async ({
  playwright,
  baseURL,
}) => {
  const program = await playwright.request.newContext();
  const url = `${baseURL}/unified/hris/employees?integrated_account_id=00000000-0000-4000-8000-000000000000`;
  for (const authorization of [undefined, "Bearer rc_aaaaaaaaaaaaaaaa_made-up", "Basic YTpi"]) {
    const answer = await program.get(url, authorization ? { headers: { authorization } } : {});
    expect(answer.status(), authorization).toBe(401);
    const text = await answer.text();
    expect(text).toContain("Authorization: Bearer");
    expect(text).not.toContain("@");
  }
  await program.dispose();
});

test("a member learns who can help, and the answer holds no data of the page", async ({ page, signInAs }) => {
  await signInAs("employee");
  for (const path of ["/developers", "/connections"]) {
    const answer = await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is for admins");
    await expect(page.getByText(/Ask an owner or admin of Lumen/)).toBeVisible();
    const text = (await answer?.text()) ?? "";
    expect(text, "no token, no connection in the answer").not.toMatch(
      /rc_[a-z0-9]{6}|Lumen GmbH|integrated_account_id/,
    );
  }
  for (const procedure of ["apiTokens.list", "connections.list", "connections.demo"]) {
    const answer = await page.request.post(`/api/trpc/${procedure}`, {
      headers: { "x-rollcall": "1", "content-type": "application/json" },
      data: "{}",
    });
    expect(answer.status(), procedure).toBe(403);
    expect(await answer.text()).not.toMatch(/papi-|rc_|Lumen/);
  }
});

test("the embedding page previews the flow with its events, and tests origins by the API's own rule", async ({
  page,
  signInAs,
}) => {
  await signInAs("admin");
  await open(page, "/developers");
  await page.getByRole("link", { name: "Try and set up" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Embed the linking flow");
  await page.getByRole("radiogroup", { name: "Language" }).getByRole("radio", { name: "Deutsch" }).check();
  await page.getByRole("radiogroup", { name: "Look" }).getByRole("radio", { name: "Dark" }).check();
  await page.getByLabel("Brand colour").fill("#0b7a75");
  await expect(page.getByRole("region", { name: "On your page: open the flow" })).toContainText(
    'lang: "de", theme: "dark", brand: "#0b7a75"',
  );
  await page.getByRole("button", { name: "Open preview" }).click();
  const flow = page.frameLocator("iframe[title='Connect Personio']");
  await expect(flow.getByRole("heading", { level: 1 })).toHaveText("In Personio vorbereiten");
  await expect(flow.locator("html")).toHaveAttribute("data-theme", "dark");
  await flow.getByRole("button", { name: "Schließen" }).click();
  const events = page.getByRole("list", { name: "Events" }).getByRole("listitem");
  await expect(events.last()).toContainText('exit{"step":"prepare","reason":"closed"}');
  await expect(events.first()).toContainText("ready");

  const origin = page.getByLabel("Origin of your page");
  const add = page.getByRole("button", { name: "Test and add" });
  await origin.fill("app.acme.example/settings");
  await add.click();
  await expect(page.getByText("Did you mean https://app.acme.example?")).toBeVisible();
  await expect(origin).toBeFocused();
  await origin.fill("https://app.acme.example");
  await add.click();
  const call = page.getByRole("region", { name: "On your server: create a link token" });
  await expect(call).toContainText('"allowed_origins": ["https://app.acme.example"]');
  await page.getByRole("button", { name: "Remove https://app.acme.example" }).click();
  await expect(call).toContainText('["https://app.example"]');
});
