import type { Context, Hono } from "hono";
import { z } from "zod";
import type { QuirkName } from "../quirks";
import { isQuirkName, quirkNames, quirks } from "../quirks";
import type { World } from "../world";
import { readJson, refuse } from "./read-json";

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

/** Clock and switches. */
export function stateApi(app: Hono, world: World): void {
  const base = "/__sandbox/api";
  app.get(`${base}/clock`, (c) => c.json(shownClock(world)));
  const told: Told = new Map();
  world.events.on(({ name }) => told.set(name, (told.get(name) ?? 0) + 1));
  app.put(`${base}/clock`, (c) => putClock(c, world, told));
  app.get(`${base}/quirks`, (c) => c.json(shownQuirks(world)));
  app.put(`${base}/quirks`, (c) => putQuirks(c, world));
}
