import { expect, type Page } from "@playwright/test";
import { open } from "../fixtures";
import { connectionId, find, type Who } from "./rollcall";
import type { Sandbox } from "./sandbox";

export type Screen = {
  name: string;
  as: Who | "guest" | null;
  show: (page: Page, sandbox: Sandbox) => Promise<void>;
};

const goTo = (path: string) => (page: Page) => open(page, path);
const auditRows = (page: Page) => page.getByRole("region", { name: /Audit log|Protokoll/ }).getByRole("row");
const rows = (page: Page) => page.getByRole("table", { name: /Directory|Verzeichnis/ }).getByRole("row");

/** The page of the first person found. */
export async function openPerson(page: Page, search: string): Promise<void> {
  const [person] = await find(page.request, search);
  if (!person) throw new Error(`The directory finds nobody for ${search}.`);
  await open(page, `/directory/${person.id}`);
}

/** The steps of linking up to the check, with these values; empty ones are the sandbox company's. */
export async function openCheck(page: Page, values: { secret?: string } = {}): Promise<void> {
  await open(page, "/connections/new?step=credentials");
  await page.getByRole("button", { name: /Fill in for me|Für mich/i }).click();
  if (values.secret) await page.locator("#client-secret").fill(values.secret);
  await page.locator("form button[type=submit]").click();
}

export const screens: Screen[] = [
  { name: "sign-in", as: null, show: goTo("/sign-in") },
  { name: "sign-in-refused", as: null, show: goTo("/sign-in?error=Verification") },
  { name: "sign-in-sent", as: null, show: goTo("/sign-in?sent=1") },
  { name: "outbox", as: "guest", show: goTo("/outbox") },
  {
    name: "directory",
    as: "admin",
    show: async (page) => {
      await open(page, "/directory");
      await expect(rows(page).nth(8)).toBeVisible();
    },
  },
  {
    name: "directory-filtered",
    as: "admin",
    show: async (page) => {
      await open(page, "/directory?status=inactive&q=en");
      await expect(rows(page).nth(2)).toBeVisible();
    },
  },
  { name: "directory-no-match", as: "employee", show: goTo("/directory?q=xyzxyz") },
  { name: "person-of-a-colleague", as: "employee", show: (page) => openPerson(page, "zita strauss") },
  {
    name: "person-as-hr",
    as: "admin",
    show: async (page, sandbox) => openPerson(page, (await sandbox.company()).demoPeople.manager.email),
  },
  { name: "person-with-a-long-name", as: "admin", show: (page) => openPerson(page, "hohenlichtenberg") },
  { name: "person-unknown", as: "employee", show: goTo("/directory/nobody") },
  { name: "connections", as: "admin", show: goTo("/connections") },
  {
    name: "connection",
    as: "admin",
    show: async (page) => open(page, `/connections/${await connectionId(page.request)}`),
  },
  { name: "link-1-about", as: "admin", show: goTo("/connections/new") },
  { name: "link-2-prepare", as: "admin", show: goTo("/connections/new?step=prepare") },
  { name: "link-3-credentials", as: "admin", show: goTo("/connections/new?step=credentials") },
  {
    name: "link-4-check-linked",
    as: "admin",
    show: async (page) => {
      await openCheck(page);
      await expect(page.locator("main form button[type=submit]")).toBeVisible({ timeout: 20_000 });
    },
  },
  {
    name: "link-handed-over",
    as: "admin",
    show: async (page) => {
      await open(page, "/connections/new");
      await page.getByRole("radio").nth(1).check();
      await expect(page.locator("main form input")).toBeVisible();
    },
  },
  {
    name: "reconnect",
    as: "admin",
    show: async (page) => open(page, `/connections/${await connectionId(page.request)}/reconnect`),
  },
  {
    name: "link-4-check-failed",
    as: "admin",
    show: async (page) => {
      await openCheck(page, { secret: "papi-not-the-secret" });
      await expect(page.getByRole("alert").filter({ visible: true }).first()).toBeVisible();
    },
  },
  {
    name: "link-5-sync",
    as: "admin",
    show: async (page) =>
      open(page, `/connections/new?step=sync&connection=${await connectionId(page.request)}`),
  },
  { name: "developers", as: "admin", show: goTo("/developers") },
  { name: "developers-embed", as: "admin", show: goTo("/developers/embed") },
  {
    name: "audit",
    as: "admin",
    show: async (page) => {
      await open(page, "/audit");
      await expect(auditRows(page).nth(1)).toBeVisible();
      await expect(page.getByText(/^(Chain intact|Kette unversehrt)/)).toBeVisible();
    },
  },
  {
    name: "audit-entry",
    as: "admin",
    show: async (page) => {
      await open(page, "/audit?action=connection.linked");
      await auditRows(page).nth(1).getByRole("button").click();
      await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
    },
  },
  { name: "audit-no-match", as: "admin", show: goTo("/audit?to=2001-01-01") },
  { name: "account", as: "guest", show: goTo("/account") },
  { name: "not-found", as: "employee", show: goTo("/nowhere") },
  { name: "no-permission", as: "employee", show: goTo("/connections") },
];
