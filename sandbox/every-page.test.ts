import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rightNames } from "./access/credential";
import { createApp } from "./app";
import { grant } from "./testing/grant";
import { knownEndpoints } from "./testing/known-endpoints";
import { openReceiver } from "./testing/open-receiver";
import type { Answer, OpenSandbox } from "./testing/open-sandbox";
import { json, openSandbox } from "./testing/open-sandbox";
import { noted, subscribe } from "./testing/subscribe";
import { uploadDocument } from "./testing/upload-document";
import { World } from "./world";

/** The rows of a page, and where the next one is: null behind the last. */
type Page = { rows: unknown[]; next: string | null };
/** How a list comes in pages: the path of the first with a limit, and what an answer holds. */
type Style = {
  first: (path: string, limit: number) => string;
  read: (answer: Answer, path: string, limit: number) => Page;
};

const withQuery = (path: string, query: string) => path + (path.includes("?") ? "&" : "?") + query;
const rowsOf = ({ body }: Answer) => (body as { data: unknown[] }).data;
const offsetOf = (path: string) => Number(new URL(path, "http://x").searchParams.get("offset"));
const at = (path: string, offset: number) => path.replace(/offset=\d+/, `offset=${offset}`);

const links: Style = {
  first: (path, limit) => withQuery(path, `limit=${limit}`),
  read: ({ body }) => {
    const { _data, _meta } = body as {
      _data: unknown[];
      _meta: { links: { next?: { href: string } } | null };
    };
    const next = _meta.links?.next && new URL(_meta.links.next.href);
    return { rows: _data, next: next ? next.pathname + next.search : null };
  },
};
/** `offset` counts rows; the walk ends at the first page without any. */
const items: Style = {
  first: (path, limit) => withQuery(path, `limit=${limit}&offset=0`),
  read: (answer, path, limit) => {
    const rows = rowsOf(answer);
    return { rows, next: rows.length > 0 ? at(path, offsetOf(path) + limit) : null };
  },
};
/** `offset` counts pages, from 1. */
const pages: Style = {
  first: (path, limit) => withQuery(path, `limit=${limit}&offset=1`),
  read: (answer, path) => {
    const rows = rowsOf(answer);
    return { rows, next: rows.length > 0 ? at(path, offsetOf(path) + 1) : null };
  },
};
/** `page` counts, and the rows lie within the one report. */
const reportPages: Style = {
  first: (path, limit) => withQuery(path, `limit=${limit}&page=1`),
  read: (answer, path) => {
    const [report] = rowsOf(answer) as { attributes: { items: unknown[] } }[];
    const rows = report?.attributes.items ?? [];
    return {
      rows,
      next: rows.length > 0 ? path.replace(/page=(\d+)/, (_, n) => `page=${Number(n) + 1}`) : null,
    };
  },
};

const beta = { headers: { beta: "true" } };

async function walk({ call }: OpenSandbox, { first, read }: Style, path: string, limit: number) {
  const shown: string[] = [];
  for (let next: string | null = first(path, limit); next !== null;) {
    const answer = await call(next, beta);
    expect([next, answer.status]).toEqual([next, 200]);
    const page: Page = read(answer, next, limit);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    shown.push(...page.rows.map((row) => JSON.stringify(row)));
    next = page.next;
  }
  return shown;
}

type List = {
  endpoint: string;
  style: Style;
  most: number;
  query?: string;
  /** A query that only a started company can say. */
  ownQuery?: (sandbox: OpenSandbox) => string;
  /** What stands in the braces of the path, after whatever has to be there was made. */
  values?: (sandbox: OpenSandbox) => Promise<(string | number)[]>;
};

const idOf = ({ body }: Answer) => (body as { id: string }).id;

async function peopleIds({ control }: OpenSandbox): Promise<number[]> {
  const { people } = (await control("GET", "/people?limit=12")).body as { people: { id: number }[] };
  return people.map(({ id }) => id);
}

