import { EmploymentStatus, type DirectoryRow, type EmploymentBlock } from "@/contracts/employee";
import type { DirectorySqlRow, DirectoryViewer, PersonSqlRow } from "@/server/db/directory";

const unit = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null);

type Placed = Pick<DirectorySqlRow, "connectionId" | "vendorId" | "supervisorId">;

export const isSelf = (row: Placed, viewer: DirectoryViewer) =>
  viewer.vendorId !== null && row.connectionId === viewer.connectionId && row.vendorId === viewer.vendorId;

export const reportsToViewer = (row: Placed, viewer: DirectoryViewer) =>
  viewer.vendorId !== null &&
  row.connectionId === viewer.connectionId &&
  row.supervisorId === viewer.vendorId;

/** HR, the person and the line manager see employment data (privacy table, section 2 of the product rules). */
export const seesEmployment = (row: DirectorySqlRow, viewer: DirectoryViewer): boolean =>
  viewer.hr || isSelf(row, viewer) || reportsToViewer(row, viewer);

export const statusOf = (status: string | null): EmploymentStatus | null =>
  EmploymentStatus.safeParse(status).data ?? null;

/** What of a row leaves the server for this viewer. */
export function toDirectoryRow(row: DirectorySqlRow, viewer: DirectoryViewer): DirectoryRow {
  const trusted = seesEmployment(row, viewer);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    position: row.position,
    department: unit(row.departmentId, row.department),
    team: unit(row.teamId, row.team),
    office: unit(row.locationId, row.location),
    manager: row.managerId !== null && row.manager !== null ? { id: row.managerId, name: row.manager } : null,
    ...(trusted ? { status: statusOf(row.status) } : {}),
    ...(trusted && row.upcoming && row.hireDate ? { startsOn: row.hireDate } : {}),
  };
}

export function toEmploymentBlock(row: PersonSqlRow): EmploymentBlock {
  return {
    status: statusOf(row.status),
    hireDate: row.hireDate,
    terminationDate: row.terminationDate,
    lastWorkingDay: row.lastWorkingDay,
    contractEndDate: row.contractEndDate,
    probationEndDate: row.probationEndDate,
    employmentType: row.employmentType,
    weeklyHours: row.weeklyHours,
    workSchedule:
      row.workSchedule !== null && row.workMinutes
        ? { name: row.workSchedule, minutes: row.workMinutes }
        : null,
  };
}
