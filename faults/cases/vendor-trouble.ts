// Rows in which Personio does not answer as it should: a rule of the sandbox's, met by a whole walk of people.
import { performance } from "node:perf_hooks";
import { isPageOf, type Call } from "../support/gate";
import type { Case } from "../support/case";
import type { FaultRule } from "../support/sandbox";
import { successes, type Stage } from "../support/stage";
import { must, until } from "../support/until";
import { changeSomebody, databaseNow, toldOnce, walkedSince, walkPeople } from "../support/walk";

const pages = { path: "/v1/company/employee*", method: "GET" };
const MET_MS = 240_000;

type Met = {
  /** calls of the disturbed company since the trouble began */
  calls: Call[];
  begun: number;
};
type Trouble = {
  row: string;
  title: string;
  rules: Omit<FaultRule, "path">[];
  /** how often the rules must have met a request before they are lifted */
  times: number;
  check?: (stage: Stage, met: Met) => Promise<void> | void;
};

async function failedRuns({ product, lumen }: Stage): Promise<number> {
  const [row] = await product.ask<{ count: number }>(
    "SELECT count(*)::int AS count FROM sync_run WHERE connection_id = $1 AND state = 'failed'",
    [lumen.connectionId],
  );
  return row?.count ?? 0;
}

const caseOf = ({ row, title, rules, times, check }: Trouble): Case => ({
  row,
  title,
  async play(stage) {
    const { product, gate, lumen, harbour } = stage;
    const { sandbox } = lumen;
    const failedBefore = await failedRuns(stage);
    const since = await databaseNow(product);
    const from = gate.calls.length;
    const begun = performance.now();
    for (const rule of rules) await sandbox.control("POST", "/faults", { ...pages, ...rule });
    try {
      const change = await changeSomebody(stage, lumen);
      await walkPeople(lumen);
      await until(`the trouble was met ${times} times`, MET_MS, async () => (await sandbox.fired()) >= times);
      const calm = await databaseNow(product);
      await until(
        "the bystander is read meanwhile",
        60_000,
        async () => (await successes(product, harbour)).people > calm,
      );
      await check?.(stage, {
        calls: gate.calls.slice(from).filter(({ company }) => company === sandbox.clientId),
        begun,
      });
      await sandbox.control("DELETE", "/faults");
      await toldOnce(stage, lumen, change);
      await walkedSince(product, lumen, since, MET_MS);
    } finally {
      await sandbox.control("DELETE", "/faults");
    }
    must((await failedRuns(stage)) === failedBefore, "a run failed for good");
  },
});

const RETRY_AFTER_SECONDS = 8;
/** Waited for in the company's budget, so by all processes; the answer's seconds are whole ones. */
function closedUntilThen({ note }: Stage, { calls }: Met): void {
  const employees = calls.filter(({ path }) => path.startsWith("/v1/company/employees"));
  const refused = employees.find(({ status }) => status === 429);
  must(refused, "nothing was refused");
  const next = employees.find(({ at }) => at > refused.at);
  const seconds = next ? (next.at - refused.at) / 1000 : Infinity;
  note(next ? `asked again after ${seconds.toFixed(1)} s` : "not asked again before the trouble was lifted");
  must(seconds >= RETRY_AFTER_SECONDS - 1, `asked again after ${seconds.toFixed(1)} s`);
}

/** An answer of each shape that is none, one after the other. */
const garbage = [
  "truncated_json",
  "wrong_length",
  "wrong_json",
  "not_json",
  "success_false",
  "huge_body",
  "gzip_bomb",
];

export const vendorTrouble: Case[] = [
  caseOf({
    row: "1a",
    title: "429 with Retry-After in seconds",
    rules: [{ kind: "rate_limit", retryAfter: RETRY_AFTER_SECONDS, times: 1 }],
    times: 1,
    check: closedUntilThen,
  }),
  caseOf({
    row: "2",
    title: "429 storm without a header",
    rules: [{ kind: "rate_limit", share: 0.5, times: 12 }],
    times: 12,
  }),
  caseOf({
    row: "4",
    title: "30 % of the answers 503",
    rules: [{ kind: "status", status: 503, share: 0.3 }],
    times: 3,
    check({ note }, { calls }) {
      const of = calls.filter(({ path }) => path === "/v1/company/employees");
      const good = of.filter(({ status }) => status === 200).length;
      note(`${of.length} calls for ${good} answers`);
    },
  }),
  caseOf({
    row: "5",
    title: "connections cut, again and again",
    rules: [{ kind: "reset" }],
    times: 6,
    async check(stage, { calls, begun }) {
      const { lumen, note } = stage;
      const shown = await lumen.admin.call<{ issue: { reason: string; since: string } | null }>(
        "connections.get",
        {
          id: lumen.connectionId,
        },
      );
      must(
        shown.issue?.reason === "vendor_unreachable",
        `the connection says ${JSON.stringify(shown.issue)}`,
      );
      must(!Number.isNaN(Date.parse(shown.issue.since)), "it does not say since when");
      const of = calls.filter(isPageOf(lumen.sandbox.clientId)).length;
      note(`${of} calls in ${Math.round((performance.now() - begun) / 1000)} s of it`);
    },
  }),
  caseOf({
    row: "6a",
    title: "stalled header",
    rules: [{ kind: "stall_header", times: 1 }],
    times: 1,
  }),
  caseOf({
    row: "6b",
    title: "stalled body",
    rules: [{ kind: "stall_body", times: 1 }],
    times: 1,
  }),
  caseOf({
    row: "7",
    title: `answers that are none: ${garbage.join(", ")}, html 200`,
    rules: [...garbage.map((kind) => ({ kind, times: 1 })), { kind: "html", status: 200, times: 1 }],
    times: garbage.length + 1,
  }),
  caseOf({
    row: "8",
    title: "schema drift, null id",
    rules: [
      { kind: "schema_drift", times: 1 },
      { kind: "null_id", times: 1 },
    ],
    times: 2,
  }),
];
