import type { Context } from "hono";
import type { Fault } from "./fault-rules";

const mostBytes = 64 * 1024 * 1024;

type Kept = { readonly status: number; readonly headers: [string, string][]; readonly body: Buffer };

/** First answers to reads, kept as long as the rule they were kept for. */
export class StaleReads {
  readonly #byRule = new WeakMap<Fault, Map<string, Kept>>();
  readonly #bytes = new WeakMap<Fault, number>();

  /** What the same caller was told first, or undefined. */
  find(c: Context, fault: Fault): Response | undefined {
    const kept = this.#byRule.get(fault)?.get(keyOf(c));
    return kept && new Response(new Uint8Array(kept.body), kept);
  }

  /** Keeps the answer that is about to be given; errors are not worth it, and memory ends somewhere. */
  async keep(c: Context, fault: Fault): Promise<void> {
    if (!c.res.ok) return;
    const body = Buffer.from(await c.res.clone().arrayBuffer());
    const bytes = (this.#bytes.get(fault) ?? 0) + body.length;
    if (bytes > mostBytes) return;
    const answers = this.#byRule.get(fault) ?? new Map<string, Kept>();
    answers.set(keyOf(c), { status: c.res.status, headers: [...c.res.headers], body });
    this.#byRule.set(fault, answers);
    this.#bytes.set(fault, bytes);
  }
}

const keyOf = (c: Context) => `${c.req.url}\n${c.req.header("authorization") ?? ""}`;
