import type { Walk } from "./inspector";
import { openReceiver } from "./open-receiver";
import type { Answer } from "./open-sandbox";
import { form, json } from "./open-sandbox";
import { uploadDocument } from "./upload-document";

const idOf = ({ body }: Answer) => (body as { id: string }).id;
const firstOf = ({ body }: Answer) => (body as { _data: { id: string }[] })._data[0]?.id;
const beta = { headers: { beta: "true" } };
const saturday = "2026-05-16";
const whole = (date: string) => ({
  starts_from: { date_time: `${date}T00:00:00`, type: "FIRST_HALF" },
  ends_at: { date_time: `${date}T00:00:00`, type: "SECOND_HALF" },
});

const persons: Walk = async (inspector) => {
  const nina = { email: "n@lumen.example", first_name: "Nina", last_name: "Neu" };
  await inspector.ask("GET /v2/persons", [], {}, "?limit=50");
  await inspector.ask("GET /v2/persons", [], {}, "?limit=0");
  const made = await inspector.ask("POST /v2/persons", [], json("POST", nina));
  await inspector.ask("POST /v2/persons", [], json("POST", {}));
  const person = idOf(made);
  await inspector.ask("GET /v2/persons/{id}", [person]);
  await inspector.ask("GET /v2/persons/{id}", [1]);
  await inspector.ask("PATCH /v2/persons/{id}", [person], json("PATCH", { first_name: "Nino" }));
  await inspector.ask("PATCH /v2/persons/{id}", [person], json("PATCH", { first_name: 1 }));
  const employment = firstOf(await inspector.ask("GET /v2/persons/{id}/employments", [person]));
  const one = "/v2/persons/{id}/employments/{id}";
  await inspector.ask(`GET ${one}`, [person, employment]);
  await inspector.ask(`GET ${one}`, [person, "x"]);
  await inspector.ask(`PATCH ${one}`, [person, employment], json("PATCH", { type: "EXTERNAL" }));
  await inspector.ask(`PATCH ${one}`, [person, employment], json("PATCH", { type: "NONE" }));
  await inspector.ask("DELETE /v2/persons/{id}", [person]);
  await inspector.ask("DELETE /v2/persons/{id}", [person]);
};

const absences: Walk = async (inspector, { demoPeople }) => {
  const path = "/v2/absence-periods";
  const type = firstOf(await inspector.ask("GET /v2/absence-types"));
  await inspector.ask("GET /v2/absence-types/{id}", [type]);
  await inspector.ask("GET /v2/absence-types/{id}", ["x"]);
  await inspector.ask(`GET ${path}`);
  await inspector.ask(`GET ${path}`, [], {}, "?limit=0");
  const draft = {
    person: { id: String(demoPeople.employee.id) },
    absence_type: { id: type },
    ...whole("2027-07-01"),
  };
  const id = idOf(await inspector.ask(`POST ${path}`, [], json("POST", draft)));
  for (const wrong of [{}, { person: {} }, { absence_type: { id: "x" } }, { substitute: { id: "1" } }])
    await inspector.ask(`POST ${path}`, [], json("POST", { ...draft, ...wrong }));
  await inspector.ask(`GET ${path}/{id}`, [id]);
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", whole("2027-07-02")));
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", { starts_from: 1 }));
  await inspector.ask(`GET ${path}/{id}/breakdowns`, [id]);
  await inspector.ask(`GET ${path}/{id}/breakdowns`, ["x"]);
  for (const gone of [id, id]) await inspector.ask(`DELETE ${path}/{id}`, [gone]);
  await inspector.ask(`GET ${path}/{id}`, [id]);
};

const attendances: Walk = async (inspector, { demoPeople }) => {
  const path = "/v2/attendance-periods";
  const at = (time: string) => ({ date_time: `${saturday}T${time}:00` });
  const draft = {
    person: { id: String(demoPeople.manager.id) },
    type: "WORK",
    start: at("09:00"),
    end: at("12:00"),
  };
  await inspector.ask(`GET ${path}`);
  await inspector.ask(`GET ${path}`, [], {}, "?limit=0");
  const id = idOf(await inspector.ask(`POST ${path}`, [], json("POST", draft)));
  for (const wrong of [{}, { type: "LUNCH" }, { end: at("08:00") }])
    await inspector.ask(`POST ${path}`, [], json("POST", { ...draft, ...wrong }));
  await inspector.ask(`GET ${path}/{id}`, [id]);
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", { comment: "Early" }));
  await inspector.ask(`DELETE ${path}/{id}`, [id]);
  await inspector.ask(`GET ${path}/{id}`, [id]);
  const projects = "/v2/projects";
  await inspector.ask(`GET ${projects}`);
  const project = idOf(
    await inspector.ask(`POST ${projects}`, [], json("POST", { name: "Beacon", status: "ACTIVE" })),
  );
  await inspector.ask(`POST ${projects}`, [], json("POST", {}));
  await inspector.ask(`GET ${projects}/{id}`, [project]);
  await inspector.ask(`PATCH ${projects}/{id}`, [project], json("PATCH", { description: "On a hill" }));
  const member = [{ id: String(demoPeople.manager.id) }];
  await inspector.ask(`POST ${projects}/{id}/members`, [project], json("POST", member));
  await inspector.ask(`GET ${projects}/{id}/members`, [project]);
  await inspector.ask(`DELETE ${projects}/{id}/members`, [project], json("DELETE", member));
  await inspector.ask(`DELETE ${projects}/{id}`, [project]);
  await inspector.ask(`GET ${projects}/{id}`, [project]);
};

