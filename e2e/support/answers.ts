import type { Page } from "@playwright/test";

export type Answer = { url: string; text: string };

/** Every answer this browser gets from now on, head and body; only the endless stream of live updates is left out. */
export async function answersTo(page: Page): Promise<Answer[]> {
  const answers: Answer[] = [];
  await page.route(/^(?!.*(\/_next\/static\/|live\.changes))/, async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 });
    answers.push({ url: answer.url(), text: JSON.stringify(answer.headers()) + (await answer.text()) });
    await route.fulfill({ response: answer });
  });
  return answers;
}
