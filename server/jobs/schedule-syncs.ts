import { enqueueDueSyncs } from "@/server/domain/sync/enqueue-due";

/** Every minute: whatever is due and has no appointment (its job was lost) gets one. */
export async function runScheduleSyncs(): Promise<void> {
  await enqueueDueSyncs();
}
