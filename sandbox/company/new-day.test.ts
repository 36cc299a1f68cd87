import { describe, expect, it } from "vitest";
import { openReceiver, type Envelope } from "../testing/open-receiver";
import { form, json, openSandbox } from "../testing/open-sandbox";
import { subscribe } from "../testing/subscribe";

const now = () => new Date("2026-11-23T10:00:00Z");
const employees = "/v1/company/employees";

async function openStarters() {
  const sandbox = await openSandbox({ people: 10, now });
  const { url } = await openReceiver();
  const enabled_events = ["employment.started", "employment.terminated"];
  const webhook = await subscribe(sandbox, url, { enabled_events });
  const { clientId: client_id, clientSecret: client_secret } = sandbox;
  await sandbox.control("PUT", "/tokens", { life_seconds: 31_536_000 });
  const grant = form({ grant_type: "client_credentials", client_id, client_secret });
  const { access_token } = (await sandbox.call("/v2/auth/token", grant)).body as { access_token: string };
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(init.headers as object), authorization: `Bearer ${access_token}` };
    const answer = await sandbox.call(path, { ...init, headers });
    expect(answer.status).toBeLessThan(300);
    return answer;
  };
  return {
    ...sandbox,
    call,
    create: async (fields: object) => {
      const employee = { email: "nina.neu@lumen.example", first_name: "Nina", last_name: "Neu", ...fields };
      const { body } = await call(employees, json("POST", { employee }));
      return (body as { data: { id: number } }).data.id;
    },
    patch: (id: number, employee: object) => call(`${employees}/${id}`, json("PATCH", { employee })),
    statusOf: async (id: number) =>
      ((await sandbox.control("GET", `/people/${id}`)).body as { status: string }).status,
    goOn: (days: number) => sandbox.control("PUT", "/clock", { advance: { days } }),
    told: async () => {
      const { body } = await sandbox.control("GET", `/webhooks/${webhook}/deliveries`);
      return (body as { deliveries: Envelope[] }).deliveries.map((event) => event.event_name);
    },
  };
}

// Personio's v1 file: an update of hire_date does not update the status on its own, that takes the field status.
describe("a hire date that is changed to a day that has come", () => {
  it("through v1 leaves a starter a starter, untold, today and on the days after, until the status is written", async () => {
    const { create, patch, statusOf, goOn, told } = await openStarters();
    const id = await create({ hire_date: "2030-01-01" });
    await patch(id, { hire_date: "2020-01-01" });
    expect(await statusOf(id)).toBe("onboarding");
    await goOn(40);
    expect([await statusOf(id), await told()]).toEqual(["onboarding", []]);
    await patch(id, { status: "active" });
    expect([await statusOf(id), await told()]).toEqual(["active", ["employment.started"]]);
  });

  it("through v2 leaves a starter a starter, and one moved to a day to come starts on it", async () => {
    const { call, create, statusOf, goOn, told } = await openStarters();
    const id = await create({ hire_date: "2030-01-01" });
    const { body } = await call(`/v2/persons/${id}/employments`);
    const [employment] = (body as { _data: { id: string }[] })._data;
    const move = async (employment_start_date: string) => {
      const path = `/v2/persons/${id}/employments/${employment?.id}`;
      await call(path, json("PATCH", { employment_start_date }));
    };
    for (const past of ["2020-01-01", "2026-11-23"]) await move(past);
    await goOn(1);
    expect([await statusOf(id), await told()]).toEqual(["onboarding", []]);
    await move("2026-12-01");
    await goOn(6);
    expect(await statusOf(id)).toBe("onboarding");
    await goOn(1);
    expect([await statusOf(id), await told()]).toEqual(["active", ["employment.started"]]);
  });

  it("through the control API starts at once, unless the status is sent along", async () => {
    const { control, create, statusOf } = await openStarters();
    const id = await create({ hire_date: "2030-01-01" });
    await control("PATCH", `/people/${id}`, { hire_date: "2020-01-01", status: "onboarding" });
    expect(await statusOf(id)).toBe("onboarding");
    await control("PATCH", `/people/${id}`, { hire_date: "2020-01-02" });
    expect(await statusOf(id)).toBe("active");
  });
});

describe("a status that is written", () => {
  it("stands against a hire date that is over, also on the mornings after", async () => {
    const { create, statusOf, goOn, told } = await openStarters();
    const id = await create({ hire_date: "2020-01-01", status: "onboarding" });
    await goOn(40);
    expect([await statusOf(id), await told()]).toEqual(["onboarding", []]);
  });

  it("brings somebody back who has left, also on the mornings after", async () => {
    const { control, demoPeople, patch, statusOf, goOn } = await openStarters();
    const { id } = demoPeople.employee;
    await control("POST", `/people/${id}/terminate`, { last_working_day: "2026-11-24" });
    await goOn(3);
    expect(await statusOf(id)).toBe("inactive");
    await patch(id, { status: "active" });
    await goOn(40);
    expect(await statusOf(id)).toBe("active");
  });

  it("gives way when a hire date after it comes, whatever else has changed about the person since", async () => {
    const { create, patch, statusOf, goOn } = await openStarters();
    const id = await create({ hire_date: "2026-12-01", status: "onboarding" });
    await patch(id, { position: "Beginner" });
    await goOn(8);
    expect(await statusOf(id)).toBe("active");
  });
});
