import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import { json, openSandbox } from "../testing/open-sandbox";

// Personio's own files lie beside the checkout, not in it; without them these tests have nothing to compare with.
const folder = new URL("../../../shared/reference/openapi/", import.meta.url);
const files = {
  v1: new URL("v1/personio-personnel-data-api-oa3.normalized.json", folder),
  v2: new URL("v2/personio-v2-reconstructed.json", folder),
};
const isThere = Object.values(files).every((file) => existsSync(file));

/** OpenAPI 3.0 says `nullable`, JSON Schema says type null. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema);
  if (typeof node !== "object" || node === null) return node;
  const { nullable, example: _, examples: __, ...rest } = node as Record<string, unknown>;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]));
  if (!nullable) return copy;
  return typeof copy.type === "string"
    ? { ...copy, type: [copy.type, "null"] }
    : { anyOf: [copy, { type: "null" }] };
}

/** Where recorded answers differ from the file: the place and what the file would want there. */
const deviations: readonly (readonly [RegExp, string])[] = [
  // The common envelope calls `data` an object although every list answers an array.
  [/^\/data$/, "must be object"],
  // A report's days are called moments, although the examples are days.
  [/^\/(start|end)_date$/, 'must match format "date-time"'],
  // The good rows among refused ones carry no message, which the file's own example writes as null.
  [/\/detailed_message\/\d+\/error_msg$/, "must be string"],
];

function loadValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // A word of the file's own, which says nothing about the form.
  ajv.addFormat("datetime", true);
  for (const [name, file] of Object.entries(files))
    ajv.addSchema({ $id: name, ...(toJsonSchema(JSON.parse(readFileSync(file, "utf8"))) as object) });
  return (version: keyof typeof files, schema: string, body: unknown): string[] => {
    const validate = ajv.compile({ $ref: `${version}#/components/schemas/${schema}` });
    if (validate(body)) return [];
    return (validate.errors ?? [])
      .filter(
        ({ instancePath, message }) =>
          !deviations.some(([place, want]) => place.test(instancePath) && message === want),
      )
      .map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const month = "start_date=2026-04-01&end_date=2026-05-31&includePending=true";
const options = { people: 30, now: () => new Date("2026-05-13T10:00:00Z") };

async function open(...scopes: string[]) {
  const sandbox = await openSandbox(options);
  await grant(sandbox, ...scopes);
  return sandbox;
}

describe.skipIf(!isThere)(
  "answers fit Personio's own files (skipped where the reference folder is absent)",
  () => {
    it("notices an answer that does not fit", () => {
      const violations = loadValidator();
      expect(
        violations("v1", "AttendancePeriodsResponse", { success: true, data: [{ id: "x" }] }).length,
      ).toBeGreaterThan(0);
      expect(violations("v2", "AttendancePeriod", { type: "LUNCH" })).toHaveLength(1);
    });

    it("for attendances of v1, their writes and refusals", async () => {
      const violations = loadValidator();
      const { call, demoPeople } = await open("attendances:read", "attendances:write");
      const path = "/v1/company/attendances";
      expect(violations("v1", "AttendancePeriodsResponse", (await call(`${path}?${month}`)).body)).toEqual(
        [],
      );
      const row = {
        employee: demoPeople.employee.id,
        date: "2026-05-16",
        start_time: "09:00",
        end_time: "17:00",
        break: 30,
      };
      const post = (rows: object[]) => call(path, json("POST", { attendances: rows }));
      const created = (await post([row])).body as { data: { id: number[] } };
      expect(violations("v1", "NewAttendancePeriodResponse", created)).toEqual([]);
      const later = { ...row, start_time: "18:00", end_time: "19:00" };
      expect(
        violations("v1", "AttendanceCreateUpdate400ErrorResponse", (await post([row, later])).body),
      ).toEqual([]);
      const own = `${path}/${created.data.id[0]}`;
      const updated = await call(own, json("PATCH", { break: 0 }));
      expect(violations("v1", "UpdatedAttendanceResponse", updated.body)).toEqual([]);
      const deleted = await call(own, { method: "DELETE" });
      expect(violations("v1", "DeletedAttendanceResponse", deleted.body)).toEqual([]);
      const missing = await call(own, { method: "DELETE" });
      expect(violations("v1", "Attendance404ErrorResponse", missing.body)).toEqual([]);
    });

    it("for attendance periods, projects and compensations of v2", async () => {
      const violations = loadValidator();
      const { call } = await open(
        "attendances:read",
        "personio:projects:read",
        "personio:compensations:read",
      );
      const schemas = {
        "/v2/attendance-periods": "AttendancePeriod",
        "/v2/projects": "Project",
        "/v2/compensations": "Compensation",
        "/v2/compensations/types": "CompensationType",
      };
      for (const [path, schema] of Object.entries(schemas)) {
        const { _data, _meta } = (await call(path)).body as { _data: object[]; _meta: object };
        expect(_data.length).toBeGreaterThan(0);
        expect(_data.flatMap((item) => violations("v2", schema, item))).toEqual([]);
        expect(violations("v2", "ListMeta", _meta)).toEqual([]);
      }
    });

    it("for projects, documents and custom reports of v1", async () => {
      const violations = loadValidator();
      const { call, demoPeople } = await open(
        "attendances:read",
        "documents:read",
        "documents:write",
        "reports.custom:read",
      );
      const projects = (await call("/v1/company/attendances/projects")).body as { data: object[] };
      expect(projects.data.flatMap((project) => violations("v1", "Project", project))).toEqual([]);
      const listed = (await call("/v1/company/document-categories")).body;
      expect(violations("v1", "DocumentCategoriesResponse", listed)).toEqual([]);
      const body = new FormData();
      const fields = {
        title: "Title",
        employee_id: String(demoPeople.employee.id),
        category_id: "2101",
        date: "2026-05-01",
      };
      for (const [name, value] of Object.entries({ ...fields, comment: "x" })) body.append(name, value);
      body.append("file", new File(["x"], "x.pdf"));
      const uploaded = (await call("/v1/company/documents", { method: "POST", body })).body;
      expect(violations("v1", "DocumentUploadSuccessResponse", uploaded)).toEqual([]);
      const base = "/v1/company/custom-reports";
      const reports = (await call(`${base}/reports`)).body as {
        data: { attributes: { id: string; type: string } }[];
      };
      expect(violations("v1", "PublicListReportsResponse", reports)).toEqual([]);
      const schemas: Record<string, string> = {
        point_in_time: "PublicReportItemsAttributes",
        timeframe: "PublicTimeframeReportItemsAttributes",
        historical_data: "PublicHistoricalReportItemsAttributes",
      };
      for (const { attributes } of reports.data) {
        const report = (await call(`${base}/reports/${attributes.id}?limit=3`)).body as typeof reports;
        const found = violations("v1", schemas[attributes.type] ?? "", report.data[0]?.attributes);
        expect(found).toEqual([]);
      }
      expect(violations("v1", "PublicListColumnsResponse", (await call(`${base}/columns`)).body)).toEqual([]);
      expect(violations("v1", "PublicAPIException", (await call(`${base}/reports/x`)).body)).toEqual([]);
    });
  },
);
