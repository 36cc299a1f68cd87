import { outboxEntries, type OutboxEntry } from "@/server/auth/outbox";

/** Mails kept on this machine in demo mode; null otherwise. */
export const listOutbox = (): Promise<OutboxEntry[] | null> => outboxEntries();
