// What a case plays on: the product, and two companies linked to it, each in a workspace of its own.
import { randomUUID } from "node:crypto";
import { openGate, type Gate } from "./gate";
import { signInOwner, type Admin } from "./doors";
import { openProduct, OWNER, type Product } from "./product";
import type { Random } from "./random";
import { startSandbox, type Sandbox } from "./sandbox";
import { until } from "./until";

export type Company = {
  name: string;
  sandbox: Sandbox;
  workspaceId: string;
  admin: Admin;
  apiToken: string;
  connectionId: string;
  /** stands in a record of this company and nowhere else in the world */
  marker: string;
};

export type Stage = {
  product: Product;
  gate: Gate;
  /** the one that is disturbed, and a bystander */
  lumen: Company;
  harbour: Company;
  random: Random;
  short: boolean;
  /** what a case saw, for the table */
  note: (text: string) => void;
};

const LINKED_MS = 180_000;

/** Links a company through the product's own doors. */
export async function link({
  name,
  sandbox,
  admin,
}: Pick<Company, "name" | "sandbox" | "admin">): Promise<string> {
  const { clientId, clientSecret } = sandbox;
  const credentials = { clientId, clientSecret };
  return (await admin.call<{ id: string }>("connections.link", { credentials, name })).id;
}

async function openCompany(
  product: Product,
  {
    name,
    email,
    workspaceId,
    sandbox,
  }: { name: string; email: string; workspaceId: string; sandbox: Sandbox },
): Promise<Company> {
  const marker = `Marker ${randomUUID()}`;
  const [first] = await sandbox.people();
  await sandbox.control("PATCH", `/people/${first?.id}`, { position: marker });
  const admin = await signInOwner(product, { workspaceId, email });
  const { secret } = await admin.call<{ secret: string }>("apiTokens.create", {
    name: "Harness",
    scopes: ["employees:read"],
  });
  const connectionId = await link({ name, sandbox, admin });
  return { name, sandbox, workspaceId, admin, apiToken: secret, connectionId, marker };
}

/** How a company's webhook shows whose it is, once it is proven. */
export async function webhookOf(
  { product, gate }: Stage,
  { connectionId, sandbox }: Company,
): Promise<{ token: string; companyId: string }> {
  const companyId = await until("the webhook is proven", 120_000, async () => {
    const [row] = await product.ask<{ id: string | null }>(
      "SELECT company_id AS id FROM inbound_webhook WHERE connection_id = $1",
      [connectionId],
    );
    return row?.id;
  });
  return { companyId, token: gate.webhookTokenOf(sandbox.clientId) ?? "" };
}

/** When a connection was last read well: its people, and their time off. */
export async function successes(
  { ask }: Product,
  { connectionId }: Company,
): Promise<{ people: Date; timeOff: Date }> {
  const [row] = await ask<{ people: Date | null; timeOff: Date | null }>(
    `SELECT c.last_success_at AS people, r.last_success_at AS "timeOff"
     FROM connection c LEFT JOIN resource_sync r ON r.workspace_id = c.workspace_id AND r.connection_id = c.id
       AND r.resource = 'timeOffRequests' WHERE c.id = $1`,
    [connectionId],
  );
  if (!row?.people || !row.timeOff) throw new Error("it was never read well");
  return { people: row.people, timeOff: row.timeOff };
}

/** Waits until both companies have been read well twice more. */
export async function twoCycles({ product, lumen, harbour }: Opened, withinMs = 180_000): Promise<void> {
  for (const company of [lumen, harbour])
    for (const cycle of ["first", "second"]) {
      const [now] = await until("the database answers", 30_000, () =>
        product.ask<{ now: Date }>("SELECT now()"),
      );
      await until(`${company.name} is read well, for the ${cycle} time since`, withinMs, async () => {
        const { people, timeOff } = await successes(product, company);
        return people > now!.now && timeOff > now!.now;
      });
    }
}

export type Opened = Pick<Stage, "product" | "gate" | "lumen" | "harbour">;
type Place = { people?: number; dataDir?: string; env?: Record<string, string> };

/** Opens everything and waits until both companies are mirrored. */
export async function openStage({ people = 800, ...place }: Place = {}): Promise<Opened> {
  const gate = await openGate();
  const [one, two] = await Promise.all([
    startSandbox({ people, seed: 7 }),
    startSandbox({ people: 120, seed: 8 }),
  ]);
  for (const { clientId, url } of [one, two]) gate.admit(clientId, url);
  const product = await openProduct(gate.url, place);
  await product.start();
  const [first] = await product.ask<{ id: string }>("SELECT id FROM workspace");
  const second = randomUUID();
  await product.ask("INSERT INTO workspace (id, name) VALUES ($1, 'Harbour')", [second]);
  const lumen = await openCompany(product, {
    name: "Lumen",
    email: OWNER,
    workspaceId: first?.id ?? "",
    sandbox: one,
  });
  const harbour = await openCompany(product, {
    name: "Harbour",
    email: "grace@harbour.example",
    workspaceId: second,
    sandbox: two,
  });
  for (const company of [lumen, harbour])
    await until(`${company.name} is mirrored`, LINKED_MS, () => successes(product, company));
  return { product, gate, lumen, harbour };
}

export async function closeStage(
  { product, gate, lumen, harbour }: Opened,
  { keepFolder = false } = {},
): Promise<void> {
  await (keepFolder ? product.stop() : product.remove());
  await Promise.all([gate.close(), lumen.sandbox.stop(), harbour.sandbox.stop()]);
}
