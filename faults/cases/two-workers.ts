import type { Case } from "../support/case";
import { answersByPage, isPageOf } from "../support/gate";
import { must } from "../support/until";
import { changeSomebody, databaseNow, toldOnce, walkedSince, walkPeople } from "../support/walk";

const ASKED_AT_ONCE = 10;

/** However many schedulers, workers and admins ask for it: a connection has one active walk. */
export const twoWorkers: Case = {
  row: "37",
  title: "two schedulers, two workers, ten admins",
  async play(stage) {
    const { product, gate, lumen, harbour, note } = stage;
    const other = await product.anotherWorker();
    try {
      const since = await databaseNow(product);
      const from = gate.calls.length;
      const changes = [await changeSomebody(stage, lumen), await changeSomebody(stage, harbour)] as const;
      await Promise.all(
        [lumen, harbour].flatMap((one) => Array.from({ length: ASKED_AT_ONCE }, () => walkPeople(one))),
      );
      for (const [at, company] of [lumen, harbour].entries()) {
        await walkedSince(product, company, since);
        await toldOnce(stage, company, changes[at]!);
      }
      const pages = [lumen, harbour].flatMap(({ sandbox }) => [
        ...answersByPage(gate.calls.slice(from).filter(isPageOf(sandbox.clientId))).values(),
      ]);
      note(`${pages.length} pages, each fetched once`);
      must(
        pages.every((times) => times === 1),
        `pages fetched more than once: ${pages.join(" ")}`,
      );
    } finally {
      await other.stop();
    }
    must((await other.ended).code === 0, "the other worker did not end well");
  },
};
