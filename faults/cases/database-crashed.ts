import { performance } from "node:perf_hooks";
import { randomUUID } from "node:crypto";
import { tell } from "@/scripts/postmaster.mjs";
import { deliver, knock, personUpdated, type Answer } from "../support/doors";
import type { Case } from "../support/case";
import { webhookOf, type Stage } from "../support/stage";
import { must, until } from "../support/until";
import { changeSomebody, toldOnce, walkPeople } from "../support/walk";

const BACK_SECONDS = 5;
const REFUSED_WITHIN_MS = 2000;
const BETWEEN_CRASHES = 20;

type Seen = { kind: string; at: number; answer: Answer; key: string };

/** `pg_ctl stop -m immediate` is this signal to the postmaster. Nobody but the product starts it again. */
export const databaseCrashed: Case = {
  row: "34",
  title: "database crash under load",
  short: true,
  async play(stage) {
    const { product, lumen, random, short, note } = stage;
    const load = await loadOf(stage);
    const crashes: number[] = [];
    const away: number[] = [];
    const change = await changeSomebody(stage, lumen);
    try {
      for (let crash = 0; crash < (short ? 3 : 20); crash++) {
        const enough = load.written() + random.whole(BETWEEN_CRASHES, 2 * BETWEEN_CRASHES);
        await until("writes are acknowledged", 60_000, () => load.written() >= enough);
        await walkPeople(lumen).catch(() => undefined); // a walk on top, if it can be had
        crashes.push(performance.now());
        must(tell(product.postmaster().pid, "SIGQUIT"), "PostgreSQL was not there");
        const back = await until("writes are acknowledged again", 60_000, () =>
          load.seen.find(
            ({ kind, at, answer }) => kind !== "read" && isGood(answer) && at - answer.ms > crashes.at(-1)!,
          ),
        );
        away.push((back.at - crashes.at(-1)!) / 1000);
      }
    } finally {
      await load.end();
    }
    await toldOnce(stage, lumen, change);
    const lost = await lostOf(stage, load.seen);
    const refused = load.seen.filter(({ answer }) => !isGood(answer));
    const slowest = Math.max(0, ...refused.map(({ answer }) => answer.ms));
    note(
      `${crashes.length} crashes, ${load.written()} writes acknowledged, ${lost.length} lost; ${refused.length} answers 503, ` +
        `the slowest after ${Math.round(slowest)} ms; back within ${Math.max(...away).toFixed(1)} s`,
    );
    must(lost.length === 0, `acknowledged and lost: ${lost.slice(0, 5).join(", ")}`);
    const others = refused.filter(({ answer }) => answer.status !== 503);
    must(
      others.length === 0,
      `not 503: ${others
        .slice(0, 3)
        .map((one) => causeOf(product, one))
        .join("\n    ")}`,
    );
    must(
      refused.every(({ kind, answer }) => answer.retryAfter !== null || kind === "token"),
      "a 503 without Retry-After",
    );
    must(slowest <= REFUSED_WITHIN_MS, `a 503 took ${Math.round(slowest)} ms`);
    must(Math.max(...away) <= BACK_SECONDS, `back after ${Math.max(...away).toFixed(1)} s`);
  },
};

/** What the front's log says of an answer. */
function causeOf({ logOf }: Stage["product"], { kind, answer }: Seen): string {
  const said = JSON.stringify(answer.body);
  const id = /"requestId":"([^"]+)"/.exec(said)?.[1];
  const line =
    id &&
    logOf("front")
      .split("\n")
      .find((text) => text.includes(id));
  return `${kind} ${answer.status} ${(line || said).slice(0, 1200)}`;
}

const isGood = ({ status }: Answer) => status >= 200 && status < 300;

/** Webhooks that are stored, API tokens that are made, people that are read: several at once until told to end. */
async function loadOf(stage: Stage) {
  const { product, lumen } = stage;
  const { connectionId, admin, sandbox, apiToken } = lumen;
  const { token, companyId } = await webhookOf(stage, lumen);
  const [person] = await sandbox.people();
  const seen: Seen[] = [];
  let ended = false;
  const lane = async (kind: string, act: (key: string) => Promise<Answer>) => {
    while (!ended) {
      const key = randomUUID();
      const answer = await act(key);
      seen.push({ kind, at: performance.now(), answer, key });
    }
  };
  const webhook = (key: string) => {
    const body = { ...(JSON.parse(personUpdated(companyId, person!.id)) as object), key };
    return deliver(product.url, { connectionId, token, body: JSON.stringify(body) });
  };
  const makeToken = (key: string) => admin.ask("apiTokens.create", { name: key, scopes: ["employees:read"] });
  const read = () =>
    knock(product.url, {
      path: `/unified/hris/employees?integrated_account_id=${connectionId}&limit=20`,
      headers: { authorization: `Bearer ${apiToken}` },
    });
  const lanes = [
    lane("webhook", webhook),
    lane("webhook", webhook),
    lane("token", makeToken),
    lane("read", read),
  ];
  return {
    seen,
    written: () => seen.filter(({ kind, answer }) => kind !== "read" && isGood(answer)).length,
    end: async () => {
      ended = true;
      await Promise.all(lanes);
    },
  };
}

/** What was acknowledged and is not there. */
async function lostOf({ product }: Stage, seen: Seen[]): Promise<string[]> {
  const kept = new Set([
    ...(
      await product.ask<{ key: string }>(
        "SELECT body::json->>'key' AS key FROM webhook_inbox WHERE body LIKE '%\"key\"%'",
      )
    ).map(({ key }) => key),
    ...(await product.ask<{ key: string }>("SELECT name AS key FROM api_token")).map(({ key }) => key),
  ]);
  return seen
    .filter(({ kind, answer, key }) => kind !== "read" && isGood(answer) && !kept.has(key))
    .map(({ kind, key }) => `${kind} ${key}`);
}
