import type { Page } from "@playwright/test";
import { open } from "../fixtures";
import { connectionId } from "./rollcall";

/** The page of the one connection. */
export async function openConnection(page: Page): Promise<void> {
  await open(page, `/connections/${await connectionId(page.request)}`);
}

/** What is said there of one thing that is mirrored. */
export const mirrored = (page: Page, what: string) =>
  page
    .getByRole("table", { name: "What is mirrored" })
    .getByRole("row")
    .filter({ has: page.getByText(what, { exact: true }) });
