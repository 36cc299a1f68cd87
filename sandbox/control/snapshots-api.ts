import type { Context, Hono } from "hono";
import { stream } from "hono/streaming";
import { z } from "zod";
import type { Origin } from "../company/seeded-company";
import type { SavedState } from "../snapshots";
import {
  digestOf,
  jsonPieces,
  misshapenArea,
  readSnapshot,
  snapshotVersion,
  UnreadableSnapshot,
} from "../snapshots";
import type { World } from "../world";
import { ControlRefusal, readJson, refuse } from "./read-json";

const base = "/__sandbox/api/snapshots";
const mostSnapshots = 20;

/** The state of the largest company is less than half of it. */
export const mostSnapshotBytes = 256 * 1024 * 1024;
/** Where snapshots are uploaded to; other writes of the controls are small. */
export const snapshotPath = new RegExp(`^${base}/[^/]+$`);

type Snapshot = {
  readonly name: string;
  readonly at: string;
  readonly state: SavedState;
  readonly digest: string;
};
const shown = ({ name, at, digest }: Snapshot) => ({ name, at, digest });

const snapshotName = z.string().regex(/^[\w.-]{1,60}$/, "may hold letters, digits, - _ .");

/** Named states in memory: kept over a reset, gone with the process unless downloaded. */
class Snapshots {
  readonly #kept = new Map<string, Snapshot>();

  keep(name: string, at: string, state: SavedState): Snapshot {
    if (!this.#kept.has(name) && this.#kept.size >= mostSnapshots)
      refuse(`There are already ${mostSnapshots} snapshots. Delete one first.`);
    const snapshot = { name, at, state, digest: digestOf(state) };
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

function unreadable(why: string, cause?: unknown): never {
  throw new ControlRefusal(400, "no_snapshot", `The file cannot be used: ${why}. Nothing has changed.`, {
    cause,
  });
}

function checkCompany({ seed, size }: Origin, { options }: World): void {
  if (seed === options.seed && size === options.people) return;
  const message =
    `The snapshot is of a company with seed ${seed} and ${size} people, this one has seed ${options.seed} and ` +
    `${options.people}. Start another sandbox with the file: npm run sandbox -- --snapshot FILE.`;
  throw new ControlRefusal(409, "other_company", message);
}

/** What a downloaded file holds, if this sandbox can go back to it. */
function readUpload(text: string, world: World) {
  const { state, at } = readFile(text);
  checkCompany(state.seeded as Origin, world);
  const wrong = misshapenArea(state, world.save());
  if (wrong !== undefined) unreadable(`its "${wrong}" is not built as this version of the sandbox builds it`);
  return { state, at: z.iso.datetime().safeParse(at).data };
}

function readFile(text: string) {
  try {
    return readSnapshot(text);
  } catch (error) {
    if (error instanceof UnreadableSnapshot) return unreadable(error.message, error);
    throw error;
  }
}

/** Goes back to a snapshot; when that does not work, everything is as it was before. */
function restore(world: World, { name, state }: Snapshot): void {
  try {
    world.load(state);
  } catch (cause) {
    const message = `"${name}" cannot be restored: what it holds does not fit together. Nothing has changed.`;
    throw new ControlRefusal(409, "no_snapshot", message, { cause });
  }
}

function download(c: Context, { name, at, state }: Snapshot): Response {
  c.header("content-type", "application/json");
  return stream(c, async (out) => {
    for (const piece of jsonPieces({ version: snapshotVersion, name, at, state })) {
      if (out.aborted) return;
      await out.write(piece);
    }
  });
}

/** Taking, downloading, uploading and restoring states by name. */
export function snapshotsApi(app: Hono, world: World): void {
  const snapshots = new Snapshots();
  const now = () => world.now().toISOString();
  app.get(base, (c) => c.json({ snapshots: snapshots.list(), most_bytes: mostSnapshotBytes }));
  app.post(base, async (c) => {
    const { name } = await readJson(c, z.strictObject({ name: snapshotName }));
    return c.json(shown(snapshots.keep(name, now(), world.save())), 201);
  });
  app.get(`${base}/:name`, (c) => download(c, snapshots.get(c)));
  app.put(`${base}/:name`, async (c) => {
    const name = snapshotName.safeParse(c.req.param("name"));
    if (!name.success) return refuse(`name: ${name.error.issues[0]?.message}. Choose another.`);
    // The file of a large company needs much room for a moment, and answers can be written anew.
    world.employeeJson.forget();
    const { state, at } = readUpload(await c.req.text(), world);
    return c.json(shown(snapshots.keep(name.data, at ?? now(), state)), 201);
  });
  app.delete(`${base}/:name`, (c) => c.json({ deleted: snapshots.delete(c) }));
  app.post(`${base}/:name/restore`, (c) => {
    const snapshot = snapshots.get(c);
    restore(world, snapshot);
    return c.json(shown(snapshot));
  });
  app.get("/__sandbox/api/digest", (c) => c.json({ digest: digestOf(world.save()) }));
}
