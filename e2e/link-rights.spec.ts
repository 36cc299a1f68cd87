import type { Page } from "@playwright/test";
import { knownAttributes, type KnownAttribute } from "@/contracts/attributes";
import { expect } from "./fixtures";
import {
  check,
  company,
  connect,
  expectRefused,
  form,
  patience,
  row,
  summary,
  whileUnlinked,
} from "./support/linking";
import { expectGoodLooks } from "./support/looks";
import { textOf } from "./support/messages";

// Each attribute and each right that Rollcall uses, switched off in turn: what is said of it, and what it limits.

const test = whileUnlinked("/connections/new?step=credentials");

const all = knownAttributes.length;
const required = knownAttributes.filter((attribute) => attribute.required);
const optional = knownAttributes.filter((attribute) => !attribute.required);
const without = (...names: string[]) => ({
  attributes: company.attributes.filter((name) => !names.includes(name)),
});
const table = (page: Page) => page.getByRole("region", { name: "Readable attributes" });
const again = (page: Page) => page.getByRole("button", { name: "Fix and check again" });
const names = (features: readonly string[]) => features.map((feature) => textOf("en", `features.${feature}`));

async function expectLimited(page: Page, features: string[], what: string): Promise<void> {
  const title = `Connected, ${features.length} feature${features.length === 1 ? "" : "s"} limited`;
  await expect(page.getByText(title, { exact: true }), what).toBeVisible(patience);
  const list = new Intl.ListFormat("en-GB").format(features);
  await expect(page.getByText(`Limited: ${list}.`, { exact: true }), what).toBeVisible();
  await expect(connect(page), "and may be connected").toBeEnabled();
}

const blocking: Record<string, RegExp> = {
  first_name: /Names are not readable\. Nobody could be told apart\. Tick First name and Last name/,
  last_name: /Names are not readable\. Nobody could be told apart\. Tick First name and Last name/,
  email: /Email is not readable, so nobody can be matched to an account\. Tick Email/,
};
for (const { universalId } of required)
  test(`without ${universalId} nothing can be linked, and it is said what to tick`, async ({
    page,
    sandbox,
  }, info) => {
    await sandbox.setCredential(without(universalId, "office"));
    await check(page);
    await expectRefused(page, blocking[universalId]!);
    const [first, second] = [1, 2].map((at) => table(page).getByRole("row").nth(at));
    for (const unread of [first, second])
      await expect(unread!, "all that is missing").toContainText("Not readable");
    await expect(second!).toContainText("Office (Workplace)");
    if (universalId === "email") await expectGoodLooks(page, info, "link-without-email");
    await sandbox.setCredential(company);
    await form.check(page).click();
    await expect(connect(page)).toBeEnabled(patience);
  });

test("each other attribute less limits what needs it, by name, and is the first in the table", async ({
  page,
  sandbox,
}) => {
  test.setTimeout(120_000);
  const expectNamed = async ({ universalId, en: name, neededFor }: KnownAttribute) => {
    await expect(row(page, "Attributes readable")).toContainText(
      `${all - 1} of ${all} attributes · Needs attention`,
      patience,
    );
    const first = table(page).getByRole("row").nth(1);
    await expect(first, universalId).toContainText(name);
    await expect(first, universalId).toContainText("Not readable");
    await expectLimited(page, names(neededFor), universalId);
  };
  for (const [index, attribute] of optional.entries()) {
    await sandbox.setCredential(without(attribute.universalId));
    await (index === 0 ? check(page) : again(page).click());
    await expectNamed(attribute);
  }
  await expect(page.getByText(/To add one: in Personio open Connected integrations/)).toBeVisible();
});

const rights: { less: string[]; rows: string[]; text: RegExp; features: string[] }[] = [
  {
    less: ["absences:read"],
    rows: ["Absence types readable", "Absences readable", "Balances readable"],
    text: /“Absences: Read” is missing, so calendar and balances stay empty\./,
    features: ["leave requests", "calendar", "balances"],
  },
  {
    less: ["absences:write"],
    rows: ["Requests can be sent"],
    text: /“Absences: Write” is missing, so requests cannot be sent\./,
    features: ["leave requests"],
  },
  {
    less: ["personio:webhooks:write"],
    rows: ["Changes are told at once"],
    text: /“Webhooks: Read and Write” is missing, so changes show with the next sync/,
    features: ["fast updates"],
  },
  {
    less: ["personio:webhooks:read", "personio:webhooks:write"],
    rows: ["Changes are told at once"],
    text: /“Webhooks: Read and Write” is missing, so changes show with the next sync/,
    features: ["fast updates"],
  },
];
for (const { less, rows, text, features } of rights)
  test(`without ${less.join(" and ")}: its rows say so once, its features are limited, the rest is not`, async ({
    page,
    sandbox,
  }) => {
    await sandbox.setCredential({ scopes: company.scopes.filter((scope) => !less.includes(scope)) });
    await check(page);
    await expectLimited(page, features, less.join());
    for (const name of rows) await expect(row(page, name)).toContainText("Needs attention");
    await expect(page.getByText(text), "said once").toHaveCount(1);
    await expect(page.getByText("Needs attention", { exact: true })).toHaveCount(rows.length);
    await sandbox.setCredential(company);
    await again(page).click();
    await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible(patience);
  });

test("an account that shows nobody can be connected, and is told where to look", async ({
  page,
  sandbox,
}, info) => {
  await sandbox.fault({ path: "/v1/company/employee*", kind: "empty_list" });
  await check(page);
  await expect(row(page, "Employees readable")).toContainText(/0 people · Needs attention/, patience);
  await expect(row(page, "Employees readable")).toContainText(
    "Connected, but Personio returned no people. Check the legal entities chosen for this integration.",
  );
  await expect(row(page, "Balances readable"), "there is nobody to ask about").toContainText("Not checked");
  await expect(summary(page)).toHaveCount(0);
  await expect(connect(page)).toBeEnabled();
  await expectGoodLooks(page, info, "link-no-people");
});
