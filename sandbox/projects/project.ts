export const projectStatuses = ["ACTIVE", "ARCHIVED"] as const;

/** What people book their time on; a project may have one parent, and that one none. */
export type Project = {
  readonly id: number;
  readonly name: string;
  readonly status: (typeof projectStatuses)[number];
  readonly description: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly projectCode: string | null;
  readonly projectType: string | null;
  readonly clientName: string | null;
  readonly billable: boolean | null;
  readonly costCenterId: number | null;
  readonly parentId: number | null;
  readonly assignedToAll: boolean;
  readonly members: readonly number[];
  readonly createdAt: number;
  readonly updatedAt: number;
};

export type ProjectDraft = Omit<Project, "id" | "createdAt" | "updatedAt">;

/** A project as v1 and the shortest v2 create make it. */
export const plainProject: Omit<ProjectDraft, "name" | "status"> = {
  description: null,
  start: null,
  end: null,
  projectCode: null,
  projectType: null,
  clientName: null,
  billable: null,
  costCenterId: null,
  parentId: null,
  assignedToAll: true,
  members: [],
};
