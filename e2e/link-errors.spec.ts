import { knownAttributes } from "@/contracts/attributes";
import { expect } from "./fixtures";
import {
  check,
  checked,
  company,
  connect,
  expectCancelled,
  expectRefused,
  form,
  patience,
  row,
  summary,
  whileUnlinked,
} from "./support/linking";
import { expectGoodLooks } from "./support/looks";
import type { Fault } from "./support/sandbox";

// Everything that can go wrong while linking, each with its own text (product-experience 5.4). Nothing is linked
// meanwhile, so no sync meets the faults; at the end the company is linked again.

const test = whileUnlinked("/connections/new?step=credentials");

test("a wrong secret is refused by its cause; the form is kept and the secret leaks nowhere", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const wrong = "papi-not-the-secret-of-anybody";
  await check(page, { clientSecret: wrong });
  await expectRefused(page, /did not accept this client ID and secret\. Copy both again/);
  await expect(form.secret(page)).toHaveValue(wrong);
  await expect(form.secret(page)).toHaveAttribute("type", "password");
  await expect(row(page, "Employees readable")).toContainText("Not checked");
  await expect(row(page, "Requests can be sent")).toContainText("Not checked");
  await page.getByText("Details", { exact: true }).first().click();
  await expect(row(page, "Credentials accepted")).not.toContainText(wrong);
  expect(page.url()).not.toContain(wrong);
  expect(asked.filter((url) => url.includes(wrong))).toEqual([]);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
  );
  expect(stored).not.toContain(wrong);

  await form.secret(page).fill(company.clientSecret);
  await form.check(page).click();
  await expect(row(page, "Employees readable")).toContainText("people", patience);
  expect(await page.content(), "after its step the secret is not in the page").not.toContain(
    company.clientSecret,
  );
});

test("swapped fields are noticed while typing and put right with one press", async ({ page }) => {
  await form.id(page).fill(company.clientSecret);
  await form.secret(page).fill(company.clientId);
  await expect(page.getByText("Client ID and secret look swapped.")).toBeVisible();
  await page.getByRole("button", { name: "Swap them" }).click();
  await expect(form.id(page)).toHaveValue(company.clientId);
  await expect(form.secret(page)).toHaveValue(company.clientSecret);
  await expect(page.getByText("look swapped")).toHaveCount(0);
});

test("empty and equal fields are refused at the field, before anything is sent", async ({ page }) => {
  await form.check(page).click();
  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole("link")).toHaveCount(2);
  await summary(page)
    .getByRole("link", { name: /Enter the client secret/ })
    .click();
  await expect(form.secret(page)).toBeFocused();
  await expect(form.secret(page)).toHaveAttribute("aria-invalid", "true");

  await check(page, { clientId: company.clientSecret, clientSecret: ` ${company.clientSecret} ` });
  await expect(summary(page)).toContainText("Both fields hold the same text.");
  await expect(form.secret(page)).toHaveAccessibleDescription(/Both fields hold the same text/);
  await expect(page).toHaveURL(/step=credentials/);
});

test("spaces, line breaks and quotes around the values do no harm", async ({ page }) => {
  await check(page, { clientId: ` “${company.clientId}” `, clientSecret: `\t'${company.clientSecret}' ` });
  await expect(row(page, "Employees readable")).toContainText("people", patience);
  await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible(patience);
});

for (const [what, fault, text] of [
  ["answers with a web page", { kind: "html" }, /Your entries are kept\. Try again in a few minutes/],
  [
    "reports a fault of its own",
    { kind: "status", status: 500 },
    /reports a fault on its side\. Your entries are kept/,
  ],
  ["cuts the connection", { kind: "reset" }, /is not answering\. Your entries are kept/],
  ["answers in another shape", { kind: "wrong_json" }, /answered in a way Rollcall does not know/],
] as const)
  for (const path of ["/v2/auth/token", "/v1/company/employees"])
    test(`Personio ${what} at ${path}: said as that, and everything typed is kept`, async ({
      page,
      sandbox,
    }) => {
      await sandbox.fault({ path, ...fault });
      await check(page);
      await expectRefused(page, text);
      await expect(form.secret(page)).toHaveValue(company.clientSecret);
      await sandbox.clearFaults();
      await form.check(page).click();
      await expect(row(page, "Employees readable"), "and then it works").toContainText("people", patience);
    });

