import { tendEverything, tendOverdue } from "@/server/domain/inbox/enqueue-tending";

/** Every ten minutes: a webhook that nobody looks after (its job was lost) gets an appointment. */
export async function runScheduleWebhooks(): Promise<void> {
  await tendOverdue();
}

/** When a worker starts: we may have been away, or be somewhere else now. */
export async function tendAllWebhooks(): Promise<void> {
  await tendEverything();
}
