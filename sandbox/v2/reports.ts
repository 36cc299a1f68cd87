import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import { v2Gate } from "../access/v2-gate";
import { startOfDay } from "../company-time";
import type { Person } from "../company/person";
import { uuids } from "../ids";
import type { Cell, ReportColumn } from "../reports/report-columns";
import { columnsOf, languageOf, peopleInReports, reportColumns } from "../reports/report-columns";
import type { World } from "../world";
import { listPage } from "./list";
import { badParameters, refuseV2 } from "./refusal";

const path = "/v2/reports";
const size = { most: 1000, usual: 1000 };

type Access = "shared" | "not_shared" | "grouped";
type Report = { readonly name: string; readonly access: Access; readonly columns: readonly string[] };

const reports: readonly Report[] = [
  {
    name: "Headcount",
    access: "shared",
    columns: ["first_name", "last_name", "status", "department", "employment_period"],
  },
  {
    name: "Tracked hours",
    access: "shared",
    columns: ["first_name", "last_name", "weekly_working_hours", "attendance_hours_tracked"],
  },
  { name: "Headcount by department", access: "grouped", columns: ["department", "first_name"] },
  { name: "Salaries of the board", access: "not_shared", columns: ["last_name", "fix_salary"] },
];

const types: Readonly<Record<Cell["kind"], string>> = {
  text: "string",
  entity: "string",
  number: "numeric",
  duration: "numeric",
  salary: "numeric",
  choice: "options",
  range: "time_range",
};

function shownCell(cell: Cell): object {
  switch (cell.kind) {
    case "text":
      return { string_value: { value: cell.text } };
    case "entity":
      return { string_value: { value: cell.name } };
    case "number":
      return { numeric_value: { number: cell.number } };
    case "duration":
      return { numeric_value: { number: Math.round((cell.minutes / 60) * 100) / 100 } };
    case "salary":
      return { numeric_value: { number: cell.amount } };
    case "choice":
      return { options_value: { options: [{ key: cell.choice.key, value: cell.choice.name }] } };
    case "range":
      return { time_range_value: { from: cell.from, to: cell.to } };
  }
}

/** A page whose links are null unless there is more: reports know no link to themselves. */
async function reportPage<Item>(
  c: Context,
  list: { items: readonly Item[]; idOf: (item: Item) => string; present: (item: Item) => unknown },
): Promise<{ _data: unknown[]; links: object | null }> {
  const answer = (await listPage(c, { ...list, size }).json()) as {
    _data: unknown[];
    _meta: { links: { next?: { href: string } } };
  };
  const { next } = answer._meta.links;
  return { _data: answer._data, links: next ? { next } : null };
}

/** An unknown report answers in the style of JSON:API, which nothing else in v2 does. */
function unknownReport(c: Context): Response {
  const detail = `Report with id ${(c.req.param("id") ?? "").slice(0, 60)} not found.`;
  return c.json({ errors: [{ status: "400", title: "Bad Request", id: randomUUID(), detail }] }, 400);
}

const mayGoWithCursor = new Set(["cursor", "limit", "locale"]);

async function showReport(c: Context, world: World, report: Report | undefined): Promise<Response> {
  if (!report) return unknownReport(c);
  if (report.access === "grouped") refuseV2(400, "Unsupported nested type: null");
  if (report.access === "not_shared") refuseV2(400, "Array contains no element matching the predicate.");
  const names = [...new URL(c.req.url).searchParams.keys()];
  if (names.includes("cursor") && names.some((name) => !mayGoWithCursor.has(name))) badParameters();
  const columns = columnsOf(report.columns);
  const { _data, links } = await reportPage<Person>(c, {
    items: peopleInReports(world),
    idOf: ({ id }) => String(id),
    present: (person) =>
      columns.map(({ id, cell }) => ({ attribute_id: id, ...shownCell(cell(person, world)) })),
  });
  const language = languageOf(c.req.query("locale"), world);
  const shownColumns = columns.map(({ id, label, kind }) => ({
    name: id,
    display: label[language],
    type: types[kind],
  }));
  return c.json({ report_config: {}, _data, _meta: { columns: shownColumns, links } });
}

/** `/v2/reports`: reports of the newer analytics, each with its own switch for the API. */
export function v2Reports(app: Hono, world: World): void {
  const read = v2Gate(world, "reports.custom:read", "bad_request");
  const number = uuids(world.options.seed, "report");
  const ids = reports.map((_, index) => number(index + 1));
  const createdAt = `${new Date(startOfDay("2025-02-03")).toISOString().slice(0, 19)}Z`;
  app.get(path, read, async (c) => {
    const { _data, links } = await reportPage(c, {
      items: reports.map(({ name }, index) => ({ id: ids[index] ?? "", name, created_at: createdAt })),
      idOf: ({ id }) => id,
      present: (report) => report,
    });
    return c.json({ _data, _meta: { links } });
  });
  app.get(`${path}/attributes`, read, async (c) => {
    const language = languageOf(c.req.query("locale"), world);
    const { _data, links } = await reportPage<ReportColumn>(c, {
      items: reportColumns,
      idOf: ({ id }) => id,
      present: ({ id, label, kind }) => ({ id, name: label[language], type: types[kind] }),
    });
    return c.json({ _data, _meta: { links } });
  });
  app.get(`${path}/:id`, read, (c) => showReport(c, world, reports[ids.indexOf(c.req.param("id"))]));
}
