import { describe, expect, it } from "vitest";
import { detailOf, half, openAbsences, periods } from "../testing/absence-desk";
import { json } from "../testing/open-sandbox";

const single = (date: string, first: string, last: string) => ({
  starts_from: half(date, first),
  ends_at: half(date, last),
});

describe("an absence that is created", () => {
  it("waits for approval unless skip_approval says otherwise, and is answered with its id alone", async () => {
    const { create, get, made, url } = await openAbsences();
    const answer = await create({ comment: "Summer break" });
    const { id } = answer.body as { id: string };
    expect([answer.status, answer.body]).toEqual([
      201,
      { id, _meta: { links: { self: { href: `${url}${periods}/${id}` } } } },
    ]);
    expect(await get(id)).toMatchObject({
      starts_from: { date_time: "2026-08-03T00:00:00", type: "FIRST_HALF" },
      ends_at: { date_time: "2026-08-08T00:00:00", type: "SECOND_HALF" },
      timezone_id: "Europe/Berlin",
      comment: "Summer break",
      approval: { status: "PENDING" },
      created_at: "2026-06-01T10:00:00Z",
    });
    const skipped = await made(single("2026-09-01", "FIRST_HALF", "SECOND_HALF"), "?skip_approval=true");
    expect((await get(skipped)).approval.status).toBe("APPROVED");
    expect((await create({}, "?skip_approval=maybe")).status).toBe(400);
  });

  it("of a type without an approval rule is approved at once", async () => {
    const { get, made, typeId } = await openAbsences();
    const id = await made({ absence_type: { id: typeId("Sick leave") }, ends_at: null });
    expect(await get(id)).toMatchObject({ approval: { status: "APPROVED" }, ends_at: null, comment: null });
  });

  it.each([
    ["a morning", "FIRST_HALF", "FIRST_HALF"],
    ["an afternoon", "SECOND_HALF", "SECOND_HALF"],
  ])("takes %s of a single day", async (_, first, last) => {
    const { get, made, call } = await openAbsences();
    const id = await made(single("2026-08-03", first, last));
    expect(await get(id)).toMatchObject({ starts_from: { type: first }, ends_at: { type: last } });
    expect((await call(`${periods}/${id}/breakdowns`)).body).toMatchObject({
      _data: [{ date: "2026-08-03", effective_duration: { unit: "DAY", value: 0.5 } }],
    });
  });

  it("of a type in hours keeps its times; a whole day ends at midnight", async () => {
    const { get, made, typeId, call } = await openAbsences();
    const type = { absence_type: { id: typeId("Doctor's visit") } };
    const id = await made({
      ...type,
      starts_from: { date_time: "2026-08-03T14:00:00" },
      ends_at: half("2026-08-03T15:30:00", null),
      timezone_id: "Europe/Vienna",
    });
    const shown = await get(id);
    expect(shown).toMatchObject({
      starts_from: { date_time: "2026-08-03T14:00:00", type: null },
      ends_at: { date_time: "2026-08-03T15:30:00", type: null },
      timezone_id: "Europe/Vienna",
    });
    const breakdown = await call(`${periods}/${id}/breakdowns`);
    expect(breakdown.body).toMatchObject({ _data: [{ effective_duration: { unit: "HOUR", value: 1.5 } }] });
    const whole = await made({ ...type, ...single("2026-08-04", "FIRST_HALF", "SECOND_HALF") });
    const untilMidnight = await made({
      ...type,
      starts_from: half("2026-08-05T09:00", null),
      ends_at: half("2026-08-06T00:00:00", null),
    });
    expect((await get(whole)).ends_at?.date_time).toBe("2026-08-05T00:00:00");
    expect((await get(untilMidnight)).ends_at?.date_time).toBe("2026-08-06T00:00:00");
    const days = await made({
      ...type,
      starts_from: half("2026-08-10"),
      ends_at: half("2026-08-12", "SECOND_HALF"),
    });
    expect((await get(days)).ends_at).toEqual(half("2026-08-13", "SECOND_HALF"));
  });

  it("names its last day, or the midnight after it where the switch says so", async () => {
    const { get, made, quirk, patch } = await openAbsences();
    expect((await get(await made({ ends_at: half("2026-08-07", "SECOND_HALF") }))).ends_at?.date_time).toBe(
      "2026-08-08T00:00:00",
    );
    await quirk("absence_end_on_write", "exclusive");
    const window = { starts_from: half("2026-08-10"), ends_at: half("2026-08-15", "SECOND_HALF") };
    const id = await made(window);
    const shown = await get(id);
    expect(shown).toMatchObject(window);
    expect((await patch(id, { ends_at: shown.ends_at })).status).toBe(204);
    expect(await get(id)).toEqual(shown);
  });

  it("needs a timezone_id only where the switch says so", async () => {
    const { create, quirk } = await openAbsences();
    await quirk("absence_timezone_demanded", "on");
    const refused = await create();
    expect([refused.status, detailOf(refused)]).toEqual([400, expect.stringContaining("timezone_id")]);
    expect((await create({ timezone_id: "Europe/Berlin" })).status).toBe(201);
  });

  it.each<[string, number, object]>([
    ["no half of the day", 400, { starts_from: { date_time: "2026-08-03T00:00:00" } }],
    ["a null half of the day", 400, { ends_at: half("2026-08-07", null) }],
    ["an unknown half", 400, { starts_from: half("2026-08-03", "MORNING") }],
    ["an offset", 400, { starts_from: half("2026-08-03T00:00:00Z") }],
    ["a day that is none", 400, { starts_from: half("2026-02-30") }],
    ["no start", 400, { starts_from: undefined }],
    ["an unknown zone", 400, { timezone_id: "Mars/Olympus" }],
    ["a comment beyond 2000 letters", 400, { comment: "x".repeat(2001) }],
    ["a person by number", 400, { person: { id: 5 } }],
    ["an unknown person", 404, { person: { id: "1" } }],
    ["a person with no number", 404, { person: { id: "__proto__" } }],
    ["an unknown type", 404, { absence_type: { id: "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001" } }],
    ["an end before its start", 422, { ends_at: half("2026-08-01", "SECOND_HALF") }],
    ["an afternoon to a morning", 422, single("2026-08-03", "SECOND_HALF", "FIRST_HALF")],
    ["days before the hire", 422, single("2025-08-03", "FIRST_HALF", "SECOND_HALF")],
    ["days out of all calendars", 422, single("9999-12-31", "FIRST_HALF", "SECOND_HALF")],
    ["a substitute nobody is", 409, { substitute: { id: "1" } }],
  ])("with %s is refused", async (_, status, more) => {
    const { create } = await openAbsences();
    expect((await create(more)).status).toBe(status);
  });

  it.each<[string, number, object]>([
    [
      "half days where there are none",
      422,
      { name: "Unbezahlter Urlaub", starts_from: half("2026-08-03", "SECOND_HALF") },
    ],
    [
      "half a day in hours without times",
      422,
      { name: "Doctor's visit", ...single("2026-08-03", "SECOND_HALF", "SECOND_HALF") },
    ],
    [
      "times that end before they begin",
      422,
      {
        name: "Doctor's visit",
        starts_from: half("2026-08-03T15:00", null),
        ends_at: half("2026-08-03T14:00", null),
      },
    ],
  ])(
    "with %s is refused by the rules of its type",
    async (_, status, { name, ...more }: { name?: string }) => {
      const { create, typeId } = await openAbsences();
      expect((await create({ ...more, absence_type: { id: typeId(name ?? "") } })).status).toBe(status);
    },
  );

  it("meets the rules for substitutes with Personio's texts", async () => {
    const { create, get, made, typeId, colleague, control } = await openAbsences();
    const trip = { absence_type: { id: typeId("Business trip") } };
    const refused = await create(trip);
    expect([refused.status, refused.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect((refused.body as { errors: unknown[] }).errors).toEqual([
      {
        title: "Substitute required",
        detail: "A substitute is required for this absence type.",
        type: null,
        _meta: {},
      },
    ]);
    const substitute = { id: String(colleague) };
    const notAllowed = await create({ absence_type: { id: typeId("Sick leave") }, substitute });
    expect(notAllowed.status).toBe(422);
    const id = await made({ ...trip, substitute });
    expect((await get(id)).approval.status).toBe("SUBSTITUTE_REQUESTED");
    expect(await get(id)).not.toHaveProperty("substitute");
    expect((await control("POST", `/absences/${id}/confirm-substitute`)).body).toMatchObject({
      status: "pending",
      substitute: { id: colleague, name: "Lior Frei" },
    });
    expect((await create({ person: substitute })).status).toBe(409);
  });

  it("is refused with 409 where the person is away already", async () => {
    const { create, made } = await openAbsences();
    await made();
    expect((await create({ starts_from: half("2026-08-07") })).status).toBe(409);
  });
});

describe("an absence that is changed", () => {
  it("keeps what is not sent, and has to be approved again when it moves", async () => {
    const { get, made, patch } = await openAbsences();
    const id = await made({ comment: "a" }, "?skip_approval=true");
    const answer = await patch(id, { starts_from: half("2026-08-04", "SECOND_HALF") });
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(await get(id)).toMatchObject({
      starts_from: { date_time: "2026-08-04T00:00:00", type: "SECOND_HALF" },
      ends_at: { date_time: "2026-08-08T00:00:00", type: "SECOND_HALF" },
      comment: "a",
      approval: { status: "PENDING" },
    });
    expect((await patch(id, { ends_at: null }, "?skip_approval=true")).status).toBe(204);
    expect(await get(id)).toMatchObject({ ends_at: null, approval: { status: "APPROVED" } });
  });

  it("takes a comment alone, unless the switch says that it has no effect", async () => {
    const { get, made, patch, quirk } = await openAbsences();
    const id = await made({}, "?skip_approval=true");
    expect((await patch(id, { comment: "one" })).status).toBe(204);
    expect(await get(id)).toMatchObject({ comment: "one", approval: { status: "APPROVED" } });
    await quirk("comment_only_patch_ignored", "on");
    expect((await patch(id, { comment: "two" })).status).toBe(204);
    expect((await get(id)).comment).toBe("one");
    await patch(id, { comment: "three", starts_from: half("2026-08-04") });
    expect((await get(id)).comment).toBe("three");
  });

  it("may become one in hours, and of another day", async () => {
    const { get, made, patch, typeId } = await openAbsences();
    const id = await made(single("2026-08-03", "FIRST_HALF", "SECOND_HALF"));
    const type = { absence_type: { id: typeId("Overtime compensation") } };
    expect((await patch(id, { ...type, starts_from: half("2026-08-03T13:00", null) })).status).toBe(204);
    expect(await get(id)).toMatchObject({ ...type, starts_from: half("2026-08-03T13:00:00", null) });
  });

  it("is refused where it cannot be", async () => {
    const { made, patch, colleague, call } = await openAbsences();
    const id = await made();
    await made(single("2026-08-12", "FIRST_HALF", "SECOND_HALF"));
    const status = async (body: object) => (await patch(id, body)).status;
    expect(await status({ person: { id: String(colleague) } })).toBe(400);
    expect(await status({ starts_from: { type: "FIRST_HALF" } })).toBe(400);
    expect(await status({ absence_type: { id: "x" } })).toBe(404);
    expect(await status({ ends_at: half("2026-08-12", "SECOND_HALF") })).toBe(409);
    expect(await status({ ends_at: half("2026-08-01", "SECOND_HALF") })).toBe(422);
    expect((await call(`${periods}/${id}`, { method: "PATCH", body: "{}" })).status).toBe(415);
    expect((await patch("0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001", {})).status).toBe(404);
  });
});

describe("an absence that is deleted", () => {
  it("is gone, or waits where the type wants an approval", async () => {
    const { get, made, remove, typeId } = await openAbsences();
    const id = await made();
    expect([(await remove(id)).status, (await remove(id)).status]).toEqual([204, 404]);
    const special = 'Special leave <b>"moving house"</b> & weddings';
    const asked = await made({ absence_type: { id: typeId(special) } }, "?skip_approval=true");
    expect((await remove(asked)).status).toBe(204);
    expect((await remove(asked)).status).toBe(204);
    expect((await get(asked)).approval.status).toBe("DELETION_PENDING");
  });

  it("cannot be when HR keeps it: long leaves refuse every write", async () => {
    const { control, get, patch, person, remove } = await openAbsences();
    const leave = await control("POST", "/absences", {
      person_id: person,
      type_id: 113442,
      start: "2026-07-01",
      end: "2027-06-30",
      read_only: true,
    });
    const { id_v2: id } = leave.body as { id_v2: string };
    const before = await get(id);
    const refusals = [
      await remove(id),
      await patch(id, { comment: "x" }),
      await patch(id, { ends_at: null }),
    ];
    for (const answer of refusals)
      expect([answer.status, detailOf(answer)]).toEqual([403, expect.stringContaining("kept by HR")]);
    expect(await get(id)).toEqual(before);
  });
});

it("writes need the right to write", async () => {
  const { control, create, remove, call } = await openAbsences();
  await control("PUT", "/credential", { scopes: ["absences:read"] });
  for (const answer of [await create(), await remove("x"), await call(`${periods}/x`, json("PATCH", {}))])
    expect([answer.status, detailOf(answer)]).toEqual([403, "Insufficient access scope"]);
  expect((await call(periods)).status).toBe(200);
  await control("PUT", "/credential", { scopes: [] });
  for (const path of [periods, `${periods}/x`, `${periods}/x/breakdowns`, "/v2/absence-types"])
    expect((await call(path)).status).toBe(403);
});
