// Rows about what Personio tells us by itself: often, in no order, for nothing, or not Personio at all.
import { randomUUID } from "node:crypto";
import { deliver, personUpdated } from "../support/doors";
import type { Case } from "../support/case";
import { webhookOf, type Stage } from "../support/stage";
import { lastEvent, timesTold } from "../support/told-once";
import { must, until } from "../support/until";
import { changeSomebody, toldOnce } from "../support/walk";

const TIMES = 14;

async function bodiesKept({ product, lumen }: Stage, bodies: string[]) {
  return product.ask<{ outcome: string | null }>(
    "SELECT outcome FROM webhook_inbox WHERE connection_id = $1 AND body = ANY ($2)",
    [lumen.connectionId, bodies],
  );
}

const settled = (stage: Stage, bodies: string[]) =>
  until("the inbox is worked off", 60_000, async () => {
    const rows = await bodiesKept(stage, bodies);
    return rows.length > 0 && rows.every(({ outcome }) => outcome !== null) ? rows : null;
  });

/** A hint is kept once however often it comes, whoever it names is read once, and nothing is told where nothing changed. */
export const repeatedDelivery: Case = {
  row: "14",
  title: `one delivery ${TIMES} times, without any change (row 16)`,
  async play(stage) {
    const { product, gate, lumen, random, note } = stage;
    const { token, companyId } = await webhookOf(stage, lumen);
    const people = await lumen.sandbox.people();
    const person = people[random.whole(1, people.length - 1)]!;
    const body = personUpdated(companyId, person.id);
    const [told, from] = [await lastEvent(product), gate.calls.length];
    const to = { connectionId: lumen.connectionId, token, body };
    const answers = await Promise.all(Array.from({ length: TIMES }, () => deliver(product.url, to)));
    must(
      answers.every(({ status }) => status === 202),
      `answered ${answers.map(({ status }) => status).join(" ")}`,
    );
    const rows = await settled(stage, [body]);
    const reads = gate.calls.slice(from).filter(({ path }) => path === `/v1/company/employees/${person.id}`);
    const events = await timesTold(product, lumen, { personId: person.id, field: "position", after: told });
    note(`${rows.length} kept, ${reads.length} read again, ${events} events`);
    must(rows.length === 1 && reads.length === 1 && events === 0, "each of these was to be 1, 1 and 0");
  },
};

/** The order of hints does not matter: what stands in Personio when it is read again decides. */
export const outOfOrder: Case = {
  row: "15",
  title: "deliveries out of order",
  async play(stage) {
    const { product, lumen } = stage;
    const { token, companyId } = await webhookOf(stage, lumen);
    const change = await changeSomebody(stage, lumen);
    const bodies = Array.from({ length: 5 }, () => personUpdated(companyId, change.personId)).reverse();
    for (const body of bodies) {
      const { status } = await deliver(product.url, { connectionId: lumen.connectionId, token, body });
      must(status === 202, `answered ${status}`);
    }
    await settled(stage, bodies);
    await toldOnce(stage, lumen, change);
  },
};

/** Nothing is kept, nothing is read, and the answer does not tell why. */
export const forged: Case = {
  row: "17",
  title: "forged deliveries, and another company's",
  async play(stage) {
    const { product, lumen, harbour, note } = stage;
    const [ours, theirs] = [await webhookOf(stage, lumen), await webhookOf(stage, harbour)];
    const body = () => personUpdated(ours.companyId, 1);
    const tries = [
      { connectionId: lumen.connectionId, token: randomUUID(), body: body() },
      { connectionId: lumen.connectionId, token: theirs.token, body: body() },
      { connectionId: harbour.connectionId, token: ours.token, body: body() },
      { connectionId: randomUUID(), token: ours.token, body: body() },
      { connectionId: lumen.connectionId, token: ours.token, body: personUpdated(`${ours.companyId}9`, 1) },
    ];
    const answers = await Promise.all(tries.map((one) => deliver(product.url, one)));
    must(
      answers.every(({ status }) => status === 401),
      `answered ${answers.map(({ status }) => status).join(" ")}`,
    );
    must(new Set(answers.map(({ body: said }) => JSON.stringify(said))).size === 1, "the answers differ");
    const kept = await product.ask("SELECT FROM webhook_inbox WHERE body = ANY ($1)", [
      tries.map((one) => one.body),
    ]);
    must(kept.length === 0, `${kept.length} were kept`);
    note(`${tries.length} refused alike, none kept`);
  },
};
