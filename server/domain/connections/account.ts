import { createHash } from "node:crypto";
import { z } from "zod";

/** What the vault holds for a connection. The origin is inside: credentials are never sent anywhere else (rule 3.4). */
export const SealedAccount = z.object({ origin: z.url(), clientId: z.string(), clientSecret: z.string() });
export type SealedAccount = z.infer<typeof SealedAccount>;

/** Tells whether two links are of one Personio credential, without opening the vault. */
export const accountDigest = ({ origin, clientId }: Pick<SealedAccount, "origin" | "clientId">): string =>
  createHash("sha256").update(`${origin}\n${clientId}`).digest("hex");
