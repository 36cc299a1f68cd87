import { expect, type Page } from "@playwright/test";
import { accessibilityProblems, sidewaysScroll, sizes } from "./support/looks";
import { test } from "./support/own-sandbox";

const said = (page: Page) => page.locator("#said");

const areas = [
  "people",
  "absences",
  "attendances",
  "documents",
  "access",
  "webhooks",
  "requests",
  "faults",
  "tcp-proxy",
  "switches",
  "clock",
  "snapshots",
];

const looks = [sizes.wide, sizes.phone].flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

for (const area of areas)
  test(`${area} is accessible, light and dark, wide and narrow, without sideways scroll`, async ({
    page,
    show,
  }) => {
    await show(area);
    await expect(page.locator("h1")).toHaveCount(1);
    for (const { viewport, colorScheme } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const problems = await accessibilityProblems(page, colorScheme === "light" ? "all" : "colours");
      expect.soft(problems, `${area}, ${colorScheme}, ${viewport.width}`).toEqual([]);
    }
    for (const viewport of Object.values(sizes)) {
      await page.setViewportSize(viewport);
      expect(await sidewaysScroll(page), `${area} at ${viewport.width}`).toBe(0);
    }
  });

test("a request that waits is approved with one press and leaves the list", async ({ page, own, show }) => {
  await show("absences");
  await page.getByRole("button", { name: "Add absence" }).click();
  const dialog = page.getByRole("dialog");
  const { admin } = (await own.company()).demoPeople;
  await dialog.getByLabel("Person").fill(String(admin.id));
  await dialog.getByLabel("First day", { exact: true }).fill("2027-08-02");
  await dialog.getByLabel("Last day", { exact: true }).fill("2027-08-06");
  await dialog.getByLabel("Status").selectOption("pending");
  await dialog.getByRole("button", { name: "Add absence" }).click();
  await expect(said(page)).toContainText("is added: pending");
  await page.goto(`${page.url()}?person_id=${admin.id}&from=2027-08-01&to=2027-08-31`);
  await page.getByRole("button", { name: `Approve: ${admin.name}` }).click();
  await expect(said(page)).toContainText("approved");
  await expect(page.getByText("Nothing waits for a decision")).toBeVisible();
});

test("tracked time that waits is confirmed with one press and leaves the list", async ({ page, show }) => {
  await show("attendances");
  const list = page.getByRole("region", { name: "Attendances" });
  const confirm = list.getByRole("button", { name: /^Confirm: Work of/ }).first();
  const name = (await confirm.getAttribute("aria-label")) ?? "";
  await confirm.click();
  await expect(said(page)).toContainText("confirmed.");
  await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  await page.getByLabel("Status").selectOption("Confirmed");
  await expect(page).toHaveURL(/status=CONFIRMED/);
  await expect(list.getByRole("cell", { name: "Confirmed" })).not.toHaveCount(0);
  await expect(list.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("group", { name: "Projects" })).toContainText("Website");
});

test("an upload is listed with its person, and its digest in place of its bytes", async ({
  page,
  own,
  show,
}) => {
  await show("documents");
  await expect(page.getByText("No documents")).toBeVisible();
  const { clientId, clientSecret, scopes } = await own.credential();
  await own.setCredential({ scopes: [...scopes, "documents:write"] });
  const signIn = await fetch(`${own.url}/v1/auth`, {
    method: "POST",
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret }),
  });
  const { token } = ((await signIn.json()) as { data: { token: string } }).data;
  const { employee } = (await own.company()).demoPeople;
  const upload = new FormData();
  const fields = { title: "Certificate", employee_id: String(employee.id), category_id: "2105" };
  for (const [name, value] of Object.entries(fields)) upload.set(name, value);
  upload.set("file", new File(["Hello"], "certificate.pdf", { type: "application/pdf" }));
  const headers = { authorization: `Bearer ${token}` };
  const sent = await fetch(`${own.url}/v1/company/documents`, { method: "POST", headers, body: upload });
  expect(sent.status).toBe(201);
  await page.reload();
  const row = page.getByRole("row", { name: /Certificate/ });
  await expect(row).toContainText("certificate.pdf, 5 bytes");
  await expect(row.getByRole("link", { name: employee.name })).toBeVisible();
  await expect(row).toContainText("185f8db32271");
  await expect(page.locator("#area")).not.toContainText("false");
});

