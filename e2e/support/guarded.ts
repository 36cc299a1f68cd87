import { test as base, expect } from "@playwright/test";
import { Guard } from "./guard";

/** Fails a test on console errors, policy violations, page errors and 5xx answers, unless allowed. */
export const guarded = base.extend<{ guard: Guard }>({
  guard: [
    async ({ context }, provide) => {
      const guard = new Guard();
      guard.watch(context);
      await provide(guard);
      expect(guard.problems(), "nothing went wrong beside what the test looks at").toEqual([]);
    },
    { auto: true },
  ],
});
