import { knownAttributes } from "@/contracts/attributes";
import { bareTest as test, expect, open, untilAlive } from "./fixtures";
import { hireCast } from "./support/cast";
import { connections } from "./support/rollcall";

// The journey from a fresh installation to a linked company. There is one workspace: every other spec needs it linked.
test("an admin signs in, is led to linking, links Personio and watches the first sync count up", async ({
  page,
  sandbox,
}) => {
  await hireCast(sandbox);
  const { clientSecret } = await sandbox.credential();
  const { demoPeople, people } = await sandbox.company();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const heading = page.getByRole("heading", { level: 1 });

  await open(page, "/");
  await page.getByRole("button", { name: `Sign in as ${demoPeople.admin.name}` }).click();
  await expect(heading).toHaveText("Link Personio to begin");
  await page.getByRole("link", { name: "Link Personio" }).click();
  await expect(heading).toHaveText("Link Personio with Rollcall");
  await expect(page.getByText("Step 1 of 5")).toBeVisible();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(heading).toHaveText("Prepare in Personio");
  await expect(heading, "each step is a page of its own").toBeFocused();
  await page.getByLabel("Your Personio address").fill("https://lumen.personio.com/");
  await expect(page.getByRole("link", { name: /Open Personio/ })).toHaveAttribute(
    "href",
    "https://lumen.personio.com/configuration/marketplace/connected",
  );
  await page.getByRole("button", { name: "I have the credentials" }).click();

  await expect(heading).toHaveText("Enter credentials");
  await page.getByRole("button", { name: "Fill in for me" }).click();
  await expect(page.getByLabel("Client ID", { exact: true })).toHaveValue(/^papi-/);
  const secret = page.getByLabel("Client secret", { exact: true });
  await expect(secret).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(secret).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Check", exact: true }).click();

  const rows = page.getByRole("list", { name: "What is checked" }).getByRole("listitem");
  const all = knownAttributes.length;
  await expect(rows.nth(0)).toContainText(/Credentials accepted\s*Passed/);
  await expect(rows.nth(1)).toContainText(`${people} people`);
  await expect(rows.nth(2)).toContainText(`${all} of ${all} attributes`);
  await expect(rows.nth(3)).toContainText(/Absence types readable\s*\d+ types/);
  await expect(rows.nth(4)).toContainText(/Absences readable\s*Passed/);
  await expect(rows.nth(5)).toContainText(/Balances readable\s*Passed/);
  await expect(rows.nth(6)).toContainText(/Requests can be sent\s*Proved with the first request/);
  await expect(rows.nth(7)).toContainText(/Changes are told at once\s*Passed/);
  await expect(page.getByText("Everything Rollcall uses is readable.")).toBeVisible();
  expect(await page.content(), "the secret is not in the page after its step").not.toContain(clientSecret);
  await expect(page.getByLabel("Name of this connection")).toHaveValue("Lumen GmbH");

  // Slow enough to see the count grow.
  await sandbox.fault({ path: "/v1/company/employees", kind: "latency", latencyMs: 700 });
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(heading).toHaveText("First sync");
  const count = page
    .locator("main p")
    .filter({ hasText: /people/ })
    .first();
  const seen = new Set<number>();
  await expect
    .poll(
      async () => {
        const text = await count.innerText();
        seen.add(Number(/^(\d+) of about/.exec(text)?.[1] ?? NaN));
        return text;
      },
      { timeout: 30_000, intervals: [100] },
    )
    .toBe(`${people} people are here`);
  await sandbox.clearFaults();
  const grown = [...seen].filter((number) => number > 0 && number < people);
  expect(grown.length, `counts between nothing and all: ${[...seen].join(", ")}`).toBeGreaterThan(0);

  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored + (await page.content())).not.toContain(clientSecret);
  expect(asked.filter((url) => url.includes(encodeURIComponent(clientSecret)))).toEqual([]);

  const outbox = async () => (await page.request.get("/outbox")).text();
  await expect
    .poll(outbox, { message: "the admin hears by mail that it is finished" })
    .toContain("Lumen GmbH: Personio is linked, the first sync is finished");

  await expect(page.getByRole("link", { name: "Open directory" })).toHaveAttribute("href", "/directory");
  await page.goto("/connections");
  await untilAlive(page);
  const connection = page.locator("main").getByRole("listitem").first();
  await expect(connection).toContainText("Lumen GmbH");
  await expect(connection).toContainText("Connected");
  expect(await connections(page.request)).toHaveLength(1);
});