const besidePeople = [
  ["/v1/company/time-off-types", "Absence types readable"],
  ["/v1/company/time-offs", "Absences readable"],
  ["/v1/company/employees/*/absences/balance", "Balances readable"],
  ["/v2/webhooks", "Changes are told at once"],
] as const;
const troubles: [Partial<Fault> & { kind: Fault["kind"] }, RegExp][] = [
  [{ kind: "html" }, /Personio reports a fault on its side/],
  [{ kind: "status", status: 503 }, /Personio reports a fault on its side/],
  [{ kind: "reset" }, /Personio is not answering/],
  [{ kind: "wrong_json" }, /answered in a way Rollcall does not know/],
];
for (const [path, name] of besidePeople)
  test(`trouble at ${path} alone is said in its row, whatever it is; people can be linked all the same`, async ({
    page,
    sandbox,
  }) => {
    for (const [index, [fault, text]] of troubles.entries()) {
      await sandbox.fault({ path, ...fault });
      if (index === 0) await check(page);
      else await page.getByRole("button", { name: "Fix and check again" }).click();
      await expect(row(page, name), fault.kind).toContainText(text, patience);
      await expect(row(page, name)).toContainText("Failed");
      await expect(row(page, "Employees readable")).toContainText("people");
      await expect(connect(page)).toBeEnabled();
      await sandbox.clearFaults();
    }
    await page.getByRole("button", { name: "Fix and check again" }).click();
    await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible(patience);
  });

for (const [fault] of troubles)
  test(`the list of attributes fails (${fault.kind}): people are looked at instead, and that is said`, async ({
    page,
    sandbox,
  }, info) => {
    await sandbox.fault({ path: "/v1/company/employees/attributes", ...fault });
    await check(page);
    await expect(row(page, "Attributes readable")).toContainText(/Checked on \d+ people/, patience);
    await expect(connect(page)).toBeEnabled();
    if (fault === troubles[0]?.[0]) await expectGoodLooks(page, info, "link-sampled");
  });

for (const [path, name] of [
  ["/v2/auth/token", "Credentials accepted"],
  ["/v1/company/employees", "Employees readable"],
  ["/v1/company/time-offs", "Absences readable"],
] as const)
  test(`a slow Personio at ${path}: after ten seconds it says so and can be cancelled; nothing is lost`, async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault({ path, kind: "latency", latencyMs: 20_000 });
    await page.clock.install();
    const begun = await page.evaluate(() => Date.now());
    await check(page);
    await expect(row(page, name)).toContainText("Checking…");
    await page.clock.pauseAt(begun + 9_000); // and not a second more, however busy this machine is
    await expect(page.locator("main").getByText("Still waiting for Personio")).toHaveCount(0);
    await page.clock.fastForward(2_000);
    await page.clock.resume();
    await expect(page.locator("main").getByText("Still waiting for Personio")).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expectCancelled(page);
    await expect(row(page, name), "nothing is looked at any more").toContainText("Not checked");
    await expect(checked(page)).not.toContainText("Checking…");
    await expect(form.secret(page)).toHaveValue(company.clientSecret);
  });

test("the right to read employees is missing: named, with the way to it", async ({ page, sandbox }) => {
  await sandbox.setCredential({ scopes: company.scopes.filter((scope) => scope !== "employees:read") });
  await check(page);
  await expectRefused(page, /The credentials work, but “Employees: Read” is missing\..*Access rights/s);
  await expect(row(page, "Credentials accepted")).toContainText("Passed");
  await sandbox.setCredential(company);
  await form.check(page).click();
  await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible(patience);
});

test("the rights beside people are missing: limited, each named with what it costs, and to be linked all the same", async ({
  page,
  sandbox,
}) => {
  await sandbox.setCredential({ scopes: ["employees:read"] });
  await check(page);
  await expect(page.getByText("Connected, 4 features limited", { exact: true })).toBeVisible(patience);
  await expect(
    page.getByText(/Limited: leave requests, calendar, balances,? and fast updates\./),
  ).toBeVisible();
  const cause = "“Absences: Read” is missing, so calendar and balances stay empty.";
  await expect(row(page, "Absence types readable")).toContainText(cause);
  for (const name of ["Absence types", "Absences", "Balances"])
    await expect(row(page, `${name} readable`)).toContainText("Needs attention");
  await expect(page.getByText(cause), "said once").toHaveCount(1);
  await expect(row(page, "Changes are told at once")).toContainText(
    /“Webhooks: Read and Write” is missing, so changes show with the next sync/,
  );
  await expect(connect(page)).toBeEnabled();
  await sandbox.setCredential(company);
  await page.getByRole("button", { name: "Fix and check again" }).click();
  await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible(patience);
});

