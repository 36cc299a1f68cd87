import { z } from "zod";
import type { PersonioClient } from "./client";
import { PersonioError } from "./errors";
import { buckets } from "./limits";

const ListedAttribute = z.looseObject({
  key: z.string(),
  label: z.string().nullish(),
  type: z.string().nullish(),
  universal_id: z.string().nullish(),
});
export type ListedAttribute = z.infer<typeof ListedAttribute>;

const List = z.looseObject({ success: z.literal(true), data: z.array(ListedAttribute) });

/**
 * The attributes this credential may read (GET /v1/company/employees/attributes, personio-api.md 11.5); null when
 * Personio answers 403, which it does on some accounts (quirk 36).
 */
export async function listAttributes(
  client: PersonioClient,
  options: { signal?: AbortSignal } = {},
): Promise<ListedAttribute[] | null> {
  try {
    const path = "/v1/company/employees/attributes";
    const { data } = await client.get(path, { bucket: buckets.default, schema: List, ...options });
    return data;
  } catch (error) {
    if (error instanceof PersonioError && error.kind === "forbidden") return null;
    throw error;
  }
}
