import type { Context, Hono } from "hono";
import { z } from "zod";
import { v1Gate } from "../access/v1-gate";
import { instantWithOffset } from "../company-time";
import type { Project } from "../projects/project";
import { plainProject } from "../projects/project";
import type { World } from "../world";
import { mediaType } from "../access/client-check";
import { readFields, type Fields } from "./write-body";

const path = "/v1/company/attendances/projects";

// Projects print their times without the colon in the offset.
const timeOf = (ms: number) => instantWithOffset(ms).replace(/:(\d\d)$/, "$1");

function shown({ id, name, status, createdAt, updatedAt }: Project) {
  const times = { created_at: timeOf(createdAt), updated_at: timeOf(updatedAt) };
  return { id, type: "Project", attributes: { name, active: status === "ACTIVE", ...times } };
}

const newSchema = z.object({
  name: z
    .string("Project name cannot be empty")
    .trim()
    .min(1, "Project name cannot be empty")
    .max(255, "Project name cannot be longer than 255 characters"),
  active: z.boolean("Active field needs to be of type boolean").default(false),
});
// Not `newSchema.partial()`: a default would archive a project that is only renamed.
const changeSchema = newSchema.extend({ active: newSchema.shape.active.unwrap() }).partial();

const flags = new Map<unknown, boolean>([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

/** The fields of a write; a form has only text for what JSON says with true and false. */
async function sentFields(c: Context): Promise<Fields> {
  const fields = (await readFields(c)) ?? {};
  const active = flags.get(fields.active);
  const isForm = mediaType(c.req.header("content-type")) !== "application/json";
  return isForm && active !== undefined ? { ...fields, active } : fields;
}

/** Refusals of projects have no code and no message, only the fields. */
function refuse(c: Context, error: z.ZodError): Response {
  const fields = error.issues.map(({ path: [field], message }) => [String(field ?? "name"), [message]]);
  return c.json({ success: false, error: Object.fromEntries(fields) as object }, 400);
}

function notFound(c: Context): Response {
  const message = `Project ${(c.req.param("id") ?? "").slice(0, 50)} not found`;
  return c.json({ success: false, message }, 404);
}

function projectOf(c: Context, world: World): Project | undefined {
  const id = c.req.param("id") ?? "";
  return /^\d{1,10}$/.test(id) ? world.projects.get(Number(id)) : undefined;
}

const statusOf = (isActive: boolean): Project["status"] => (isActive ? "ACTIVE" : "ARCHIVED");

/** `/v1/company/attendances/projects`. */
export function v1AttendanceProjects(app: Hono, world: World): void {
  const read = v1Gate(world, "attendances:read", { echo: false });
  const write = v1Gate(world, "attendances:write", { echo: false });
  app.get(path, read, (c) => c.json({ success: true, data: world.projects.all().map(shown) }));
  app.post(path, write, async (c) => {
    const sent = newSchema.safeParse(await sentFields(c));
    if (!sent.success) return refuse(c, sent.error);
    const { name, active } = sent.data;
    const project = world.projects.add({ ...plainProject, name, status: statusOf(active) }, world.nowMs());
    return c.json({ success: true, data: shown(project) });
  });
  app.patch(`${path}/:id`, write, async (c) => {
    const project = projectOf(c, world);
    if (!project) return notFound(c);
    const sent = changeSchema.safeParse(await sentFields(c));
    if (!sent.success) return refuse(c, sent.error);
    const { name, active } = sent.data;
    const changes = {
      ...(name && { name }),
      ...(active !== undefined && { status: statusOf(active) }),
    } as const;
    return c.json({ success: true, data: shown(world.projects.change(project, changes, world.nowMs())) });
  });
  app.delete(`${path}/:id`, write, (c) => {
    const project = projectOf(c, world);
    if (!project) return notFound(c);
    world.projects.remove(project.id);
    return c.body(null, 204);
  });
}
