import type { DirectoryFilters } from "@/contracts/employee";

/** The filters that hold several values at once, in the order they are shown. */
export const multiFilters = ["department", "team", "office", "legalEntity", "manager"] as const;
export type MultiFilter = (typeof multiFilters)[number];
export type DirectoryStatus = DirectoryFilters["status"];
export const statuses: readonly DirectoryStatus[] = ["working", "inactive", "all"];

const longestSearch = 200;
const longestId = 100;
const mostIds = 50;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const control = /\p{Cc}/u;

/** Reads the filters out of an address. Whatever somebody typed into it, the answer is a valid filter. */
export function parseDirectoryFilters(params: URLSearchParams): DirectoryFilters {
  const status = params.get("status") as DirectoryStatus;
  return {
    search: cleanSearch(params.get("q") ?? ""),
    department: idsOf(params, "department"),
    team: idsOf(params, "team"),
    office: idsOf(params, "office"),
    legalEntity: idsOf(params, "legalEntity"),
    manager: idsOf(params, "manager").filter((id) => uuid.test(id)),
    status: statuses.includes(status) ? status : "working",
  };
}

/** Writes only what differs from the plain directory, so its address stays `/directory`. */
export function directorySearchParams(filters: DirectoryFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.search) params.set("q", filters.search);
  for (const filter of multiFilters) for (const id of filters[filter]) params.append(filter, id);
  if (filters.status !== "working") params.set("status", filters.status);
  return params;
}

/** A page receives its address as a record; the rest of the directory speaks URLSearchParams. */
export function paramsOfPage(record: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(record))
    for (const one of [value ?? []].flat()) params.append(key, one);
  return params;
}

export const isFiltered = (filters: DirectoryFilters): boolean =>
  filters.search !== "" ||
  filters.status !== "working" ||
  multiFilters.some((filter) => filters[filter].length > 0);

export function toggleFilter(filters: DirectoryFilters, filter: MultiFilter, id: string): DirectoryFilters {
  const old = filters[filter];
  const ids = old.includes(id) ? old.filter((one) => one !== id) : [...old, id].slice(0, mostIds);
  return { ...filters, [filter]: ids };
}

export const withoutFilters: DirectoryFilters = {
  search: "",
  department: [],
  team: [],
  office: [],
  legalEntity: [],
  manager: [],
  status: "working",
};

function cleanSearch(text: string): string {
  return [...text.trim()]
    .filter((character) => !control.test(character))
    .join("")
    .slice(0, longestSearch)
    .trim();
}

function idsOf(params: URLSearchParams, filter: MultiFilter): string[] {
  const ids = params.getAll(filter).filter((id) => id && id.length <= longestId && !control.test(id));
  return [...new Set(ids)].slice(0, mostIds);
}
