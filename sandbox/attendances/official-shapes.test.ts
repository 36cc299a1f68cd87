import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import { hasOfficialFiles, officialValidator } from "../testing/official-files";
import { json, openSandbox } from "../testing/open-sandbox";

const month = "start_date=2026-04-01&end_date=2026-05-31&includePending=true";
const options = { people: 30, now: () => new Date("2026-05-13T10:00:00Z") };

async function open(...scopes: string[]) {
  const sandbox = await openSandbox(options);
  await grant(sandbox, ...scopes);
  return sandbox;
}

describe.skipIf(!hasOfficialFiles)(
  "answers fit Personio's own files (skipped where the reference folder is absent)",
  () => {
    it("notices an answer that does not fit", () => {
      const violations = { v1: officialValidator("v1"), v2: officialValidator("v2") };
      expect(
        violations.v1("AttendancePeriodsResponse", { success: true, data: [{ id: "x" }] }).length,
      ).toBeGreaterThan(0);
      expect(violations.v2("AttendancePeriod", { type: "LUNCH" })).toHaveLength(1);
    });

    it("for attendances of v1, their writes and refusals", async () => {
      const violations = { v1: officialValidator("v1"), v2: officialValidator("v2") };
      const { call, demoPeople } = await open("attendances:read", "attendances:write");
      const path = "/v1/company/attendances";
      expect(violations.v1("AttendancePeriodsResponse", (await call(`${path}?${month}`)).body)).toEqual([]);
      const row = {
        employee: demoPeople.employee.id,
        date: "2026-05-16",
        start_time: "09:00",
        end_time: "17:00",
        break: 30,
      };
      const post = (rows: object[]) => call(path, json("POST", { attendances: rows }));
      const created = (await post([row])).body as { data: { id: number[] } };
      expect(violations.v1("NewAttendancePeriodResponse", created)).toEqual([]);
      const later = { ...row, start_time: "18:00", end_time: "19:00" };
      expect(
        violations.v1("AttendanceCreateUpdate400ErrorResponse", (await post([row, later])).body),
      ).toEqual([]);
      const own = `${path}/${created.data.id[0]}`;
      const updated = await call(own, json("PATCH", { break: 0 }));
      expect(violations.v1("UpdatedAttendanceResponse", updated.body)).toEqual([]);
      const deleted = await call(own, { method: "DELETE" });
      expect(violations.v1("DeletedAttendanceResponse", deleted.body)).toEqual([]);
      const missing = await call(own, { method: "DELETE" });
      expect(violations.v1("Attendance404ErrorResponse", missing.body)).toEqual([]);
    });

    it("for attendance periods, projects and compensations of v2", async () => {
      const violations = { v1: officialValidator("v1"), v2: officialValidator("v2") };
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
        expect(_data.flatMap((item) => violations.v2(schema, item))).toEqual([]);
        expect(violations.v2("ListMeta", _meta)).toEqual([]);
      }
    });

    it("for projects, documents and custom reports of v1", async () => {
      const violations = { v1: officialValidator("v1"), v2: officialValidator("v2") };
      const { call, demoPeople } = await open(
        "attendances:read",
        "documents:read",
        "documents:write",
        "reports.custom:read",
      );
      const projects = (await call("/v1/company/attendances/projects")).body as { data: object[] };
      expect(projects.data.flatMap((project) => violations.v1("Project", project))).toEqual([]);
      const listed = (await call("/v1/company/document-categories")).body;
      expect(violations.v1("DocumentCategoriesResponse", listed)).toEqual([]);
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
      expect(violations.v1("DocumentUploadSuccessResponse", uploaded)).toEqual([]);
      const base = "/v1/company/custom-reports";
      const reports = (await call(`${base}/reports`)).body as {
        data: { attributes: { id: string; type: string } }[];
      };
      expect(violations.v1("PublicListReportsResponse", reports)).toEqual([]);
      const schemas: Record<string, string> = {
        point_in_time: "PublicReportItemsAttributes",
        timeframe: "PublicTimeframeReportItemsAttributes",
        historical_data: "PublicHistoricalReportItemsAttributes",
      };
      for (const { attributes } of reports.data) {
        const report = (await call(`${base}/reports/${attributes.id}?limit=3`)).body as typeof reports;
        const found = violations.v1(schemas[attributes.type] ?? "", report.data[0]?.attributes);
        expect(found).toEqual([]);
      }
      expect(violations.v1("PublicListColumnsResponse", (await call(`${base}/columns`)).body)).toEqual([]);
      expect(violations.v1("PublicAPIException", (await call(`${base}/reports/x`)).body)).toEqual([]);
    });
  },
);
