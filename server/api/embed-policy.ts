import type { IncomingMessage } from "node:http";
import { findEmbedding, keyIdOf, type Embedding } from "@/server/auth/link-token";

/** Who may show a page in a frame: nobody, the origins a link token was made for, or anybody (a page that knows nothing). */
export type Framing = { ancestors: string; embedding: Embedding | null };
const nobody: Framing = { ancestors: "'none'", embedding: null };

const FLOW = "/connect-account";
/** Where truto-link-sdk's `rapidForm` leads: it says that there is no form, and holds nothing of anybody. */
const POST_CONNECT = "/connect-account/post-connect";
const KEY = /^[a-z0-9]{16}$/;

/** What a page's address says about where it may be shown. The public part of a link token is enough to tell. */
export async function framingOf({ url = "/" }: IncomingMessage): Promise<Framing> {
  if (!url.startsWith(FLOW)) return nobody;
  const { pathname, searchParams } = new URL(url, "http://rollcall.invalid");
  if (pathname === POST_CONNECT) return { ancestors: "*", embedding: null };
  const keyId = searchParams.get("key") ?? keyIdOf(searchParams.get("link_token") ?? "");
  if (pathname !== FLOW || !keyId || !KEY.test(keyId)) return nobody;
  const embedding = await findEmbedding(keyId);
  if (!embedding || embedding.origins.length === 0) return nobody;
  return { ancestors: embedding.origins.join(" "), embedding };
}
