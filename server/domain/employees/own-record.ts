/** What of a record decides whether it is the one an account stands for. */
export type Candidate = { id: string; connectionId: string; working: boolean; createdAt: Date };

const older = (a: Candidate, b: Candidate) =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);

/**
 * Which of the records with an account's e-mail is its own: somebody who works here before somebody who left, and of one
 * company the newest, since a person re-created in Personio is a new record. Of two companies the one known first.
 */
export function chooseOwnRecord<T extends Candidate>(records: readonly T[]): T | null {
  const working = records.filter((record) => record.working);
  const inOrder = [...(working.length > 0 ? working : records)].sort(older);
  return inOrder.findLast(({ connectionId }) => connectionId === inOrder[0]?.connectionId) ?? null;
}
