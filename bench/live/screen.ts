// A page that notes when a row was painted, by the machine's clock, which the bench has too.
import type { Page } from "@playwright/test";

/** Runs in the page, as text: what a compiler adds to functions is not there. */
const NOTE_PAINTED = `
  window.paintedAt = {};
  const note = () => {
    for (const [mark] of (document.querySelector("main")?.textContent ?? "").matchAll(/Mark \\d+/g)) {
      if (mark in window.paintedAt) continue;
      window.paintedAt[mark] = null;
      requestAnimationFrame(() => {
        const behindThePaint = new MessageChannel();
        behindThePaint.port1.onmessage = () => (window.paintedAt[mark] = Date.now());
        behindThePaint.port2.postMessage(null);
      });
    }
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
`;

/** Opens the directory where this person is the one row, and waits until its scripts answer. */
export async function openDirectory(page: Page, search: string): Promise<void> {
  await page.addInitScript({ content: NOTE_PAINTED });
  await page.goto(`/directory?q=${encodeURIComponent(search)}`);
  await page.getByRole("table", { name: "Directory" }).getByText(search).first().waitFor();
}

/** When the row with this mark was painted, in ms since 1970. */
export async function paintedAt(page: Page, mark: string): Promise<number> {
  const found = await page.waitForFunction(
    (wanted) => (window as unknown as { paintedAt: Record<string, number | null> }).paintedAt[wanted],
    mark,
    { timeout: 20_000 },
  );
  return (await found.jsonValue()) as number;
}

/** Milliseconds in which the page gets its row from us, each time by itself. */
export async function timeOfListing(page: Page, search: string, times: number): Promise<number[]> {
  const body = JSON.stringify(JSON.stringify({ json: { search } }));
  const script = `(async () => {
    const begun = performance.now();
    const headers = { "x-rollcall": "1", "content-type": "application/json" };
    const answer = await fetch("/api/trpc/employees.list", { method: "POST", headers, body: ${body} });
    await answer.text();
    return answer.ok ? performance.now() - begun : null;
  })()`;
  const found: number[] = [];
  for (let time = 0; time < times; time++) {
    const spent = (await page.evaluate(script)) as number | null;
    if (spent === null) throw new Error("The page could not ask for its row.");
    found.push(spent);
  }
  return found;
}