test("a right that is taken away is gone from the credential, and comes back", async ({
  page,
  own,
  show,
}) => {
  await show("access");
  const box = page.getByRole("checkbox", { name: "Absences: Write" });
  await box.uncheck();
  await expect(said(page)).toHaveText("Absences: Write is no longer granted.");
  expect((await own.credential()).scopes).not.toContain("absences:write");
  await page.getByRole("checkbox", { name: "Employees: Read" }).uncheck();
  await expect(page.getByText("this list appears once")).toBeVisible();
  await page.getByRole("checkbox", { name: "Employees: Read" }).check();
  await page.getByLabel("Search attributes").fill("salary");
  await page.getByRole("checkbox", { name: "Select all shown" }).check();
  await expect(said(page)).toContainText("attributes are readable");
  expect((await own.credential()).attributes).toContain("fix_salary");
  await box.check();
  await expect(said(page)).toHaveText("Absences: Write is granted.");
});

test("a snapshot leads back over a moved clock and a changed switch", async ({ page, own, show }) => {
  const { today } = await own.company();
  await show("snapshots");
  await page.getByLabel("Name").fill("before");
  await page.getByLabel("Name").press("Enter");
  await expect(said(page)).toHaveText('"before" is taken.');

  await show("clock");
  await page.getByRole("button", { name: "+1 week" }).click();
  await expect(said(page)).toContainText("The clock went 7 days forward");
  expect((await own.company()).today > today).toBe(true);
  await show("switches");
  await page.getByRole("radio", { name: "empty_list" }).check();
  await expect(said(page)).toContainText("Empty relations: empty_list");

  await show("snapshots");
  await page.getByRole("button", { name: "Restore before" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await expect(said(page)).toHaveText('"before" is restored.');
  expect((await own.company()).today).toBe(today);
  await expect(page.getByText("as it is now")).toBeVisible();
});

test("a downloaded snapshot comes back from its file; a file that is none says so and loses nothing", async ({
  page,
  own,
  guard,
  show,
}) => {
  guard.allow(/status of 400/);
  const bytes = (text: string) => ({ mimeType: "application/json", buffer: Buffer.from(text) });
  await show("snapshots");
  await page.getByLabel("Name").fill("travels");
  await page.getByLabel("Name").press("Enter");
  const kept = await (await fetch(`${own.url}/__sandbox/api/snapshots/travels`)).text();
  await page.getByRole("button", { name: "Delete travels" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(said(page)).toHaveText('"travels" is deleted.');

  await page.getByLabel("Snapshot file").setInputFiles({ name: "half.json", ...bytes(kept.slice(0, 99)) });
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(page.getByRole("alert")).toContainText("it is not JSON, or not all of it");
  await page.getByLabel("Snapshot file").setInputFiles({ name: "travels (1).json", ...bytes(kept) });
  await expect(page.getByLabel("Keep it as")).toHaveValue("travels");
  await page.getByRole("button", { name: "Upload" }).click();
  await expect(said(page)).toContainText('"travels" is uploaded.');
  await expect(page.getByRole("button", { name: "Restore travels" })).toBeVisible();
});

test("a fault from a preset is met by the next call, shows in the live log and goes again", async ({
  page,
  own,
  show,
}) => {
  await show("faults");
  await page.getByRole("button", { name: /^Maintenance/ }).click();
  await page.getByRole("button", { name: "Add fault" }).click();
  await expect(page.getByText("Any call to /v meets status 503")).toHaveCount(2);
  await show("requests");
  expect((await fetch(`${own.url}/v1/company/employees`)).status).toBe(503);
  const row = page.getByRole("row").filter({ hasText: "GET /v1/company/employees" });
  await expect(row).toContainText("503");
  await row.getByRole("button").click();
  await expect(page.getByText("Fault met").filter({ visible: true })).toHaveCount(1);
  await show("faults");
  await page.getByRole("button", { name: "Remove fault-1" }).click();
  await expect(page.getByText("Everything answers as it should.")).toBeVisible();
});

test("connections through a TCP proxy are cut by a toxic, pass once it is gone, and end with the proxy", async ({
  page,
  own,
  guard,
  show,
}) => {
  guard.allow(/status of 400/);
  await show("tcp-proxy");
  await expect(page.getByText("curl -X POST")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("front");
  await page.getByLabel("Target").fill("nowhere");
  await page.getByRole("button", { name: "Add proxy" }).click();
  await expect(page.getByRole("alert")).toContainText("upstream: must be host:port");
  await page.getByLabel("Target").fill(new URL(own.url).host);
  await page.getByRole("button", { name: "Add proxy" }).click();
  await expect(said(page)).toContainText("front listens on 127.0.0.1:");
  const address = /127\.0\.0\.1:\d+/.exec((await said(page).textContent()) ?? "")?.[0];
  const health = async () => {
    const headers = { connection: "close" };
    const answer = await fetch(`http://${address}/__sandbox/api/health`, { headers }).catch(() => null);
    return answer?.status ?? "cut";
  };
  expect(await health()).toBe(200);

  await page.getByLabel("Type").selectOption("limit_data");
  await page.getByLabel("bytes, bytes").fill("20");
  await page.getByRole("button", { name: "Add toxic" }).click();
  await expect(page.getByRole("row").filter({ hasText: "limit_data_downstream" })).toContainText("bytes 20");
  expect(await health()).toBe("cut");
  await page.setViewportSize(sizes.phone);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);

  await page.getByRole("button", { name: "Change… limit_data_downstream" }).click();
  await page.getByRole("dialog").getByLabel("Toxicity").fill("0");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row").filter({ hasText: "limit_data_downstream" })).toContainText("0 %");
  expect(await health()).toBe(200);
  await page.getByRole("button", { name: "Remove limit_data_downstream" }).click();
  await expect(page.getByText("Connections pass as they are.")).toBeVisible();
  await page.getByRole("button", { name: "Stop front" }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible();
  expect(await health()).toBe("cut");
  await page.getByRole("button", { name: "Delete front" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No proxies")).toBeVisible();
});

test("somebody is hired, changed and deleted by keyboard; typed words are not lost unasked", async ({
  page,
  guard,
  show,
}) => {
  guard.allow(/status of 400/);
  await show("people");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Hire somebody" }).press("Enter");
  await dialog.getByRole("button", { name: "Hire" }).press("Enter");
  await expect(dialog.getByRole("alert")).toBeFocused();
  await dialog.getByLabel("First name").fill("Zoë");
  await dialog.getByLabel("Last name").fill("Quasar");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keep editing" }).press("Enter");
  await dialog.getByRole("button", { name: "Hire" }).press("Enter");
  await expect(said(page)).toContainText("Zoë Quasar is hired");
  await expect(page.getByRole("button", { name: "Hire somebody" })).toBeFocused();

  await page.getByLabel("Name, mail").fill("quasar");
  await expect(page.getByText("1 to 1 of 1 people")).toBeVisible();
  await expect(page).toHaveURL(/query=quasar/);
  await page.getByRole("button", { name: "Zoë Quasar", exact: true }).press("Enter");
  await dialog.getByLabel("Position").fill("Astronomer");
  await dialog.getByLabel("Position").press("Enter");
  await expect(page.getByRole("cell", { name: "Astronomer" })).toBeVisible();
  await page.getByRole("button", { name: "Zoë Quasar", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete…" }).click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("Nobody found")).toBeVisible();
});

test("a part that fails says why, offers to try again and leaves its neighbours alone", async ({
  page,
  guard,
  show,
}) => {
  guard.allow(/status of 500/, /answer 500: .*\/api\/faults/);
  await page.route("**/api/faults", (route) =>
    route.fulfill({ status: 500, json: { error: "internal", message: "It broke." } }),
  );
  await show("faults");
  await expect(page.getByRole("alert").filter({ hasText: "It broke." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add fault" })).toBeEnabled();
  await page.unroute("**/api/faults");
  await page.getByRole("button", { name: "Retry", exact: true }).click();
  await expect(page.getByText("Everything answers as it should.")).toBeVisible();
});
