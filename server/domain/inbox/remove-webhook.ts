import { log } from "@/server/log";
import type { HrisProvider } from "@/server/hris/provider";

/**
 * Takes our webhook back at the vendor. Whatever stands in the way, a vendor that does not answer or credentials that do not
 * open any more, is noted in the log and holds nobody up who wants to disconnect.
 */
export async function removeWebhook(vendorId: string, open: () => Promise<HrisProvider>): Promise<void> {
  try {
    const { webhooks } = await open();
    await webhooks?.remove(vendorId);
  } catch (error) {
    log.warn({ err: (error as Error).message }, "the webhook of a removed connection stays with the vendor");
  }
}