async function longAbsence({ call, demoPeople }: OpenSandbox) {
  const { _data } = (await call("/v2/absence-types")).body as { _data: { id: string }[] };
  const body = {
    person: { id: String(demoPeople.employee.id) },
    absence_type: { id: _data[0]?.id },
    starts_from: { date_time: "2027-07-01T00:00:00", type: "FIRST_HALF" },
    ends_at: { date_time: "2027-09-15T00:00:00", type: "SECOND_HALF" },
  };
  return [idOf(await call("/v2/absence-periods", json("POST", body)))];
}

async function crowdedProject(sandbox: OpenSandbox) {
  const project = idOf(await sandbox.call("/v2/projects", json("POST", { name: "All", status: "ACTIVE" })));
  const members = (await peopleIds(sandbox)).map((id) => ({ id: String(id) }));
  expect((await sandbox.call(`/v2/projects/${project}/members`, json("POST", members))).status).toBe(204);
  return [project];
}

async function busyWebhook(sandbox: OpenSandbox) {
  const receiver = await openReceiver();
  const webhook = await subscribe(sandbox, receiver.url);
  const ids = await peopleIds(sandbox);
  for (const id of ids) await sandbox.control("PATCH", `/people/${id}`, { preferred_name: "New" });
  await receiver.arrived(ids.length);
  await noted(sandbox, webhook, ids.length);
  return [webhook];
}

async function manyWebhooks(sandbox: OpenSandbox) {
  for (let number = 0; number < 9; number++) await subscribe(sandbox, `http://localhost:9/${number}`);
  return [];
}

async function manyTypes({ call }: OpenSandbox) {
  for (let number = 0; number < 9; number++)
    await call("/v2/compensations/types", json("POST", { name: `Bonus ${number}`, category: "ONE_TIME" }));
  return [];
}

async function manyDocuments(sandbox: OpenSandbox) {
  for (let number = 0; number < 9; number++)
    await uploadDocument(sandbox, { title: `Certificate ${number}` });
  return [];
}

const reportOf = (list: string) => async (sandbox: OpenSandbox) => {
  const { body } = await sandbox.call(list);
  const { data, _data } = body as { data?: { attributes: { id: string } }[]; _data?: { id: string }[] };
  return [data?.[0]?.attributes.id ?? _data?.[0]?.id ?? ""];
};

const days = "start_date=2026-05-01&end_date=2026-05-13&includePending=true";
const lists: readonly List[] = [
  { endpoint: "/v1/company/employees", style: items, most: 100 },
  { endpoint: "/v1/company/employees", style: items, most: 100, query: "updated_since=2026-01-01" },
  { endpoint: "/v1/company/time-off-types", style: items, most: 200 },
  { endpoint: "/v1/company/time-offs", style: pages, most: 200 },
  { endpoint: "/v1/company/absence-periods", style: pages, most: 200 },
  { endpoint: "/v1/company/attendances", style: items, most: 200, query: days },
  {
    endpoint: "/v1/company/custom-reports/reports/{id}",
    style: reportPages,
    most: 200,
    values: reportOf("/v1/company/custom-reports/reports"),
  },
  { endpoint: "/v2/persons", style: links, most: 50 },
  {
    endpoint: "/v2/persons/{id}/employments",
    style: links,
    most: 50,
    values: async ({ demoPeople }) => [demoPeople.employee.id],
  },
  { endpoint: "/v2/absence-periods", style: links, most: 100 },
  { endpoint: "/v2/absence-periods/{id}/breakdowns", style: links, most: 28, values: longAbsence },
  { endpoint: "/v2/absence-types", style: links, most: 100 },
  { endpoint: "/v2/attendance-periods", style: links, most: 100, query: "attribution_date.gte=2026-05-06" },
  { endpoint: "/v2/projects", style: links, most: 200 },
  { endpoint: "/v2/projects/{id}/members", style: links, most: 200, values: crowdedProject },
  { endpoint: "/v2/org-units", style: links, most: 100 },
  { endpoint: "/v2/legal-entities", style: links, most: 100 },
  { endpoint: "/v2/workplaces", style: links, most: 100 },
  { endpoint: "/v2/workplaces", style: links, most: 100, query: "sort=name" },
  { endpoint: "/v2/cost-centers", style: links, most: 100 },
  { endpoint: "/v2/compensations", style: links, most: 100 },
  { endpoint: "/v2/compensations/types", style: links, most: 100, values: manyTypes },
  {
    endpoint: "/v2/document-management/documents",
    style: links,
    most: 200,
    ownQuery: ({ demoPeople }) => `owner_id=${demoPeople.employee.id}`,
    values: manyDocuments,
  },
  { endpoint: "/v2/reports", style: links, most: 1000 },
  { endpoint: "/v2/reports/attributes", style: links, most: 1000 },
  { endpoint: "/v2/reports/{id}", style: links, most: 1000, values: reportOf("/v2/reports") },
  { endpoint: "/v2/webhooks", style: links, most: 200, values: manyWebhooks },
  { endpoint: "/v2/webhooks/{id}/events", style: links, most: 200, values: busyWebhook },
  { endpoint: "/v2/webhooks/{id}/activity", style: links, most: 200, values: busyWebhook },
];

