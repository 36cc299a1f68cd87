import { deliver, personUpdated } from "../support/doors";
import type { Case } from "../support/case";
import { webhookOf } from "../support/stage";
import { must } from "../support/until";

const AT_ONCE = 30;
/** Waiting for a connection of the pool, and then for the lock. */
const ANSWERED_WITHIN_MS = 7_000;

/** More writers than connections, all before a lock that is not given up: each is told 503, and when to come again. */
export const databaseBusy: Case = {
  row: "35",
  title: "lock time-out, pool empty",
  async play(stage) {
    const { product, lumen, note } = stage;
    const { token, companyId } = await webhookOf(stage, lumen);
    const make = (name: string) => lumen.admin.ask("apiTokens.create", { name, scopes: ["employees:read"] });
    const release = await product.hold("LOCK TABLE api_token, webhook_inbox IN ACCESS EXCLUSIVE MODE");
    const knocks = Array.from({ length: AT_ONCE }, (_, index) =>
      index % 3
        ? make(`Busy ${index}`)
        : deliver(product.url, {
            connectionId: lumen.connectionId,
            token,
            body: personUpdated(companyId, index + 1),
          }),
    );
    const answers = await Promise.all(knocks).finally(release);
    const slowest = Math.max(...answers.map(({ ms }) => ms));
    note(`${AT_ONCE} writers, the slowest answer after ${Math.round(slowest)} ms`);
    const others = answers.filter(({ status }) => status !== 503);
    must(others.length === 0, `not 503: ${JSON.stringify(others.slice(0, 2))}`);
    must(slowest <= ANSWERED_WITHIN_MS, "an answer took too long");
    must((await make("Afterwards")).status === 200, "the lock is gone, and writing is still refused");
  },
};
