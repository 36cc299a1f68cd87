import type { Area } from "../snapshots";
import type { Project, ProjectDraft } from "./project";
import { seedProjects } from "./seed-projects";

export type SavedProjects = { readonly projects: readonly Project[]; readonly lastId: number };

/** The projects of the company, in the order of their ids. */
export class ProjectStore implements Area<SavedProjects> {
  #projects = new Map<number, Project>();
  #lastId = 0;

  reset(today: string): void {
    this.load({ projects: seedProjects(today), lastId: 0 });
  }

  save(): SavedProjects {
    return { projects: this.all(), lastId: this.#lastId };
  }

  load({ projects, lastId }: SavedProjects): void {
    this.#projects = new Map(projects.map((project) => [project.id, project]));
    this.#lastId = Math.max(lastId, ...this.#projects.keys());
  }

  all(): Project[] {
    return [...this.#projects.values()];
  }

  get(id: number): Project | undefined {
    return this.#projects.get(id);
  }

  childrenOf(id: number): Project[] {
    return this.all().filter(({ parentId }) => parentId === id);
  }

  add(draft: ProjectDraft, nowMs: number): Project {
    const project = { ...draft, id: ++this.#lastId, createdAt: nowMs, updatedAt: nowMs };
    this.#projects.set(project.id, project);
    return project;
  }

  change(before: Project, changes: Partial<ProjectDraft>, nowMs: number): Project {
    const after = { ...before, ...changes, updatedAt: nowMs };
    this.#projects.set(before.id, after);
    return after;
  }

  /** Sub-projects go with their parent. */
  remove(id: number): void {
    for (const child of this.childrenOf(id)) this.#projects.delete(child.id);
    this.#projects.delete(id);
  }
}
