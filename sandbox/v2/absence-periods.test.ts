import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Period } from "../testing/absence-desk";
import { dataOf, detailOf, half, openAbsences, periods, walk } from "../testing/absence-desk";

type Day = { date: string; effective_duration: { unit: string; value: number } };
type Balance = { type: { id: number; name: string }; taken: number; upcoming: number };

describe("the list of absences", () => {
  it("returns each absence once, whatever the size of its pages", async () => {
    const desk = await openAbsences();
    const all = await walk(desk, periods);
    const ids = all.map(({ id }) => id);
    const total = (await desk.control("GET", "/absences")).body as { total: number };
    expect(new Set(ids).size).toBe(total.total);
    const people = [...new Set(all.map(({ person }) => person.id))].join();
    const paths = [periods, `${periods}?person.id=${people}`, `${periods}?updated_at.gte=2020-01-01`];
    const property = fc.asyncProperty(
      fc.integer({ min: 20, max: 100 }),
      fc.constantFrom(...paths),
      async (limit, path) => {
        const paged = await walk(desk, `${path}${path.includes("?") ? "&" : "?"}limit=${limit}`);
        expect(paged.map(({ id }) => id)).toEqual(ids);
      },
    );
    await fc.assert(property, { numRuns: 12 });
  });

  it("goes on behind the last page although that absence is gone and others came", async () => {
    const desk = await openAbsences();
    const all = await walk(desk, periods);
    const first = await desk.call(`${periods}?limit=5`);
    const { href } = (first.body as { _meta: { links: { next: { href: string } } } })._meta.links.next;
    await desk.control("DELETE", `/absences/${all[4]?.id}`);
    await desk.made();
    const rest = await walk(desk, href.slice(desk.url.length));
    expect(rest.slice(0, -1).map(({ id }) => id)).toEqual(all.slice(5).map(({ id }) => id));
  });

  it("filters by ids, people and types, all of which must hold", async () => {
    const desk = await openAbsences();
    const { person, colleague, typeId } = desk;
    const mine = await desk.made();
    const sick = await desk.made({
      absence_type: { id: typeId("Sick leave") },
      starts_from: half("2026-08-10"),
      ends_at: half("2026-08-10", "SECOND_HALF"),
    });
    const other = await desk.made({ person: { id: String(colleague) } });
    const ask = async (query: string) => (await walk(desk, `${periods}?${query}`)).map(({ id }) => id);
    expect(await ask(`person.id=${person},${colleague},${person}`)).toEqual([mine, sick, other]);
    expect(await ask(`id=${sick},${mine},${mine.toUpperCase()}`)).toEqual([mine, sick]);
    expect(await ask(`id=${sick},${mine}&absence_type.id=${typeId("Sick leave")}`)).toEqual([sick]);
    expect(await ask(`id=${sick}&person.id=${colleague}`)).toEqual([]);
    expect(await ask("person.id=1")).toEqual([]);
  });

  it("compares one range filter alone, and takes several for the window that is overlapped", async () => {
    const desk = await openAbsences();
    const vacation = await desk.made();
    const open = await desk.made({
      absence_type: { id: desk.typeId("Sick leave") },
      starts_from: half("2026-09-01"),
      ends_at: null,
    });
    const ask = async (query: string) =>
      (await walk(desk, `${periods}?person.id=${desk.person}&${query}`)).map(({ id }) => id);
    const from = (text: string) => `starts_from.date_time.gte=${text}`;
    const to = (text: string) => `ends_at.date_time.lte=${text}`;
    expect(await ask(from("2026-08-04"))).toEqual([open]);
    expect(await ask(to("2026-08-31T00:00:00"))).toEqual([vacation]);
    expect(await ask("ends_at.date_time.gte=2026-08-08")).toEqual([vacation, open]);
    expect(await ask("starts_from.date_time.lte=2026-08-03T00:00:00")).toEqual([vacation]);
    expect(await ask(`${from("2026-08-05")}&${to("2026-08-06")}`)).toEqual([vacation]);
    expect(await ask(`${from("2026-08-07T12:00:00")}&${to("2026-09-01")}`)).toEqual([vacation, open]);
    // The midnight an absence ends at is not part of it.
    expect(await ask(`${from("2026-08-08")}&${to("2026-08-31")}`)).toEqual([]);
  });

  it("finds what changed since, to the second it shows", async () => {
    const desk = await openAbsences();
    const id = await desk.made();
    const { updated_at: at } = await desk.get(id);
    const ask = async (query: string) =>
      (await walk(desk, `${periods}?person.id=${desk.person}&${query}`)).map((period) => period.id);
    expect(await ask(`updated_at.gte=${at}`)).toEqual([id]);
    expect(await ask(`updated_at.lte=${at}`)).toEqual([id]);
    expect(await ask(`updated_at.gte=${at}&updated_at.lte=2026-01-01`)).toEqual([]);
    await desk.control("PUT", "/clock", { advance: { minutes: 1 } });
    await desk.control("POST", `/absences/${id}/approve`);
    expect(await ask("updated_at.gte=2026-06-01T10:00:30Z")).toEqual([id]);
  });

  it.each([
    "limit=0",
    "limit=101",
    "cursor=cur_nonsense",
    "id=5",
    "person.id=mara",
    "absence_type.id=113437",
    "updated_at.gte=yesterday",
    "updated_at.gt=2026-01-01",
    "starts_from.date_time.gte=2026-08-03T00:00:00Z",
    "starts_from.date_time.gte=2026-08-03T25:00:00",
  ])("refuses %s", async (query) => {
    const { call } = await openAbsences();
    const answer = await call(`${periods}?${query}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  });

  it("does not take the cursor of another query", async () => {
    const { call } = await openAbsences();
    const first = await call(`${periods}?limit=5`);
    const { href } = (first.body as { _meta: { links: { next: { href: string } } } })._meta.links.next;
    const cursor = new URL(href).searchParams.get("cursor");
    const status = async (query: string) => (await call(`${periods}?${query}cursor=${cursor}`)).status;
    expect([await status(""), await status("updated_at.gte=2020-01-01&")]).toEqual([200, 400]);
  });
});

it("rejected absences are gone, or stay as REJECTED where the switch says so", async () => {
  const desk = await openAbsences();
  const id = await desk.made();
  await desk.control("POST", `/absences/${id}/decline`);
  const ask = async () => dataOf(await desk.call(`${periods}?person.id=${desk.person}`));
  expect(await ask()).toEqual([]);
  for (const answer of [await desk.call(`${periods}/${id}`), await desk.remove(id), await desk.patch(id, {})])
    expect(answer.status).toBe(404);
  await desk.quirk("rejected_absences_v2", "listed");
  expect((await ask()).map(({ approval }) => approval.status)).toEqual(["REJECTED"]);
  expect((await desk.get(id)).approval.status).toBe("REJECTED");
});

describe("the breakdown of an absence", () => {
  const days = (values: Day[]) => values.map(({ date, effective_duration: { value } }) => [date, value]);

  it("names every calendar day in order, at most 28 a page, free days with 0", async () => {
    const desk = await openAbsences();
    const id = await desk.made({
      starts_from: half("2026-07-31", "SECOND_HALF"),
      ends_at: half("2026-09-04", "FIRST_HALF"),
    });
    const path = `${periods}/${id}/breakdowns`;
    const page = dataOf<Day>(await desk.call(path));
    expect(page).toHaveLength(28);
    expect(days(page).slice(0, 4)).toEqual([
      ["2026-07-31", 0.5],
      ["2026-08-01", 0],
      ["2026-08-02", 0],
      ["2026-08-03", 1],
    ]);
    const all = await walk<Day>(desk, path);
    expect(await walk<Day>(desk, `${path}?limit=3`)).toEqual(all);
    expect([all.length, days(all).at(-1)]).toEqual([36, ["2026-09-04", 0.5]]);
    for (const limit of [0, 29]) expect((await desk.call(`${path}?limit=${limit}`)).status).toBe(400);
    expect((await desk.call(`${path}?cursor=x`)).status).toBe(400);
    expect((await desk.call(`${periods}/x/breakdowns`)).status).toBe(404);
  });

  it("of an absence without an end goes as far as today", async () => {
    const desk = await openAbsences();
    const sick = { absence_type: { id: desk.typeId("Sick leave") }, ends_at: null };
    const id = await desk.made({ ...sick, starts_from: half("2026-05-28") });
    const path = `${periods}/${id}/breakdowns`;
    expect(days(dataOf<Day>(await desk.call(path))).at(-1)).toEqual(["2026-06-01", 1]);
    await desk.control("PUT", "/clock", { advance: { hours: 20 } });
    expect(days(dataOf<Day>(await desk.call(path))).at(-1)).toEqual(["2026-06-02", 1]);
  });

  it("adds up to what the balance counts as taken and upcoming", async () => {
    const desk = await openAbsences();
    const all = await walk(desk, periods);
    const vacation = desk.typeId("Paid vacation");
    const isCounted = ({ absence_type, approval }: Period) =>
      absence_type.id === vacation && approval.status === "APPROVED";
    const people = [...new Set(all.filter(isCounted).map(({ person }) => person.id))].slice(0, 20);
    expect(people).toHaveLength(20);
    for (const id of people) {
      const own = all.filter((period) => period.person.id === id && isCounted(period));
      const broken = await Promise.all(
        own.map((period) => walk<Day>(desk, `${periods}/${period.id}/breakdowns`)),
      );
      const sum = (from: string, to: string) =>
        broken
          .flat()
          .filter(({ date }) => date >= from && date <= to)
          .reduce((total, day) => total + day.effective_duration.value, 0);
      const answer = (await desk.control("GET", `/people/${id}/balances`)).body as { balances: Balance[] };
      expect(answer.balances.find(({ type }) => type.name === "Paid vacation")).toMatchObject({
        taken: sum("2026-01-01", "2026-06-01"),
        upcoming: sum("2026-06-02", "2026-12-31"),
      });
    }
  });
});

describe("absence types", () => {
  it("show id, name, category and unit in upper case, and nothing of their rules", async () => {
    const { call, url } = await openAbsences();
    const types = dataOf<{ id: string; name: string }>(await call("/v2/absence-types"));
    expect(types).toHaveLength(11);
    const [vacation] = types;
    expect(vacation).toEqual({
      id: vacation?.id,
      name: "Paid vacation",
      category: "PAID_VACATION",
      unit: "DAY",
    });
    expect(types.find(({ name }) => name.startsWith("Special"))).toMatchObject({ category: null });
    expect(types.find(({ name }) => name === "Overtime compensation")).toMatchObject({ unit: "HOUR" });
    const self = { href: `${url}/v2/absence-types/${vacation?.id}` };
    expect((await call(`/v2/absence-types/${vacation?.id}`)).body).toEqual({
      ...vacation,
      _meta: { links: { self } },
    });
  });

  it("are the ones v1 names with id_v2", async () => {
    const { call } = await openAbsences();
    const v2 = dataOf<{ id: string }>(await call("/v2/absence-types")).map(({ id }) => id);
    const v1 = (await call("/v1/company/time-off-types")).body as {
      data: { attributes: { id_v2: string } }[];
    };
    expect(v1.data.map(({ attributes }) => attributes.id_v2)).toEqual(v2);
  });

  it("have pages, and unknown ones are 404", async () => {
    const desk = await openAbsences();
    expect(await walk(desk, "/v2/absence-types?limit=4")).toHaveLength(11);
    expect((await desk.call("/v2/absence-types?limit=101")).status).toBe(400);
    for (const id of ["113437", "__proto__", "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001"]) {
      const answer = await desk.call(`/v2/absence-types/${id}`);
      expect([answer.status, detailOf(answer)]).toEqual([404, "There is no resource for the specified id."]);
    }
  });
});

it("an absence of v2 is the time-off of v1 whose id_v2 it has", async () => {
  const { call, made, person } = await openAbsences();
  const id = await made({}, "?skip_approval=true");
  const v1 = (await call(`/v1/company/time-offs?employees[]=${person}`)).body as {
    data: { attributes: { id_v2: string; days_count: number; created_by: string } }[];
  };
  expect(v1.data.map(({ attributes }) => attributes)).toMatchObject([
    { id_v2: id, days_count: 5, created_by: "API", end_date: "2026-08-07T00:00:00+02:00" },
  ]);
});

it("absences are met without the beta header, and with it alone once switched so, as in their alpha", async () => {
  const { call, quirk, made } = await openAbsences();
  const id = await made();
  const paths = ["/v2/absence-types", periods, `${periods}/${id}`, `${periods}/${id}/breakdowns`];
  for (const path of paths) expect((await call(path)).status).toBe(200);
  await quirk("v2_absences_beta", "header_demanded");
  for (const path of paths) {
    expect((await call(path)).status).toBe(404);
    expect((await call(path, { headers: { beta: "true" } })).status).toBe(200);
  }
  expect((await call(`${periods}/${id}`, { method: "DELETE" })).status).toBe(404);
});
