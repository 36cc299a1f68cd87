/** The fields that were really given: an undefined one would overwrite what a record has. */
export function withoutUndefined<T extends object>(changes: T): T {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T;
}
