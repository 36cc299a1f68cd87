import type { Context, Hono } from "hono";
import { z } from "zod";
import type { World } from "../world";
import { readJson } from "./read-json";

const tokensSchema = z.strictObject({ life_seconds: z.int().min(1).max(31_536_000) });

const shownTokens = ({ tokens }: World) => ({ life_seconds: tokens.lifeSeconds, good: tokens.countGood() });

async function putTokens(c: Context, world: World) {
  world.tokens.lifeSeconds = (await readJson(c, tokensSchema)).life_seconds;
  return c.json(shownTokens(world));
}

/** How long new tokens live, and an end to those there are. */
export function tokensApi(app: Hono, world: World): void {
  const base = "/__sandbox/api/tokens";
  app.get(base, (c) => c.json(shownTokens(world)));
  app.put(base, (c) => putTokens(c, world));
  app.post(`${base}/expire-all`, (c) => c.json({ expired: world.tokens.expireAll() }));
}
