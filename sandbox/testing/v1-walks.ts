import type { Walk } from "./inspector";
import { json } from "./open-sandbox";

const saturday = "2026-05-16";
const month = "?start_date=2026-04-01&end_date=2026-05-31&includePending=true";

const employees: Walk = async (inspector, { demoPeople }) => {
  const { id } = demoPeople.employee;
  const v1 = "/v1/company/employees";
  const nina = { email: "nina.neu@lumen.example", first_name: "Nina", last_name: "Neu" };
  await inspector.ask(`GET ${v1}`, [], {}, "?limit=60");
  await inspector.ask(`POST ${v1}`, [], json("POST", { employee: nina }));
  await inspector.ask(`POST ${v1}`, [], json("POST", { employee: nina }));
  await inspector.ask(`GET ${v1}/{id}`, [id]);
  await inspector.ask(`GET ${v1}/{id}`, [1]);
  await inspector.ask(`PATCH ${v1}/{id}`, [id], json("PATCH", { employee: { position: "Baker" } }));
  await inspector.ask(`PATCH ${v1}/{id}`, [id], json("PATCH", { employee: { supervisor_id: 1 } }));
  await inspector.ask(`GET ${v1}/attributes`);
  await inspector.ask(`GET ${v1}/custom-attributes`);
  await inspector.ask(`GET ${v1}/{id}/absences/balance`, [id]);
  await inspector.ask(`GET ${v1}/{id}/absences/balance`, [1]);
};

const pictures: Walk = async (inspector, { call }) => {
  const { body } = await call("/v1/company/employees?limit=60");
  for (const { attributes } of (body as { data: { attributes: { id: { value: number } } }[] }).data) {
    const path = "/v1/company/employees/{id}/profile-picture";
    if ((await inspector.ask(`GET ${path}`, [attributes.id.value])).status !== 200) continue;
    await inspector.ask(`GET ${path}/{width}`, [attributes.id.value, 50]);
    await inspector.ask(`GET ${path}/{width}`, [1, 50]);
    return;
  }
};

const timeOffs: Walk = async (inspector, { demoPeople }) => {
  const day = { employee_id: demoPeople.employee.id, start_date: "2027-06-01", end_date: "2027-06-01" };
  const whole = { ...day, time_off_type_id: 113437, half_day_start: false, half_day_end: false };
  const path = "/v1/company/time-offs";
  await inspector.ask("GET /v1/company/time-off-types");
  await inspector.ask(`GET ${path}`);
  const made = await inspector.ask(`POST ${path}`, [], json("POST", whole));
  for (const wrong of [{}, { time_off_type_id: 1 }, { start_date: "" }])
    await inspector.ask(`POST ${path}`, [], json("POST", { ...whole, ...wrong }));
  const { id } = (made.body as { data: { attributes: { id: number } } }).data.attributes;
  await inspector.ask(`GET ${path}/{id}`, [id]);
  for (const gone of [id, id, "x"]) await inspector.ask(`DELETE ${path}/{id}`, [gone]);
  await inspector.ask(`GET ${path}/{id}`, [id]);
  const hours = "/v1/company/absence-periods";
  const hourly = { ...day, time_off_type_id: 113440, start_time: "13:00", end_time: "15:00" };
  await inspector.ask(`GET ${hours}`);
  await inspector.ask(`GET ${hours}`, [], {}, "?absence_types[]=0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001");
  const period = await inspector.ask(`POST ${hours}`, [], json("POST", hourly));
  for (const wrong of [{}, { time_off_type_id: 113437 }, { employee_id: 1 }, { start_time: "" }])
    await inspector.ask(`POST ${hours}`, [], json("POST", { ...hourly, ...wrong }));
  const [hour] = (period.body as { data: { attributes: { id: string } }[] }).data;
  for (const gone of [hour?.attributes.id, hour?.attributes.id, "x"])
    await inspector.ask(`DELETE ${hours}/{id}`, [gone]);
};

const attendances: Walk = async (inspector, { demoPeople }) => {
  const path = "/v1/company/attendances";
  const row = {
    employee: demoPeople.employee.id,
    date: saturday,
    start_time: "09:00",
    end_time: "17:00",
    break: 30,
  };
  await inspector.ask(`GET ${path}`, [], {}, month);
  const made = await inspector.ask(`POST ${path}`, [], json("POST", { attendances: [row] }));
  await inspector.ask(`POST ${path}`, [], json("POST", { attendances: [row] }));
  const [id] = (made.body as { data: { id: number[] } }).data.id;
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", { break: 15 }));
  await inspector.ask(`DELETE ${path}/{id}`, [id]);
  await inspector.ask(`DELETE ${path}/{id}`, [id]);
  await inspector.ask(`PATCH ${path}/{id}`, [id], json("PATCH", { break: 15 }));
  const projects = `${path}/projects`;
  await inspector.ask(`GET ${projects}`);
  const project = await inspector.ask(
    `POST ${projects}`,
    [],
    json("POST", { name: "Lighthouse", active: true }),
  );
  await inspector.ask(`POST ${projects}`, [], json("POST", {}));
  const { id: projectId } = (project.body as { data: { id: number } }).data;
  await inspector.ask(`PATCH ${projects}/{id}`, [projectId], json("PATCH", { name: "Tower" }));
  await inspector.ask(`DELETE ${projects}/{id}`, [projectId]);
  await inspector.ask(`DELETE ${projects}/{id}`, [projectId]);
};

const papers: Walk = async (inspector, { demoPeople }) => {
  await inspector.ask("GET /v1/company/document-categories");
  const upload = (name: string, category: string) => {
    const body = new FormData();
    const employee = String(demoPeople.employee.id);
    const fields = {
      title: "Title",
      employee_id: employee,
      category_id: category,
      date: saturday,
      comment: "x",
    };
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    body.append("file", new File(["x"], name));
    return inspector.ask("POST /v1/company/documents", [], { method: "POST", body });
  };
  for (const [name, category] of [
    ["x.pdf", "2101"],
    ["x.exe", "2101"],
    ["x.pdf", "1"],
  ] as const)
    await upload(name, category);
  const v1 = "/v1/company/custom-reports";
  const reports = await inspector.ask(`GET ${v1}/reports`);
  for (const { attributes } of (reports.body as { data: { attributes: { id: string } }[] }).data)
    await inspector.ask(`GET ${v1}/reports/{id}`, [attributes.id], {}, "?limit=3");
  await inspector.ask(`GET ${v1}/reports/{id}`, ["x"]);
  await inspector.ask(`GET ${v1}/columns`);
};

const access: Walk = async (inspector, { clientId, clientSecret }) => {
  const sent = { client_id: clientId, client_secret: clientSecret };
  await inspector.ask("POST /v1/auth", [], json("POST", sent));
  await inspector.ask("POST /v1/auth", [], json("POST", { ...sent, client_secret: "x" }));
};

/** All of v1, for a sandbox on 13 May 2026. */
export const v1Walks: readonly Walk[] = [employees, pictures, timeOffs, attendances, papers, access];
