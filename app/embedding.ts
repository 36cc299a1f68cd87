import "server-only";
import { headers } from "next/headers";
import { z } from "zod";

const Embedding = z.object({
  origins: z.array(z.string()),
  locale: z.string().nullable(),
  theme: z.string().nullable(),
});
export type Embedding = z.infer<typeof Embedding> & {
  /** `popup` also when the address names none, as that of truto-link-sdk: its opener tells, which only the browser sees */
  mode: "iframe" | "popup" | "window";
  /** by the page that opens it; wins over what the token says */
  lang: string | null;
};

/** What the front knows of a page that is shown inside another product; null everywhere else. */
export async function embedding(): Promise<Embedding | null> {
  const headerList = await headers();
  const told = headerList.get("x-embedding");
  if (!told) return null;
  const { searchParams } = new URL(headerList.get("x-path") ?? "/", "http://rollcall.invalid");
  const mode = searchParams.get("mode");
  const isFrame = mode === "iframe" || searchParams.get("iframe") === "true";
  const theme = searchParams.get("theme");
  const embedding = Embedding.parse(JSON.parse(told));
  return {
    ...embedding,
    theme: theme ?? embedding.theme,
    lang: searchParams.get("lang") ?? embedding.locale,
    mode: isFrame ? "iframe" : mode === "popup" || !mode ? "popup" : "window",
  };
}
