import type { Context, Hono } from "hono";
import { z } from "zod";
import { v2Gate } from "../access/v2-gate";
import { departments } from "../company/departments";
import { isDate } from "../company-time";
import type { Project, ProjectDraft } from "../projects/project";
import { plainProject, projectStatuses } from "../projects/project";
import type { World } from "../world";
import { readFilters } from "./filters";
import { createdAnswer, hrefOf, listPage, noContent } from "./list";
import { readBody } from "./read-body";
import { badParameters, notFound, refuseV2 } from "./refusal";

export const projectsPath = "/v2/projects";

const filterKinds = {
  id: "numbers",
  name: "text",
  project_code: "text",
  "parent_project.id": "numbers",
  status: "list",
  top_level_only: "flag",
} as const;

const ref = z.object({ id: z.string().regex(/^\d{1,10}$/, "must be a number") });
const day = z.object({ date: z.string().refine(isDate, "must be a date") });
const projectSchema = z.object({
  name: z.string().trim().min(1).max(255),
  status: z.enum(projectStatuses),
  description: z.string().max(1000).nullish(),
  start: day.nullish(),
  end: day.nullish(),
  project_code: z.string().max(255).nullish(),
  project_type: z.string().max(255).nullish(),
  client_name: z.string().max(255).nullish(),
  billable: z.boolean().nullish(),
  cost_center: ref.nullish(),
  parent_project: ref.nullish(),
  assigned_to_all: z.boolean().optional(),
});
const changeSchema = projectSchema.partial();
type Sent = z.output<typeof changeSchema>;

const dayOrNull = (date: string | null) => (date === null ? null : { date });
const refOrNull = (id: number | null) => (id === null ? null : { id: String(id) });
const isoTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The project a path names. */
export function requiredProject(c: Context, world: World): Project {
  const id = c.req.param("id") ?? "";
  return (/^\d{1,10}$/.test(id) ? world.projects.get(Number(id)) : undefined) ?? notFound();
}

function shown(project: Project, minutes: ReadonlyMap<number, number>) {
  return {
    id: String(project.id),
    name: project.name,
    status: project.status,
    description: project.description,
    start: dayOrNull(project.start),
    end: dayOrNull(project.end),
    project_code: project.projectCode,
    project_type: project.projectType,
    client_name: project.clientName,
    billable: project.billable,
    cost_center: refOrNull(project.costCenterId),
    parent_project: refOrNull(project.parentId),
    assigned_to_all: project.assignedToAll,
    tracked_minutes: minutes.get(project.id) ?? 0,
    created_at: isoTime(project.createdAt),
    updated_at: isoTime(project.updatedAt),
  };
}

/** The sent fields under our names; what was not sent is left out. */
function readFields(sent: Sent): Partial<ProjectDraft> {
  const fields: { [Field in keyof ProjectDraft]?: ProjectDraft[Field] | undefined } = {
    name: sent.name,
    status: sent.status,
    description: sent.description,
    start: sent.start && sent.start.date,
    end: sent.end && sent.end.date,
    projectCode: sent.project_code,
    projectType: sent.project_type,
    clientName: sent.client_name,
    billable: sent.billable,
    costCenterId: sent.cost_center && Number(sent.cost_center.id),
    parentId: sent.parent_project && Number(sent.parent_project.id),
    assignedToAll: sent.assigned_to_all,
    // Who is assigned with everybody needs no membership.
    members: sent.assigned_to_all ? [] : undefined,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<ProjectDraft>;
}

const unprocessable = (detail: string) => refuseV2(422, detail, "Unprocessable Entity");

function checkParent(world: World, parentId: number, id: number | null): void {
  const parent = world.projects.get(parentId);
  if (!parent || parent.id === id) unprocessable("The parent project does not exist.");
  else if (parent.parentId !== null) unprocessable("A sub-project cannot be a parent project.");
  if (id !== null && world.projects.childrenOf(id).length > 0)
    unprocessable("A project with sub-projects cannot be a sub-project.");
}

function check(world: World, draft: ProjectDraft, id: number | null): void {
  const { start, end, costCenterId, parentId, projectCode } = draft;
  if (start !== null && end !== null && start > end) unprocessable("The start must not be after the end.");
  if (costCenterId !== null && !departments.some(({ costCenter }) => costCenter.id === costCenterId))
    unprocessable("The cost center does not exist.");
  if (parentId !== null) checkParent(world, parentId, id);
  const isTaken = (other: Project) => other.id !== id && other.projectCode === projectCode;
  if (projectCode !== null && world.projects.all().some(isTaken))
    refuseV2(409, "The project code is already in use.", "Conflict");
}

function listProjects(c: Context, world: World): Response {
  const asked = readFilters(c, filterKinds);
  const isRefused = world.quirks.get("projects_includes") === "refused";
  if (isRefused && c.req.query("includes") !== undefined) badParameters();
  if (asked.status?.some((status) => !projectStatuses.some((known) => known === status))) badParameters();
  const items = world.projects
    .all()
    .filter(
      ({ id, name, projectCode, parentId, status }) =>
        (!asked.id || asked.id.includes(String(id))) &&
        (asked.name === undefined || asked.name === name) &&
        (asked.project_code === undefined || asked.project_code === projectCode) &&
        (!asked["parent_project.id"] || asked["parent_project.id"].includes(String(parentId))) &&
        (!asked.status || asked.status.includes(status)) &&
        (!asked.top_level_only || parentId === null),
    );
  const minutes = world.attendances.projectMinutes();
  return listPage(c, {
    items,
    size: { most: 200, usual: 200 },
    idOf: ({ id }) => String(id),
    present: (project) => shown(project, minutes),
  });
}

/** `/v2/projects`. */
export function v2Projects(app: Hono, world: World): void {
  const read = v2Gate(world, "personio:projects:read");
  const write = v2Gate(world, "personio:projects:write");
  app.get(projectsPath, read, (c) => listProjects(c, world));
  app.get(`${projectsPath}/:id`, read, (c) => {
    const project = shown(requiredProject(c, world), world.attendances.projectMinutes());
    const self = { href: hrefOf(c, `${projectsPath}/${project.id}`) };
    return c.json({ ...project, _meta: { links: { self } } });
  });
  app.post(projectsPath, write, async (c) => {
    const sent = await readBody(c, projectSchema);
    const draft = { ...plainProject, name: sent.name, status: sent.status, ...readFields(sent) };
    check(world, draft, null);
    return createdAnswer(c, projectsPath, String(world.projects.add(draft, world.nowMs()).id));
  });
  app.patch(`${projectsPath}/:id`, write, async (c) => {
    const project = requiredProject(c, world);
    const changes = readFields(await readBody(c, changeSchema));
    check(world, { ...project, ...changes }, project.id);
    world.projects.change(project, changes, world.nowMs());
    return noContent(c);
  });
  app.delete(`${projectsPath}/:id`, write, (c) => {
    world.projects.remove(requiredProject(c, world).id);
    return noContent(c);
  });
}
