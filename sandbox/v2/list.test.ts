import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import type { OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox } from "../testing/open-sandbox";
import { subscribe } from "../testing/subscribe";

type Page = { _data: { id: string }[]; _meta: { links: { next?: { href: string } } } };

/** Reads a list page by page; after each page something happens to some of the ids, shown or still to be shown. */
async function walk(
  { url, call }: OpenSandbox,
  first: string,
  between: (shown: string[]) => Promise<unknown> = async () => {},
): Promise<string[]> {
  const shown: string[] = [];
  for (let next: string | undefined = first; next !== undefined;) {
    const answer = await call(next);
    expect(answer.status).toBe(200);
    const { _data, _meta } = answer.body as Page;
    shown.push(..._data.map(({ id }) => id));
    next = _meta.links.next?.href.slice(url.length);
    if (next !== undefined) await between(shown);
  }
  return shown;
}

type Gone = (sandbox: OpenSandbox, id: string) => Promise<{ status: number }>;
const deleted =
  (path: string): Gone =>
  ({ call }, id) =>
    call(`${path}/${id}`, { method: "DELETE" });
const terminated: Gone = ({ control }, id) => control("POST", `/people/${id}/terminate`);
const projects = async (sandbox: OpenSandbox) => {
  await grant(sandbox, "personio:projects:read", "personio:projects:write");
  for (let number = 0; number < 12; number++)
    await sandbox.call("/v2/projects", json("POST", { name: `P${number}`, status: "ACTIVE" }));
};
const webhooks = async (sandbox: OpenSandbox) => {
  for (let number = 0; number < 12; number++) await subscribe(sandbox, `http://localhost:9/${number}`);
};

describe("a walk along the next links", () => {
  it.each<[list: string, gone: Gone, prepare?: (sandbox: OpenSandbox) => Promise<void>]>([
    ["/v2/persons?", deleted("/v2/persons")],
    ["/v2/persons?status=ACTIVE&", terminated],
    ["/v2/projects?", deleted("/v2/projects"), projects],
    ["/v2/webhooks?", deleted("/v2/webhooks"), webhooks],
    ["/v2/absence-periods?updated_at.gte=2026-11-01&", deleted("/v2/absence-periods")],
  ])(
    "shows each of %s that stays exactly once, whatever goes between the pages",
    async (list, gone, prepare) => {
      const sandbox = await openSandbox({ people: 20, now: () => new Date("2026-11-23T10:00:00Z") });
      // How far from the last one shown the next to go stands: 0 is that one, 1 the first of the next page.
      const steps = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 3 }), { minLength: 1 });
      const property = fc.asyncProperty(fc.integer({ min: 1, max: 7 }), steps, async (limit, story) => {
        await sandbox.control("POST", "/reset");
        await prepare?.(sandbox);
        const all = await walk(sandbox, `${list}limit=50`);
        const going = new Set<string>();
        let page = 0;
        const shown = await walk(sandbox, `${list}limit=${limit}`, async (seen) => {
          const last = all.indexOf(seen.at(-1) ?? "");
          for (const step of story[page++ % story.length] ?? []) {
            const id = all[last + step];
            if (id === undefined || going.has(id)) continue;
            going.add(id);
            // Sub-projects go with their parent, so some may be gone already.
            expect([200, 204, 404]).toContain((await gone(sandbox, id)).status);
          }
        });
        expect(new Set(shown).size).toBe(shown.length);
        const left = await walk(sandbox, `${list}limit=50`);
        expect(shown.filter((id) => left.includes(id))).toEqual(left);
      });
      await fc.assert(property, { numRuns: 12 });
    },
  );
});
