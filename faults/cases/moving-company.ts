// Rows in which the company, or what may be read of it, changes under a walk.
import type { Case } from "../support/case";
import { signInOwner } from "../support/doors";
import type { SandboxPerson } from "../support/sandbox";
import type { Stage } from "../support/stage";
import { lastEvent } from "../support/told-once";
import { must, until } from "../support/until";
import {
  changeSomebody,
  interruptWalk,
  toldOnce,
  walkPeople,
  databaseNow,
  walkedSince,
  walkTimeOff,
} from "../support/walk";

/** How many people were called gone since an event, whether they still are or not. */
async function goneSince({ product, lumen }: Stage, event: number): Promise<number> {
  const [row] = await product.ask<{ count: number }>(
    "SELECT count(*)::int AS count FROM change_event WHERE connection_id = $1 AND entity = 'employee' AND change = 'deleted' AND id > $2",
    [lumen.connectionId, event],
  );
  return row?.count ?? 0;
}

/** Whoever stands behind them in the list moves up by one: without care somebody is missed, and taken for gone. */
export const movingList: Case = {
  row: "20",
  title: "deleted, and hired, between two pages",
  async play(stage) {
    const { product, lumen, random, note } = stage;
    const people = (await lumen.sandbox.people()).filter(({ position }) => position !== lumen.marker);
    const gone = people[random.whole(20, 90)]!; // on the first page, which is read already
    const told = await lastEvent(product);
    let acted: Promise<unknown> = Promise.resolve();
    const walk = await interruptWalk(stage, () => {
      const hire = () =>
        lumen.sandbox.control("POST", "/people", { first_name: "Vera", last_name: `Neu ${random.word()}` });
      acted = lumen.sandbox.control("DELETE", `/people/${gone.id}`).then(hire);
    });
    await acted;
    await walkedSince(product, lumen, walk.since);
    await walkPeople(lumen);
    await until(
      "the one who is gone is called gone",
      120_000,
      async () => (await goneSince(stage, told)) > 0,
    );
    if (walk.change.personId !== gone.id) await toldOnce(stage, lumen, walk.change);
    const count = await goneSince(stage, told);
    await walkTimeOff(product, lumen, await databaseNow(product));
    note("one deleted, one called gone");
    must(count === 1, `${count} people were called gone`);
  },
};

/** A list that has lost its people is believed by nobody but a person. */
export const vanishedList: Case = {
  row: "22",
  title: "the list has lost its people",
  async play(stage) {
    const { product, lumen, note } = stage;
    const [told, since] = [await lastEvent(product), await databaseNow(product)];
    await lumen.sandbox.control("POST", "/faults", {
      path: "/v1/company/employee*",
      method: "GET",
      kind: "empty_list",
    });
    const parked = async () => {
      const [run] = await product.ask<{ state: string }>(
        "SELECT state FROM sync_run WHERE connection_id = $1 AND started_at >= $2 AND state = 'parked'",
        [lumen.connectionId, since],
      );
      return run;
    };
    await walkPeople(lumen);
    await until("the run is parked", 120_000, parked).finally(() =>
      lumen.sandbox.control("DELETE", "/faults"),
    );
    must((await goneSince(stage, told)) === 0, "somebody was called gone");
    note("parked, nobody called gone");
    const calm = await databaseNow(product);
    await walkPeople(lumen); // as an admin who has looked at it
    await walkedSince(product, lumen, calm);
  },
};

/** For Personio it is another person; whoever signs in by that e-mail stands for the new record from then on. */
export const recreated: Case = {
  row: "23",
  title: "created again with the same e-mail",
  async play(stage) {
    const { product, lumen, random } = stage;
    const people = (await lumen.sandbox.people()).filter(({ position }) => position !== lumen.marker);
    const gone = people[random.whole(100, 300)]!;
    const account = await signInOwner(product, { workspaceId: lumen.workspaceId, email: gone.email });
    await lumen.sandbox.control("DELETE", `/people/${gone.id}`);
    const { first_name, last_name, email } = gone;
    const again = await lumen.sandbox.control<SandboxPerson>("POST", "/people", {
      first_name,
      last_name,
      email,
    });
    await walkPeople(lumen);
    await until("the old record is gone and the new one is there", 240_000, async () => {
      const rows = await product.ask<{ id: string; gone: boolean }>(
        "SELECT vendor_id AS id, deleted_at IS NOT NULL AS gone FROM employee WHERE connection_id = $1 AND vendor_id = ANY ($2)",
        [lumen.connectionId, [String(gone.id), String(again.id)]],
      );
      const isSettled = rows.length === 2 && rows.every((row) => row.gone === (row.id === String(gone.id)));
      if (!isSettled) await walkPeople(lumen);
      return isSettled;
    });
    const audit = await product.ask(
      "SELECT FROM audit_entry WHERE workspace_id = $1 AND action = 'member.relinked' AND target_id = $2",
      [lumen.workspaceId, account.userId],
    );
    must(audit.length === 1, `the audit log tells of it ${audit.length} times`);
    await account.call("connections.list"); // the account is kept
    await walkTimeOff(product, lumen, await databaseNow(product));
  },
};

/** What is no longer sent keeps its value, is called not shared, and is no change; sent again, it is filled in at once. */
export const whitelist: Case = {
  row: "13",
  title: "an attribute taken off the list (row 12 without rules), and put on again",
  async play(stage) {
    const { product, lumen } = stage;
    type Credential = { attributes: string[] };
    const { attributes } = await lumen.sandbox.control<Credential>("GET", "/credential");
    const without = attributes.filter((key) => key !== "position");
    must(without.length === attributes.length - 1, `there is no position among ${attributes.join(" ")}`);
    const shared = async () => {
      const [row] = await product.ask<{ shared: boolean }>(
        "SELECT NOT 'position' = ANY (not_shared) AS shared FROM connection WHERE id = $1",
        [lumen.connectionId],
      );
      return row?.shared;
    };
    let acted: Promise<unknown> = Promise.resolve();
    const walk = await interruptWalk(stage, () => {
      acted = lumen.sandbox.control("PUT", "/credential", { attributes: without });
    });
    try {
      await acted;
      await until("the position is called not shared", 240_000, async () => {
        await walkPeople(lumen);
        return (await shared()) === false;
      });
      const [row] = await product.ask<{ count: number }>(
        "SELECT count(*)::int AS count FROM employee WHERE connection_id = $1 AND deleted_at IS NULL AND position IS NULL",
        [lumen.connectionId],
      );
      must(row?.count === 0, `${row?.count} people have lost their position`);
    } finally {
      await lumen.sandbox.control("PUT", "/credential", { attributes });
    }
    const change = await changeSomebody(stage, lumen);
    await until("the position is shared again", 240_000, shared);
    await toldOnce(stage, lumen, change);
    if (change.personId !== walk.change.personId) await toldOnce(stage, lumen, walk.change);
  },
};
