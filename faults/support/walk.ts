// A whole walk of a company's people, in the middle of which something happens.
import { answersByPage, isPageOf, type Call } from "./gate";
import { lastEvent, timesTold } from "./told-once";
import type { Product } from "./product";
import type { Company, Stage } from "./stage";
import { must, until } from "./until";

const PAGE = 100;
const BEGINS_MS = 60_000;
const ENDS_MS = 180_000;

export type Change = { personId: number; position: string; after: number };

/** Gives somebody another position; who, is drawn. */
export async function changeSomebody(
  { product, random }: Stage,
  { sandbox, marker }: Company,
): Promise<Change> {
  const people = (await sandbox.people()).filter((person) => person.position !== marker);
  const { id: personId } = people[random.whole(0, people.length - 1)]!;
  const position = `Keeper of ${random.word()}`;
  const after = await lastEvent(product);
  await sandbox.control("PATCH", `/people/${personId}`, { position });
  return { personId, position, after };
}

export async function databaseNow({ ask }: Product): Promise<Date> {
  const [row] = await ask<{ now: Date }>("SELECT now()");
  return row!.now;
}

/** Asks for a whole walk of people, as an admin's button does. */
export const walkPeople = ({ admin, connectionId }: Company): Promise<unknown> =>
  admin.call("connections.syncNow", { id: connectionId, what: "people" });

/** Asks for a whole walk of time off and waits for it: Personio tells nobody which absences are gone. */
export async function walkTimeOff(
  { ask }: Product,
  { admin, connectionId }: Company,
  since: Date,
): Promise<void> {
  await admin.call("connections.syncNow", { id: connectionId, what: "timeOffRequests" });
  await until("a whole walk of time off ends well", ENDS_MS, async () => {
    const [row] = await ask<{ at: Date | null }>(
      "SELECT last_full_at AS at FROM resource_sync WHERE connection_id = $1 AND resource = 'timeOffRequests'",
      [connectionId],
    );
    return row?.at && row.at > since;
  });
}

/** Waits until a whole walk that began after this moment has ended well. */
export const walkedSince = (
  { ask }: Product,
  { connectionId, name }: Company,
  since: Date,
  withinMs = ENDS_MS,
) =>
  until(`a whole walk of ${name} ends well`, withinMs, async () => {
    const [row] = await ask<{ issue: string | null; at: Date | null }>(
      "SELECT issue, last_full_at AS at FROM connection WHERE id = $1",
      [connectionId],
    );
    if (row?.at && row.at > since) return true;
    throw new Error(row?.issue ?? "it has not");
  });

export type Interrupted = {
  /** the request at whose arrival it happened: nobody got its answer */
  hit: Call;
  /** index of the walk's first call, and the moment it was asked for */
  from: number;
  since: Date;
  change: Change;
};

/** Begins a whole walk of Lumen and acts at a page of it that is drawn. */
export async function interruptWalk(stage: Stage, act: () => void): Promise<Interrupted> {
  const { product, gate, lumen, random } = stage;
  const pages = Math.ceil((await lumen.sandbox.people()).length / PAGE);
  const change = await changeSomebody(stage, lumen);
  const since = await databaseNow(product);
  const from = gate.calls.length;
  const nth = random.whole(2, pages);
  let hit: Call | null = null;
  void gate.atRequest(nth, isPageOf(lumen.sandbox.clientId), act).then((call) => (hit = call));
  await walkPeople(lumen);
  await until(`page ${nth} is asked for`, BEGINS_MS, () => hit);
  return { hit: hit!, from, since, change };
}

/** Waits for the walk's next request after a moment; answers the seconds that lie between. */
export async function secondsUntilNextPage(
  { gate, lumen }: Stage,
  after: number,
  withinMs = 60_000,
): Promise<number> {
  const isPage = isPageOf(lumen.sandbox.clientId);
  const next = await until("the walk goes on", withinMs, () =>
    gate.calls.find((call) => isPage(call) && call.at > after),
  );
  return (next.at - after) / 1000;
}

/** The walk ends well, no page but one was fetched twice, none left out, and the change was told once. */
export async function endsWell(
  stage: Stage,
  { hit, from, since, change }: Interrupted,
): Promise<{ twice: number }> {
  const { product, gate, lumen } = stage;
  await walkedSince(product, lumen, since);
  const isPage = isPageOf(lumen.sandbox.clientId);
  const answers = answersByPage(gate.calls.slice(from).filter((call) => isPage(call) && call !== hit));
  const people = (await lumen.sandbox.people()).length;
  for (let offset = 0; offset < people; offset += PAGE)
    must(answers.has(String(offset)), `the page at ${offset} was never read`);
  const twice = [...answers.values()].filter((times) => times > 1).length;
  const most = Math.max(...answers.values());
  must(twice <= 1 && most <= 2, `pages fetched more than once: ${JSON.stringify([...answers])}`);
  await toldOnce(stage, lumen, change);
  return { twice };
}

/** The change has arrived, and one event told it. */
export async function toldOnce({ product }: Stage, company: Company, change: Change): Promise<void> {
  const { personId, position } = change;
  await until(`"${position}" is mirrored`, ENDS_MS, async () => {
    const [row] = await product.ask<{ position: string }>(
      "SELECT position FROM employee WHERE connection_id = $1 AND vendor_id = $2",
      [company.connectionId, String(personId)],
    );
    return row?.position === position;
  });
  const told = await timesTold(product, company, { ...change, field: "position" });
  must(told === 1, `a change was told ${told} times`);
}
