import type { Context, Hono } from "hono";
import { z } from "zod";
import type { QuirkName } from "../quirks";
import { isQuirkName, quirkNames, quirks } from "../quirks";
import { digestOf } from "../snapshots";
import type { SavedState } from "../snapshots";
import type { World } from "../world";
import { ControlRefusal, readJson, refuse } from "./read-json";

const mostSnapshots = 20;
const dayMs = 86_400_000;

const amount = z.number().min(-36_500).max(36_500).optional();
const clockSchema = z.strictObject({
  now: z.iso.datetime({ offset: true }).optional(),
  advance: z.strictObject({ days: amount, hours: amount, minutes: amount, seconds: amount }).optional(),
  stopped: z.boolean().optional(),
});

function shownClock({ clock, options }: World) {
  return {
    now: clock.now().toISOString(),
    today: clock.today(),
    stopped: clock.stopped,
    ahead_ms: clock.nowMs() - options.now().getTime(),
  };
}

/** How often each event happened while the clock was being moved. */
type Told = Map<string, number>;

async function putClock(c: Context, world: World, told: Told) {
  const { now, advance, stopped } = await readJson(c, clockSchema);
  if (now !== undefined && advance !== undefined) refuse("Send either now or advance, not both.");
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = advance ?? {};
  const byMs = days * dayMs + hours * 3_600_000 + minutes * 60_000 + seconds * 1000;
  told.clear();
  try {
    if (now !== undefined) world.clock.set(Date.parse(now));
    else if (byMs !== 0) world.clock.advance(byMs);
  } catch (error) {
    if (error instanceof RangeError) refuse(`now: ${error.message} Choose a nearer moment.`);
    throw error;
  }
  if (stopped === true) world.clock.stop();
  if (stopped === false) world.clock.start();
  return c.json({ ...shownClock(world), events: Object.fromEntries(told) });
}

const shownQuirks = ({ quirks: positions }: World) => ({
  quirks: quirkNames.map((name) => {
    const { values, about, source } = quirks[name];
    return { name, value: positions.get(name), values, default: values[0], source, about };
  }),
});

async function putQuirks(c: Context, world: World) {
  const sent = await readJson(c, z.record(z.string(), z.string()));
  const wrong = Object.keys(sent).find((name) => !isQuirkName(name));
  if (wrong !== undefined)
    refuse(`There is no switch "${wrong.slice(0, 60)}". GET /__sandbox/api/quirks lists them.`);
  for (const [name, value] of Object.entries(sent)) {
    const values: readonly string[] = quirks[name as QuirkName].values;
    if (!values.includes(value)) refuse(`${name} can be: ${values.join(", ")}.`);
  }
  for (const [name, value] of Object.entries(sent)) world.quirks.set(name as QuirkName, value);
  return c.json(shownQuirks(world));
}

type Snapshot = { readonly name: string; readonly at: string; readonly state: SavedState };
const shown = ({ name, at, state }: Snapshot) => ({ name, at, digest: digestOf(state) });

const snapshotName = z.string().regex(/^[\w.-]{1,60}$/, "may hold letters, digits, - _ .");

/** Named states in memory: kept over a reset, gone with the process unless downloaded. */
class Snapshots {
  readonly #kept = new Map<string, Snapshot>();

  keep(name: string, at: string, state: SavedState): Snapshot {
    if (!this.#kept.has(name) && this.#kept.size >= mostSnapshots)
      refuse(`There are already ${mostSnapshots} snapshots. Delete one first.`);
    const snapshot = { name, at, state };
    this.#kept.set(name, snapshot);
    return snapshot;
  }

  get(c: Context): Snapshot {
    const snapshot = this.#kept.get(c.req.param("name") ?? "");
    if (snapshot) return snapshot;
    const message = "There is no such snapshot. GET /__sandbox/api/snapshots lists them.";
    throw new ControlRefusal(404, "not_found", message);
  }

  list = () => [...this.#kept.values()].map(shown);

  delete(c: Context): string {
    const { name } = this.get(c);
    this.#kept.delete(name);
    return name;
  }
}

function snapshotsApi(app: Hono, world: World): void {
  const base = "/__sandbox/api/snapshots";
  const snapshots = new Snapshots();
  const now = () => world.now().toISOString();
  app.get(base, (c) => c.json({ snapshots: snapshots.list() }));
  app.post(base, async (c) => {
    const { name } = await readJson(c, z.strictObject({ name: snapshotName }));
    return c.json(shown(snapshots.keep(name, now(), world.save())), 201);
  });
  app.get(`${base}/:name`, (c) => c.json(snapshots.get(c)));
  app.delete(`${base}/:name`, (c) => c.json({ deleted: snapshots.delete(c) }));
  app.post(`${base}/:name/restore`, (c) => {
    const snapshot = snapshots.get(c);
    world.load(snapshot.state);
    return c.json(shown(snapshot));
  });
  app.get("/__sandbox/api/digest", (c) => c.json({ digest: digestOf(world.save()) }));
}

/** Clock, switches and snapshots. */
export function stateApi(app: Hono, world: World): void {
  const base = "/__sandbox/api";
  app.get(`${base}/clock`, (c) => c.json(shownClock(world)));
  const told: Told = new Map();
  world.events.on(({ name }) => told.set(name, (told.get(name) ?? 0) + 1));
  app.put(`${base}/clock`, (c) => putClock(c, world, told));
  app.get(`${base}/quirks`, (c) => c.json(shownQuirks(world)));
  app.put(`${base}/quirks`, (c) => putQuirks(c, world));
  snapshotsApi(app, world);
}
