import { addDays, startOfDay } from "../company-time";
import type { Project } from "./project";
import { plainProject } from "./project";

const seed = (id: number, name: string, rest: Partial<Project> = {}) => ({
  ...plainProject,
  id,
  name,
  status: "ACTIVE" as const,
  ...rest,
});

const projects = [
  seed(567, "Website", { projectCode: "WEB", clientName: "Nordlicht Verlag", billable: true }),
  seed(568, "Website: Shop", { projectCode: "WEB-SHOP", parentId: 567, billable: true }),
  seed(569, "Website: Relaunch 2019", { parentId: 567, status: "ARCHIVED" }),
  seed(571, "Mobile App", { projectCode: "APP", projectType: "Product", billable: false }),
  seed(574, "Data Migration", { projectCode: "MIG", clientName: "Alpenblick Hotels", billable: true }),
  seed(578, "Internal Training", { description: "Courses, certificates and the time they take." }),
  seed(580, "Office Move", { status: "ARCHIVED", assignedToAll: false }),
];

/** What seeded days are booked on. */
export const bookableProjectIds: readonly number[] = [567, 568, 571, 574, 578];

/** The projects the company has when the sandbox starts. */
export function seedProjects(today: string): Project[] {
  return projects.map((project, index) => {
    const startsOn = addDays(today, -400 + index * 30);
    const at = startOfDay(startsOn) + 9 * 3_600_000;
    return { ...project, start: startsOn, createdAt: at, updatedAt: at };
  });
}