/** Reads that answer everything at once, or one thing. */
const unpaged = [
  /^\/v1\/.*\/(attributes|custom-attributes|balance|projects|document-categories|reports|columns)$/,
  /\/(profile-picture(\/\{width\})?|download)$/,
  /^\/v1\/company\/(employees|time-offs)\/\{id\}$/,
  /^\/v2\/(persons|absence-periods|absence-types|attendance-periods|projects)\/\{id\}$/,
  /^\/v2\/(org-units|legal-entities|webhooks)\/\{id\}$/,
  /\/employments\/\{id\}$/,
];

describe("a walk over every page of a list", () => {
  it.each(lists.map((list) => [`${list.endpoint} ${list.query ?? ""}`.trim(), list] as const))(
    "shows each row of %s once, whatever the limit",
    async (_, { endpoint, style, most, query, ownQuery, values }) => {
      const sandbox = await openSandbox({ people: 15, now: () => new Date("2026-05-13T10:00:00Z") });
      await grant(sandbox, ...rightNames);
      const given = (await values?.(sandbox)) ?? [];
      const path = endpoint.replace(/\{\w+\}/g, () => String(given.shift()));
      const asked = query ?? ownQuery?.(sandbox);
      const first = asked === undefined ? path : withQuery(path, asked);
      const all = await walk(sandbox, style, first, most);
      expect(all.length).toBeGreaterThan(0);
      expect(new Set(all).size).toBe(all.length);
      const least = Math.ceil(all.length / 12);
      const limits = fc.integer({ min: least, max: Math.min(most, all.length + 2) });
      const property = fc.asyncProperty(limits, async (limit) => {
        expect(await walk(sandbox, style, first, limit)).toEqual(all);
      });
      await fc.assert(property, { numRuns: 6 });
    },
  );

  it("is taken here for each list there is", () => {
    const world = new World({ people: 10, seed: 7, limits: false, language: "en", now: () => new Date() });
    const plain = (path: string) => path.replace(/\{\w+\}|:\w+/g, "{}");
    const answered = new Set(createApp(world).routes.map(({ method, path }) => `${method} ${plain(path)}`));
    const reads = knownEndpoints
      .filter(({ method, path }) => method === "GET" && answered.has(`GET ${plain(path)}`))
      .map(({ path }) => path);
    const walked = new Set(lists.map(({ endpoint }) => endpoint));
    expect(reads.filter((path) => !walked.has(path) && !unpaged.some((kind) => kind.test(path)))).toEqual([]);
    expect([...walked].filter((path) => !reads.includes(path))).toEqual([]);
  });
});