const withholdings: [what: string, withheld: string[] | null, text: RegExp][] = [
  ["no attribute at all", null, /No attribute of any person is readable\./],
  ["no email", ["email"], /Email is not readable, so nobody can be matched to an account\./],
  ["no names", ["first_name", "last_name"], /Names are not readable\. Nobody could be told apart\./],
];
for (const [what, withheld, text] of withholdings)
  test(`${what} shared: not connected, and which to tick`, async ({ page, sandbox }) => {
    const shared = withheld ? company.attributes.filter((key) => !withheld.includes(key)) : [];
    await sandbox.setCredential({ attributes: shared });
    await check(page);
    await expectRefused(page, text);
  });

test("an optional attribute less: limited, by name; after ticking it nothing has to be typed again", async ({
  page,
  sandbox,
}) => {
  const all = knownAttributes.length;
  await sandbox.setCredential({ attributes: company.attributes.filter((key) => key !== "supervisor") });
  await check(page);
  await expect(page.getByText("Connected, 3 features limited", { exact: true })).toBeVisible(patience);
  await expect(page.getByText(/Limited: manager view, overlap in the team,? and org chart\./)).toBeVisible();
  await expect(row(page, "Attributes readable")).toContainText(`${all - 1} of ${all} attributes`);
  const table = page.getByRole("region", { name: "Readable attributes" });
  await expect(table.getByRole("row").nth(1), "what to tick comes first").toContainText(
    /Supervisor.*Not readable/s,
  );
  await sandbox.setCredential(company);
  await page.getByRole("button", { name: "Fix and check again" }).click();
  await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible(patience);
});

test("a field that is put right after a failed check keeps the focus", async ({ page }) => {
  await check(page, { clientSecret: "papi-not-the-secret" });
  await expectRefused(page, /Personio did not accept this client ID and secret/);
  await form.id(page).fill("");
  await form.check(page).click();
  await expect(summary(page).getByRole("link"), "what is missing is told instead").toHaveCount(1);
  await form.id(page).pressSequentially("papi-1");
  await expect(form.id(page)).toHaveValue("papi-1");
  await expect(form.id(page)).toBeFocused();
  await expect(summary(page)).toHaveCount(0);
});

test("leaving with something typed asks first; a reload does not keep the secret", async ({ page }) => {
  await form.id(page).fill(company.clientId);
  await form.secret(page).fill(company.clientSecret);
  await page.getByRole("link", { name: "Directory" }).first().click();
  const question = page.getByRole("dialog", { name: "Discard what you entered?" });
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(form.secret(page)).toHaveValue(company.clientSecret);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByLabel("Name of this connection")).toBeVisible(patience);
  await page.goBack();
  await expect(form.secret(page), "Back keeps what was typed").toHaveValue(company.clientSecret);

  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto("/connections/new?step=check");
  await expect(form.secret(page)).toHaveValue("");
  await form.id(page).fill(company.clientId);
  await page.getByRole("link", { name: "Directory" }).first().click();
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(/\/directory/);
});

test("asked to slow down: says for how long, and goes on by itself", async ({ page, sandbox }, info) => {
  // People and their attributes are asked for side by side, each twice before a person is told.
  await sandbox.fault({ path: "/v1/company/employees", kind: "rate_limit", times: 4 });
  await check(page);
  await expect(
    page.getByText(/Personio asks us to slow down\. We continue by ourselves in .*\d s\./),
  ).toBeVisible(patience);
  await expectGoodLooks(page, info, "link-slow-down");
  await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible({ timeout: 50_000 });
});

test("a Personio that does not answer in time is given up after 25 seconds: said so, everything typed is kept", async ({
  page,
  sandbox,
}) => {
  test.slow(); // the deadline itself
  await sandbox.fault({ path: "/v1/company/employee*", kind: "stall_header" });
  const begun = Date.now();
  await check(page);
  await expect(summary(page)).toContainText("Personio is taking longer than usual to answer.", {
    timeout: 40_000,
  });
  expect(Date.now() - begun, "and not before it has had its time").toBeGreaterThan(20_000);
  await expect(summary(page)).toContainText("Your entries are kept. Try again in a few minutes.");
  await expect(form.secret(page)).toHaveValue(company.clientSecret);
  await sandbox.clearFaults();
  await form.check(page).click();
  await expect(row(page, "Employees readable"), "and then it works").toContainText("people", patience);
});
