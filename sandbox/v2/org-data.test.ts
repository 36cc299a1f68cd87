import { describe, expect, it } from "vitest";
import { openSandbox } from "../testing/open-sandbox";

const beta = { headers: { beta: "true" } };
type Entry = { id: string; name: string; type?: string };
const data = (body: unknown) => (body as { _data: Entry[] })._data;
const ids = (body: unknown) => data(body).map(({ id }) => id);

describe("org units", () => {
  it("resolve every team and department of an employment", async () => {
    const { call, demoPeople } = await openSandbox();
    const { body } = await call(`/v2/persons/${demoPeople.employee.id}/employments`);
    const [employment] = (body as { _data: { org_units: { type: string; id: string }[] }[] })._data;
    for (const { type, id } of employment?.org_units ?? []) {
      const unit = await call(`/v2/org-units/${id}?type=${type}`);
      expect(unit).toMatchObject({
        status: 200,
        body: { id, type, name: expect.any(String), parent_chain: [] },
      });
    }
  });

  it("need the type, and show the chain of parents only when asked", async () => {
    const { call } = await openSandbox();
    expect((await call("/v2/org-units/281521")).status).toBe(400);
    expect((await call("/v2/org-units/281521?type=team")).status).toBe(404);
    expect((await call("/v2/org-units/281521?type=office")).status).toBe(400);
    const chained = await call("/v2/org-units/281524?type=department&include_parent_chain=true");
    expect(chained.body).toMatchObject({
      name: "Design",
      parent_id: "281523",
      parent_chain: [
        { name: "Product", parent_id: "281521" },
        { name: "Engineering", parent_id: null },
      ],
    });
  });

  it("are listed by type behind the beta header", async () => {
    const { call } = await openSandbox();
    expect(await call("/v2/org-units?type=team")).toMatchObject({
      status: 404,
      body: { errors: [{ detail: "The endpoint with /v2/org-units was not found." }] },
    });
    const teams = data((await call("/v2/org-units?type=team&limit=100", beta)).body);
    expect(new Set(teams.map(({ type }) => type))).toEqual(new Set(["team"]));
    expect(data((await call("/v2/org-units", beta)).body)).toHaveLength(20);
  });
});

describe("legal entities", () => {
  it("come newest first, with ids of their own, and can be filtered", async () => {
    const { call } = await openSandbox();
    expect(ids((await call("/v2/legal-entities")).body)).toEqual(["172", "171", "170"]);
    expect(ids((await call("/v2/legal-entities?country=AT,NL")).body)).toEqual(["172", "171"]);
    expect(ids((await call("/v2/legal-entities?country=FR")).body)).toEqual([]);
    expect(ids((await call("/v2/legal-entities?id=170")).body)).toEqual(["170"]);
    const single = await call("/v2/legal-entities/171");
    expect(single.body).toMatchObject({ id: "171", name: "Lumen Alpen GmbH", country: "AT" });
    expect((await call("/v2/legal-entities/7033")).status).toBe(404);
  });
});

it("org units and legal entities answer 412 where the company lacks the feature", async () => {
  const { call, control } = await openSandbox();
  await control("PUT", "/quirks", { organisation_feature: "unavailable" });
  for (const path of [
    "org-units?type=team",
    "org-units/281521?type=department",
    "legal-entities",
    "legal-entities/170",
  ])
    expect((await call(`/v2/${path}`, beta)).status).toBe(412);
  const { body } = await call("/v2/legal-entities");
  expect(body).toMatchObject({ errors: [{ detail: "No access to legal entities feature" }] });
});

describe("workplaces and cost centers", () => {
  it("are there only with the beta header", async () => {
    const { call, control } = await openSandbox();
    await control("PUT", "/credential", { scopes: ["employees:read", "personio:cost-centers:read"] });
    for (const path of ["/v2/workplaces", "/v2/cost-centers"]) {
      expect((await call(path)).status).toBe(404);
      expect((await call(path, beta)).status).toBe(200);
    }
  });

  it("come by id or by name, and can be filtered by both", async () => {
    const { call } = await openSandbox();
    const byId = ids((await call("/v2/workplaces", beta)).body);
    expect(byId).toEqual([...byId].sort());
    const names = data((await call("/v2/workplaces?sort=name", beta)).body).map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(ids((await call("/v2/workplaces?name=Vienna", beta)).body)).toEqual(["131020"]);
    expect(ids((await call("/v2/workplaces?id=131020,131021", beta)).body)).toHaveLength(2);
    expect((await call("/v2/workplaces?sort=constructor", beta)).status).toBe(400);
  });

  it("cost centers need a right of their own; here a missing right is 403", async () => {
    const { call } = await openSandbox();
    expect(await call("/v2/cost-centers", beta)).toMatchObject({
      status: 403,
      body: { errors: [{ detail: "Insufficient access scope" }] },
    });
  });
});
