import { AuditAction, type AuditFilters, type AuditPage } from "@/contracts/audit";

/** What the address holds; the zone in which its days are meant is the browser's. */
export type AuditChoice = Pick<AuditFilters, "actor" | "action" | "from" | "to">;

export const noChoice: AuditChoice = { actor: [], action: [], from: null, to: null };

const mostActors = 50;
const day = /^\d{4}-\d{2}-\d{2}$/;

function dayOf(text: string | null): string | null {
  if (!text || !day.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** Reads the filters out of an address. Whatever somebody typed into it, the answer is a valid choice. */
export function parseAuditChoice(params: URLSearchParams): AuditChoice {
  const actor = params.getAll("person").filter((id) => id.length > 0 && id.length <= 100);
  const action = params.getAll("action").flatMap((name) => AuditAction.safeParse(name).data ?? []);
  return {
    actor: [...new Set(actor)].slice(0, mostActors),
    action: [...new Set(action)],
    from: dayOf(params.get("from")),
    to: dayOf(params.get("to")),
  };
}

/** Writes only what is chosen, so the plain page's address stays `/audit`. */
export function auditSearchParams({ actor, action, from, to }: AuditChoice): URLSearchParams {
  const params = new URLSearchParams();
  for (const id of actor) params.append("person", id);
  for (const name of action) params.append("action", name);
  if (from) params.set("from", from);
  if (to) params.set("to", to);
  return params;
}

export const isChosen = (choice: AuditChoice): boolean => auditSearchParams(choice).size > 0;

/** One page of entries; the page component prefetches with the same input that the table reads. */
export const auditQuery = (choice: AuditChoice, timeZone: string) => ({ ...choice, timeZone, limit: 50 });
export const nextAuditPage = { getNextPageParam: (page: AuditPage) => page.nextCursor };
