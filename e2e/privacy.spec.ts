import type { Page } from "@playwright/test";
import { test, expect, open } from "./fixtures";
import { answersTo } from "./support/answers";
import { cast, member } from "./support/cast";
import { call, find, me } from "./support/rollcall";
import { openPerson } from "./support/screens";
import type { DirectoryPage } from "@/contracts/employee";

// Rules P-01, D-04, D-05, E-02: the server leaves out what a person may not see; the page has nothing to hide.

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const employment = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "Employment", exact: true }) });
const row = (page: Page, name: string) =>
  page.getByRole("table", { name: "Directory" }).getByRole("row").filter({ hasText: name });
const longDate = (isoDate: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(isoDate));

/** A field of the employment block with anything in it; the texts of the screens hold the same words as keys. */
const employmentData =
  /\\?"(hireDate|hire_date|terminationDate|lastWorkingDay|contractEndDate|probationEndDate|weeklyHours)\\?":(\\?"\d|null|\d)/;

test("a colleague gets no employment data, no leaver and no future starter, in any answer", async ({
  page,
  sandbox,
  signInAs,
}) => {
  const starter = await member(sandbox, "starter");
  const answers = await answersTo(page);
  await signInAs("employee");
  await open(page, "/directory");
  await page.getByRole("button", { name: /^Department/ }).click();
  await page.keyboard.press("Escape");
  for (const name of [cast.leaver.last_name, starter.last_name, "zita"]) {
    await page.getByRole("searchbox", { name: "Search people" }).fill(name);
    if (name !== "zita") await expect(page.getByText(`Nobody matches '${name}'`)).toBeVisible();
  }
  await page.getByRole("link", { name: "Zita Strauß" }).click();
  await expect(heading(page)).toHaveText("Zita Strauß");
  await expect(employment(page)).toHaveCount(0);
  await page.reload();
  await expect(heading(page)).toHaveText("Zita Strauß");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("zita");
  await expect(page.getByRole("option", { name: /Zita/ })).toBeVisible();
  for (const typed of [cast.leaver.last_name, starter.last_name]) {
    await page.getByRole("combobox").fill(typed);
    await expect(page.getByRole("dialog").getByText(`Nothing found for “${typed}”`)).toBeVisible();
  }

  const telling = answers.filter(({ text }) => text.includes("Strauß"));
  expect(telling.length, "list, search, page and palette are among the answers").toBeGreaterThan(3);
  for (const { url, text } of answers) {
    for (const secret of [cast.strauss.hire_date, cast.strauss.last_working_day, "2012-12-12"])
      expect(text, `${secret} in ${url}`).not.toContain(secret);
    expect(text, url).not.toMatch(employmentData);
    for (const hidden of [cast.leaver.email, starter.email])
      expect(text, `${hidden} in ${url}`).not.toContain(hidden);
  }
});

test("a colleague cannot ask for leavers by the address or by calling the server", async ({
  page,
  signInAs,
}) => {
  await signInAs("employee");
  await open(page, `/directory?status=inactive&q=${cast.leaver.last_name}`);
  await expect(page.getByText(/Nobody matches/).first()).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveCount(0);
  for (const status of ["all", "inactive"]) {
    const { rows } = await call<DirectoryPage>(page.request, "employees.list", {
      search: cast.leaver.last_name,
      status,
    });
    expect(rows, status).toEqual([]);
  }
});

test("an unknown id, a mistyped id and a hidden person are one and the same page", async ({
  page,
  otherBrowser,
  signInAs,
  guard,
}) => {
  const hr = await otherBrowser("admin");
  const [leaver] = await call<DirectoryPage>(hr.request, "employees.list", {
    search: cast.leaver.email,
    status: "inactive",
  }).then(({ rows }) => rows);
  expect(leaver?.name).toContain(cast.leaver.last_name);
  guard.allow(/status of 404/);
  await signInAs("employee");
  const pages: string[] = [];
  for (const id of [leaver?.id, "00000000-0000-4000-8000-000000000000", "no-id", "%3Cb%3E"]) {
    const answer = await page.goto(`/directory/${id}`);
    await expect(heading(page)).toHaveText("This person does not exist or you cannot see them");
    pages.push(`${answer?.status()} ${await page.title()} ${await page.locator("main").innerText()}`);
  }
  expect(new Set(pages).size, pages.join("\n")).toBe(1);
});

test("a manager sees the employment of their own reports only, and who starts soon", async ({
  page,
  sandbox,
  signInAs,
}) => {
  const { employee } = (await sandbox.company()).demoPeople;
  const { hire_date } = await sandbox.person(employee.id);
  await signInAs("manager");
  await openPerson(page, employee.email);
  await expect(employment(page)).toContainText(`Hire date${longDate(hire_date ?? "")}`);
  await expect(employment(page)).toContainText("Seen by this person, their manager and HR only.");
  await openPerson(page, cast.strauss.email);
  await expect(employment(page)).toHaveCount(0);

  const starter = await member(sandbox, "starter");
  await open(page, `/directory?q=${encodeURIComponent(starter.last_name)}`);
  await expect(row(page, starter.last_name)).toContainText(/Starts \d+ \w+/);
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveCount(0);
});

test("HR sees the employment of everybody and filters by status", async ({ page, signInAs }) => {
  await signInAs("admin");
  await openPerson(page, cast.strauss.email);
  await expect(employment(page)).toContainText(`Hire date${longDate(cast.strauss.hire_date)}`);
  await expect(employment(page)).toContainText(`Last day of work${longDate(cast.strauss.last_working_day)}`);

  await open(page, `/directory?q=${cast.leaver.first_name}`);
  await expect(page.getByText(/Nobody matches/).first()).toBeVisible();
  const status = page.getByRole("combobox", { name: "Status" });
  await status.selectOption({ label: "Left" });
  await expect(row(page, cast.leaver.last_name)).toContainText("Left");
  await expect(page).toHaveURL(/status=inactive/);
  await status.selectOption({ label: "Everybody" });
  await expect(row(page, cast.leaver.last_name)).toContainText("Left");
  await page.goBack();
  await expect(status).toHaveValue("inactive");
});

test("everybody sees their own employment", async ({ page, sandbox, signInAs }) => {
  const { employee } = (await sandbox.company()).demoPeople;
  const { hire_date } = await sandbox.person(employee.id);
  await signInAs("employee");
  await open(page, "/account");
  await page.getByRole("link", { name: "Open my page in the directory" }).click();
  await expect(heading(page)).toHaveText(employee.name);
  await expect(page.locator("main header")).toContainText("You");
  await expect(employment(page)).toContainText(longDate(hire_date ?? ""));
  expect((await me(page.request)).hr).toBe(false);
  expect(await find(page.request, cast.leaver.last_name)).toEqual([]);
});