const organisation: Walk = async (inspector) => {
  const unit = firstOf(await inspector.ask("GET /v2/org-units", [], beta, "?type=department"));
  await inspector.ask("GET /v2/org-units", [], beta, "?type=planet");
  await inspector.ask("GET /v2/org-units/{id}", [unit], beta, "?type=department&include_parent_chain=true");
  await inspector.ask("GET /v2/org-units/{id}", [1], beta, "?type=department");
  const entity = firstOf(await inspector.ask("GET /v2/legal-entities"));
  await inspector.ask("GET /v2/legal-entities/{id}", [entity]);
  await inspector.ask("GET /v2/legal-entities/{id}", [1]);
  for (const list of ["workplaces", "cost-centers"]) {
    await inspector.ask(`GET /v2/${list}`, [], beta);
    await inspector.ask(`GET /v2/${list}`);
  }
};

const reports: Walk = async (inspector) => {
  const report = firstOf(await inspector.ask("GET /v2/reports"));
  await inspector.ask("GET /v2/reports/attributes");
  await inspector.ask("GET /v2/reports/{id}", [report]);
};

const documents: Walk = async (inspector, sandbox) => {
  const path = "/v2/document-management/documents";
  await uploadDocument(sandbox);
  const owner = `?owner_id=${sandbox.demoPeople.employee.id}`;
  const id = firstOf(await inspector.ask(`GET ${path}`, [], {}, owner));
  await inspector.ask(`GET ${path}`);
  await inspector.ask(`GET ${path}/{id}/download`, [id]);
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", { name: "Diploma" }));
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", { name: 1 }));
  for (const gone of [id, id]) await inspector.ask(`DELETE ${path}/{id}`, [gone]);
  await inspector.ask(`GET ${path}/{id}/download`, [id]);
};

const compensations: Walk = async (inspector, { demoPeople }) => {
  const path = "/v2/compensations";
  await inspector.ask(`GET ${path}`);
  await inspector.ask(`GET ${path}`, [], {}, "?limit=0");
  await inspector.ask(`GET ${path}/types`);
  const type = idOf(
    await inspector.ask(`POST ${path}/types`, [], json("POST", { name: "Bonus 2026", category: "ONE_TIME" })),
  );
  await inspector.ask(`POST ${path}/types`, [], json("POST", {}));
  const paid = {
    person: { id: String(demoPeople.employee.id) },
    type: { id: type },
    value: 500,
    currency: "EUR",
  };
  await inspector.ask(`POST ${path}`, [], json("POST", { ...paid, effective_from: "2026-05-01" }));
  await inspector.ask(`POST ${path}`, [], json("POST", {}));
};

const webhooks: Walk = async (inspector, { demoPeople, control }) => {
  const path = "/v2/webhooks";
  const receiver = await openReceiver();
  const draft = {
    url: receiver.url,
    description: "Test",
    status: "ENABLED",
    enabled_events: ["person.updated"],
  };
  const id = idOf(await inspector.ask(`POST ${path}`, [], json("POST", draft)));
  await inspector.ask(`POST ${path}`, [], json("POST", {}));
  await inspector.ask(`POST ${path}`, [], json("POST", draft));
  await inspector.ask(`GET ${path}`);
  await inspector.ask(`GET ${path}/{id}`, [id]);
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", { description: "Other" }));
  await control("PATCH", `/people/${demoPeople.employee.id}`, { preferred_name: "Jo" });
  await receiver.arrived(1);
  await inspector.ask(`GET ${path}/{id}/events`, [id]);
  await inspector.ask(`GET ${path}/{id}/activity`, [id]);
  await inspector.ask(`POST ${path}/{id}/ping`, [id], json("POST", {}));
  const test = json("POST", { event_name: "person.updated" });
  await inspector.ask(`POST ${path}/{id}/test-event`, [id], test);
  await inspector.ask(`POST ${path}/{id}/test-event`, [id], json("POST", {}));
  const again = { event_name: "person.updated", occurred_at: { gte: "2020-01-01T00:00:00Z" } };
  await inspector.ask(`POST ${path}/{id}/redelivery`, [id], json("POST", again));
  await inspector.ask(`POST ${path}/{id}/redelivery`, [id], json("POST", {}));
  await inspector.ask(`DELETE ${path}/{id}`, [id]);
  await inspector.ask(`DELETE ${path}/{id}`, [id]);
};

/** Goes last: it gives the token back. */
const access: Walk = async (inspector, { clientId, clientSecret, token }) => {
  const sent = { client_id: clientId, client_secret: clientSecret };
  await inspector.ask("POST /v2/auth/token", [], form({ ...sent, grant_type: "client_credentials" }));
  await inspector.ask("POST /v2/auth/token", [], form({}));
  await inspector.ask("POST /v2/auth/revoke", [], form({ token, ...sent }));
};

/** All of v2, for a sandbox on 13 May 2026. */
export const v2Walks: readonly Walk[] = [
  persons,
  absences,
  attendances,
  organisation,
  documents,
  reports,
  compensations,
  webhooks,
  access,
];
