import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import { v1Gate } from "../access/v1-gate";
import type { Language } from "../company/attributes";
import type { Person } from "../company/person";
import type { CustomReport } from "../reports/custom-reports";
import { customReports } from "../reports/custom-reports";
import type { Cell, ReportColumn } from "../reports/report-columns";
import { columnsOf, languageOf, peopleInReports, reportColumns } from "../reports/report-columns";
import type { World } from "../world";
import { readPage } from "./pages";
import type { ErrorData } from "./v1-error";

const base = "/v1/company/custom-reports";
const paging = { usual: 50, most: 200, means: "page" } as const;

const dataTypes: Readonly<Record<Cell["kind"], string>> = {
  text: "TEXT",
  entity: "ENTITY",
  number: "TEXT",
  duration: "DURATION",
  salary: "SALARY",
  choice: "TEXT",
  range: "TEXT",
};

function shownCell(cell: Cell): object {
  switch (cell.kind) {
    case "text":
      return { value: cell.text };
    case "number":
      return { value: String(cell.number) };
    case "choice":
      return { value: cell.choice.name };
    case "range":
      return { value: `${cell.from ?? ""} - ${cell.to ?? ""}` };
    case "entity":
      return { entity_id: cell.id === null ? "" : String(cell.id), value: cell.name };
    case "duration":
      return { duration: cell.minutes };
    case "salary":
      return { amount: String(cell.amount), currency_symbol: cell.currency === "EUR" ? "€" : cell.currency };
  }
}

/** Custom reports answer errors as a list, unlike everything else in v1. */
function reportError(c: Context, world: World, status: 400 | 404, details: string): Response {
  const title = status === 404 ? "Not Found" : "Bad Request";
  const errors = [{ title, details, type: "search", _meta: [] }];
  const timestamp = `${world.now().toISOString().slice(0, 19)}Z`;
  return c.json([{ status, trace_id: randomUUID(), timestamp, errors }], status);
}

function shownReport(world: World, report: CustomReport) {
  const { admin } = world.demoPeople;
  const author = world.people.get(admin.id);
  return {
    id: report.id,
    name: report.name,
    description: report.description,
    author_first_name: author?.firstName ?? "",
    author_last_name: author?.lastName ?? "",
    type: report.type,
    status: report.status,
    start_date: report.startDate,
    end_date: report.endDate,
    created_at: report.createdAt,
    updated_at: report.createdAt,
    data_refreshed_at: report.refreshedAt,
    columns: report.columns,
    filters: [],
    period_type: report.periodType,
  };
}

/** Comma separated, repeated or both, as integrators send lists. */
const listOf = (c: Context, name: string): string[] => {
  const query = new URL(c.req.url).searchParams;
  const texts = [...query].filter(([key]) => key === name || key === `${name}[]`);
  return texts.flatMap(([, text]) => text.split(",").map((part) => part.trim())).filter(Boolean);
};

const whole = (count: number) => ({ total_elements: count, current_page: 1, total_pages: 1 });

function listReports(c: Context, world: World): Response {
  const ids = listOf(c, "report_ids");
  const status = c.req.query("status");
  const found = customReports(world).filter(
    (report) => (ids.length === 0 || ids.includes(report.id)) && (!status || report.status === status),
  );
  const data = found.map((report) => ({ type: "Report", attributes: shownReport(world, report) }));
  return c.json({ success: true, metadata: whole(data.length), offset: 0, limit: data.length, data });
}

function row(world: World, person: Person, { columns, type }: CustomReport) {
  const isHistory = type === "historical_data";
  const since = isHistory ? { effective_date: person.hireDate ?? "" } : {};
  const cells = columnsOf(columns).map(({ id, kind, cell }) => ({
    attribute_id: id,
    data_type: dataTypes[kind],
    ...shownCell(cell(person, world)),
    employee_id: person.id,
    ...since,
  }));
  return { employee_id: person.id, [isHistory ? "historical_attributes" : "attributes"]: cells };
}

function showReport(c: Context, world: World): Response {
  const report = customReports(world).find(({ id }) => id === c.req.param("id"));
  if (!report) return reportError(c, world, 404, "Report not found");
  const query = new URL(c.req.url).searchParams;
  const errors: ErrorData = {};
  query.set("offset", query.get("page") ?? "");
  const { limit, offset, first } = readPage(query, paging, errors);
  if (Object.keys(errors).length > 0)
    return reportError(c, world, 400, "The page and the limit must be positive integers");
  const people = peopleInReports(world);
  const metadata = {
    total_elements: people.length,
    current_page: Math.max(1, offset),
    total_pages: Math.ceil(people.length / limit),
  };
  const items = people.slice(first, first + limit).map((person) => row(world, person, report));
  const data = [{ type: "Report", attributes: { ...shownReport(world, report), items } }];
  return c.json({ success: true, metadata, offset: first, limit, data });
}

function listColumns(c: Context, world: World): Response {
  const ids = listOf(c, "columns");
  const reportId = c.req.query("report_id");
  const report = customReports(world).find(({ id }) => id === reportId);
  if (reportId && !report) return reportError(c, world, 404, "Report not found");
  const language: Language = languageOf(c.req.query("locale"), world);
  const attributes = (report ? columnsOf(report.columns) : reportColumns)
    .filter(({ id }: ReportColumn) => ids.length === 0 || ids.includes(id))
    .map(({ id, label, kind }) => ({
      attribute_id: id,
      human_readable: label[language],
      data_type: dataTypes[kind],
    }));
  const data = { type: "Column", attributes };
  return c.json({
    success: true,
    metadata: whole(attributes.length),
    offset: 0,
    limit: attributes.length,
    data,
  });
}

/** The custom reports of v1. */
export function v1CustomReports(app: Hono, world: World): void {
  const read = v1Gate(world, "reports.custom:read");
  app.get(`${base}/reports`, read, (c) => listReports(c, world));
  app.get(`${base}/reports/:id`, read, (c) => showReport(c, world));
  app.get(`${base}/columns`, read, (c) => listColumns(c, world));
}
