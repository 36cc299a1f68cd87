import { listTypeIds, type TypeIds } from "@/server/personio/balances";
import type { PersonioClient } from "@/server/personio/client";

/** What a process has found out about the types of an account; ids and units never change. */
export type KnownTypes = Map<string, TypeIds>;

const accounts = new Map<string, KnownTypes>();

/** The types of an account as this process knows them: each balance names one, and asking for them every time doubles the calls. */
export function knownTypesOf(accountDigest: string): KnownTypes {
  const known = accounts.get(accountDigest) ?? new Map<string, TypeIds>();
  accounts.set(accountDigest, known);
  return known;
}

/** Asks for the types if one of these is not known yet. */
export async function learnTypes(
  client: PersonioClient,
  known: KnownTypes,
  ids: readonly string[],
): Promise<void> {
  if (ids.every((id) => known.has(id))) return;
  for (const type of await listTypeIds(client)) known.set(type.id, type);
}
