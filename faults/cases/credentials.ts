// Rows in which what the credential may do changes while the product runs.
import type { Case } from "../support/case";
import type { Stage } from "../support/stage";
import { successes, twoCycles } from "../support/stage";
import { must, until } from "../support/until";
import { changeSomebody, endsWell, interruptWalk, toldOnce, walkPeople } from "../support/walk";

const issueOf = async ({ product, lumen }: Stage) => {
  const [row] = await product.ask<{ issue: string | null }>("SELECT issue FROM connection WHERE id = $1", [
    lumen.connectionId,
  ]);
  return row?.issue;
};

export const tokenExpired: Case = {
  row: "9",
  title: "token expired in the middle of a walk",
  async play(stage) {
    const { gate, lumen, note } = stage;
    const from = gate.calls.length;
    const walk = await interruptWalk(stage, () => void lumen.sandbox.control("POST", "/tokens/expire-all"));
    await endsWell(stage, walk);
    const signIns = gate.calls
      .slice(from)
      .filter(({ company, path }) => path === "/v2/auth/token" && company === lumen.sandbox.clientId);
    note(`${signIns.length} new token`);
    must(signIns.length === 1, `it signed in ${signIns.length} times`);
  },
};

export const credentialsRevoked: Case = {
  row: "10",
  title: "credentials revoked, then replaced",
  async play(stage) {
    const { product, gate, lumen, harbour, note } = stage;
    const { clientId } = lumen.sandbox;
    const people = () =>
      product.ask("SELECT FROM employee WHERE connection_id = $1 AND deleted_at IS NULL", [
        lumen.connectionId,
      ]);
    const before = (await people()).length;
    const renewed = await lumen.sandbox.control<{ clientSecret: string }>("POST", "/credential/renew", {
      clientId,
    });
    const change = await changeSomebody(stage, lumen);
    await until(
      "the connection says so",
      120_000,
      async () => (await issueOf(stage)) === "credentials_refused",
    );
    await twoCycles({ ...stage, lumen: harbour });
    const asked = gate.calls.length;
    await twoCycles({ ...stage, lumen: harbour });
    const still = gate.calls.slice(asked).filter(({ company }) => company === clientId);
    note(`${still.length} calls afterwards, ${before} people kept`);
    must(still.length === 0, `asked for ${still[0]?.path} with credentials that were refused`);
    must((await people()).length === before, "people were lost");
    lumen.sandbox.clientSecret = renewed.clientSecret;
    const credentials = { clientId, clientSecret: renewed.clientSecret };
    await lumen.admin.call("connections.replace", { id: lumen.connectionId, credentials });
    await walkPeople(lumen);
    await toldOnce(stage, lumen, change);
    await lumen.admin.call("connections.syncNow", { id: lumen.connectionId });
  },
};

export const rightWithdrawn: Case = {
  row: "11",
  title: "403 on absences alone",
  async play(stage) {
    const { product, lumen, note } = stage;
    const { scopes } = await lumen.sandbox.control<{ scopes: string[] }>("GET", "/credential");
    const issue = async () => {
      const [row] = await product.ask<{ issue: string | null }>(
        "SELECT issue FROM resource_sync WHERE connection_id = $1 AND resource = 'timeOffRequests'",
        [lumen.connectionId],
      );
      return row?.issue;
    };
    await lumen.sandbox.control("PUT", "/credential", {
      scopes: scopes.filter((scope) => !scope.includes("absence")),
    });
    try {
      await until(
        "time off pauses, and says why",
        120_000,
        async () => (await issue()) === "absences_not_readable",
      );
      const change = await changeSomebody(stage, lumen);
      await toldOnce(stage, lumen, change);
      note("time off paused, people went on");
      must((await issueOf(stage)) === null, "the connection as a whole is said to be in trouble");
    } finally {
      await lumen.sandbox.control("PUT", "/credential", { scopes });
    }
    const { timeOff } = await successes(product, lumen);
    await lumen.admin.call("connections.syncNow", { id: lumen.connectionId, what: "timeOffRequests" });
    await until("time off goes on", 180_000, async () => (await successes(product, lumen)).timeOff > timeOff);
  },
};
