// What Personio publishes for its HR data, as far as it is known (recruiting, jobs and salary bands apart).
const people = `
GET /v1/company/employees
POST /v1/company/employees
GET /v1/company/employees/{id}
PATCH /v1/company/employees/{id}
GET /v1/company/employees/attributes
GET /v1/company/employees/custom-attributes
GET /v1/company/employees/{id}/profile-picture
GET /v1/company/employees/{id}/profile-picture/{width}
GET /v2/persons
POST /v2/persons
GET /v2/persons/{id}
PATCH /v2/persons/{id}
DELETE /v2/persons/{id}
GET /v2/persons/{id}/employments
GET /v2/persons/{id}/employments/{id}
PATCH /v2/persons/{id}/employments/{id}`;

const absences = `
GET /v1/company/employees/{id}/absences/balance
GET /v1/company/time-off-types
GET /v1/company/time-offs
POST /v1/company/time-offs
GET /v1/company/time-offs/{id}
DELETE /v1/company/time-offs/{id}
GET /v1/company/absence-periods
POST /v1/company/absence-periods
DELETE /v1/company/absence-periods/{id}
GET /v2/absence-periods
POST /v2/absence-periods
GET /v2/absence-periods/{id}
PATCH /v2/absence-periods/{id}
DELETE /v2/absence-periods/{id}
GET /v2/absence-periods/{id}/breakdowns
GET /v2/absence-types
GET /v2/absence-types/{id}`;

const attendances = `
GET /v1/company/attendances
POST /v1/company/attendances
PATCH /v1/company/attendances/{id}
DELETE /v1/company/attendances/{id}
GET /v1/company/attendances/projects
POST /v1/company/attendances/projects
PATCH /v1/company/attendances/projects/{id}
DELETE /v1/company/attendances/projects/{id}
GET /v2/attendance-periods
POST /v2/attendance-periods
GET /v2/attendance-periods/{id}
PATCH /v2/attendance-periods/{id}
DELETE /v2/attendance-periods/{id}
GET /v2/projects
POST /v2/projects
GET /v2/projects/{id}
PATCH /v2/projects/{id}
DELETE /v2/projects/{id}
GET /v2/projects/{id}/members
POST /v2/projects/{id}/members
DELETE /v2/projects/{id}/members`;

const organisation = `
GET /v2/org-units
GET /v2/org-units/{id}
GET /v2/legal-entities
GET /v2/legal-entities/{id}
GET /v2/workplaces
GET /v2/cost-centers`;

const documents = `
GET /v1/company/document-categories
POST /v1/company/documents
GET /v2/document-management/documents
PATCH /v2/document-management/documents/{id}
DELETE /v2/document-management/documents/{id}
GET /v2/document-management/documents/{id}/download`;

const reports = `
GET /v1/company/custom-reports/reports
GET /v1/company/custom-reports/reports/{id}
GET /v1/company/custom-reports/columns
GET /v2/reports
GET /v2/reports/attributes
GET /v2/reports/{id}
GET /v2/compensations
POST /v2/compensations
GET /v2/compensations/types
POST /v2/compensations/types`;

const webhooks = `
GET /v2/webhooks
POST /v2/webhooks
GET /v2/webhooks/{id}
PATCH /v2/webhooks/{id}
DELETE /v2/webhooks/{id}
GET /v2/webhooks/{id}/events
GET /v2/webhooks/{id}/activity
POST /v2/webhooks/{id}/ping
POST /v2/webhooks/{id}/test-event
POST /v2/webhooks/{id}/redelivery`;

const access = `
POST /v1/auth
POST /v2/auth/token
POST /v2/auth/revoke`;

const areas = { access, people, absences, attendances, organisation, documents, reports, webhooks };

export type KnownEndpoint = { readonly area: string; readonly method: string; readonly path: string };

/** Every endpoint that is known, with `{…}` where a path takes a value. */
export const knownEndpoints: readonly KnownEndpoint[] = Object.entries(areas).flatMap(([area, text]) =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [method = "", path = ""] = line.split(" ");
      return { area, method, path };
    }),
);
