import { describe, expect, it } from "vitest";
import { json, list, one, openSandbox } from "../testing/open-sandbox";

const path = "/v2/persons";
const employment = {
  status: "ONBOARDING",
  employment_start_date: "2030-09-01",
  type: "EXTERNAL",
  position: { title: "Data Engineer" },
  weekly_working_hours: 32,
  legal_entity: { id: "171" },
  office: { id: "131020" },
  org_units: [
    { type: "team", id: "59020" },
    { type: "department", id: "281521" },
  ],
  cost_centers: [{ id: "82951", weight: 100 }],
};
const nina = {
  email: "nina.neu@lumen.example",
  first_name: "Nina",
  last_name: "Neu",
  gender: "FEMALE",
  language_code: "de",
  employments: [employment],
};
type Created = { id: string; _meta: { links: { self: { href: string } } } };
type Shown = Record<string, unknown>;

async function employmentOf(call: Awaited<ReturnType<typeof openSandbox>>["call"], id: string) {
  return ((await call(`${path}/${id}/employments`)).body as { _data: Shown[] })._data[0] ?? {};
}

describe("POST /v2/persons", () => {
  it("creates person and employment, answers 201 with the id alone, and v1 shows the same person", async () => {
    const { call, control, url } = await openSandbox();
    const answer = await call(path, json("POST", nina));
    const { id } = answer.body as Created;
    expect(answer).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^\d+$/),
        _meta: { links: { self: { href: `${url}${path}/${id}` } } },
      },
    });
    const { employments: _, language_code: __, gender: ___, ...readable } = nina;
    expect((await call(`${path}/${id}`)).body).toMatchObject(readable);
    expect(await employmentOf(call, id)).toMatchObject({ ...employment, sub_company: { id: "7034" } });
    const employee = one(await call(`/v1/company/employees/${id}`));
    expect(employee.office?.value).toMatchObject({ attributes: { name: "Vienna" } });
    expect(((await control("GET", `/people/${id}`)).body as Shown).status).toBe("onboarding");
  });

  it("needs only names", async () => {
    const { call } = await openSandbox();
    const two = { first_name: "A", last_name: "B" };
    for (const person of [two, two]) expect((await call(path, json("POST", person))).status).toBe(201);
  });

  it("refuses what it does not know, names the field and creates nobody", async () => {
    const { call, control, demoPeople } = await openSandbox();
    const refused: [object, string][] = [
      [{ last_name: "Neu" }, "first_name"],
      [{ ...nina, first_name: " " }, "first_name"],
      [{ ...nina, nickname: "Ni" }, ""],
      [{ ...nina, email: demoPeople.admin.email }, "email"],
      [{ ...nina, email: demoPeople.admin.email.toUpperCase() }, "email"],
      [{ ...nina, gender: "female" }, "gender"],
      [{ ...nina, custom_attributes: [{ id: "__proto__", value: "x" }] }, "custom_attributes"],
      [{ ...nina, custom_attributes: [{ id: "dynamic_33403", value: "soon" }] }, "custom_attributes"],
      [{ ...nina, employments: [employment, employment] }, "employments"],
      [{ ...nina, employments: [{ ...employment, office: { id: "1" } }] }, "office.id"],
      [{ ...nina, employments: [{ ...employment, legal_entity: { id: "7033" } }] }, "legal_entity.id"],
    ];
    for (const [body, field] of refused) {
      const answer = await call(path, json("POST", body));
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ title: "Bad request" }] } });
      expect(answer.text).toContain(field);
    }
    expect((await call(path, { method: "POST", body: "{" })).status).toBe(415);
    expect((await call(path, json("POST", []))).status).toBe(400);
    expect(((await control("GET", "/health")).body as Shown).people).toBe(60);
  });

  it("loses legal entity and start date behind the switch", async () => {
    const { call, control } = await openSandbox();
    await control("PUT", "/quirks", { person_create_loses_fields: "on" });
    const { id } = (await call(path, json("POST", nina))).body as Created;
    expect(await employmentOf(call, id)).toMatchObject({
      status: "ONBOARDING",
      legal_entity: null,
      employment_start_date: null,
    });
  });

  it("needs the right to write; without it the answer is 401", async () => {
    const { call, control } = await openSandbox();
    await control("PUT", "/credential", { scopes: ["personio:persons:read"] });
    for (const method of ["POST", "PATCH", "DELETE"]) {
      const target = method === "POST" ? path : `${path}/1`;
      expect((await call(target, json(method, nina))).status).toBe(401);
    }
  });
});

describe("PATCH and DELETE /v2/persons/{id}", () => {
  it("changes what is sent and leaves the rest", async () => {
    const { call, demoPeople } = await openSandbox();
    const own = `${path}/${demoPeople.employee.id}`;
    const before = (await call(own)).body as Shown;
    const answer = await call(own, json("PATCH", { last_name: "Neu", email: "neu@lumen.example" }));
    expect(answer).toMatchObject({ status: 204, text: "" });
    const after = (await call(own)).body as Shown;
    expect(after).toEqual({
      ...before,
      last_name: "Neu",
      email: "neu@lumen.example",
      updated_at: after.updated_at,
    });
    expect((await call(own, json("PATCH", {}))).status).toBe(204);
    expect((await call(`${path}/1`, json("PATCH", {}))).status).toBe(404);
    expect((await call(own, json("PATCH", { employments: [] }))).status).toBe(400);
  });

  it("takes the same mail address in other letters from the person who has it, and from nobody else", async () => {
    const { call, demoPeople } = await openSandbox();
    const { admin, employee } = demoPeople;
    const email = employee.email.toUpperCase();
    const change = async (id: number, to: string) =>
      (await call(`${path}/${id}`, json("PATCH", { email: to }))).status;
    expect(await change(admin.id, email)).toBe(400);
    expect(await change(employee.id, email)).toBe(204);
    expect(await change(admin.id, employee.email)).toBe(400);
    const found = async (of: string) => list(await call(`/v1/company/employees?email=${of}`)).data.length;
    expect([await found(email), await found(employee.email)]).toEqual([1, 0]);
    await call(`${path}/${employee.id}`, { method: "DELETE" });
    expect(await change(admin.id, employee.email)).toBe(204);
  });

  it("refuses a new mail address behind the switch", async () => {
    const { call, control, demoPeople } = await openSandbox();
    await control("PUT", "/quirks", { person_email_patch: "refused" });
    const answer = await call(
      `${path}/${demoPeople.employee.id}`,
      json("PATCH", { email: "a@lumen.example" }),
    );
    expect(answer.status).toBe(400);
  });

  it("deletes a person in both versions; the second time it is 404", async () => {
    const { call, demoPeople } = await openSandbox();
    const { id } = demoPeople.employee;
    expect((await call(`${path}/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await call(`${path}/${id}`, { method: "DELETE" })).status).toBe(404);
    expect((await call(`/v1/company/employees/${id}`)).status).toBe(404);
    expect((await call(`${path}/${id}/employments`)).status).toBe(404);
  });
});
