import type { Context, Hono } from "hono";
import { z } from "zod";
import { v2Gate } from "../access/v2-gate";
import type { World } from "../world";
import { listPage, noContent } from "./list";
import { projectsPath, requiredProject } from "./projects";
import { readBody } from "./read-body";
import { notFound } from "./refusal";

const refs = z
  .array(z.object({ id: z.string().regex(/^\d{1,10}$/, "must be a number") }))
  .min(1)
  .max(1000);
// The shape is known to nobody we read: people as a list of references, bare or under a name.
const membersSchema = z.union([refs, z.object({ members: refs }).transform(({ members }) => members)]);

async function readMembers(c: Context, world: World): Promise<number[]> {
  const ids = (await readBody(c, membersSchema)).map(({ id }) => Number(id));
  return ids.every((id) => world.people.get(id)) ? ids : notFound();
}

/** `/v2/projects/{id}/members`. */
export function v2ProjectMembers(app: Hono, world: World): void {
  const path = `${projectsPath}/:id/members`;
  const write = v2Gate(world, "personio:projects:write");
  app.get(path, v2Gate(world, "personio:projects:read"), (c) =>
    listPage(c, {
      items: requiredProject(c, world).members.filter((id) => world.people.get(id)),
      size: { most: 200, usual: 200 },
      idOf: String,
      present: (id) => ({ id: String(id) }),
    }),
  );
  app.post(path, write, async (c) => {
    const project = requiredProject(c, world);
    const added = await readMembers(c, world);
    const members = [...new Set([...project.members, ...added])].sort((a, b) => a - b);
    // Who names members no longer means everybody.
    world.projects.change(project, { members, assignedToAll: false }, world.nowMs());
    return noContent(c);
  });
  app.delete(path, write, async (c) => {
    const project = requiredProject(c, world);
    const removed = new Set(await readMembers(c, world));
    const members = project.members.filter((id) => !removed.has(id));
    world.projects.change(project, { members }, world.nowMs());
    return noContent(c);
  });
}
