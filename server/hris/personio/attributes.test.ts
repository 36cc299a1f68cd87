import { describe, expect, test } from "vitest";
import type { VendorAttribute } from "@/server/hris/provider";
import { listedAttributes, mara, maraInGerman, maraInOldRecording } from "@/server/personio/fixtures";
import { knownAttributes } from "@/contracts/attributes";
import { readAttributes, withLabelsBefore } from "./attributes";

const listed: VendorAttribute[] = listedAttributes.map(({ key, label, type, universal_id }) => ({
  key,
  label,
  type: type ?? "standard",
  universalId: universal_id ?? null,
}));
const rawOf = (record: unknown) => ({ raw: { frame: "", values: JSON.stringify(record) } });
const readable = (readings: ReturnType<typeof readAttributes>) =>
  readings.filter((one) => one.readable && !one.untold).map(({ universalId }) => universalId);
const all = knownAttributes.map(({ universalId }) => universalId);

describe("readAttributes", () => {
  test("knows each attribute once, and only names and e-mail are required", () => {
    expect(new Set(all).size).toBe(all.length);
    expect(knownAttributes.filter(({ required }) => required).map(({ universalId }) => universalId)).toEqual([
      "first_name",
      "last_name",
      "email",
    ]);
    for (const { neededFor, en: english, de: german } of knownAttributes) {
      expect(neededFor.length).toBeGreaterThan(0);
      expect(english && german).toBeTruthy();
    }
  });

  test("finds everything readable that is on the list, in the order of the catalogue", () => {
    const readings = readAttributes(listed, []);
    expect(readings.map(({ universalId }) => universalId)).toEqual(all);
    expect(readable(readings)).toEqual(all);
  });

  test("calls not readable what is neither on the list nor in the sample", () => {
    const short = listed.filter(({ key }) => key !== "supervisor" && key !== "email");
    const { supervisor: _supervisor, ...attributes } = mara().attributes;
    const sample = [rawOf({ type: "Employee", attributes })];
    expect(readable(readAttributes(short, sample))).toEqual(all.filter((id) => id !== "supervisor"));
    expect(readAttributes(short, sample)[4]).toMatchObject({
      universalId: "supervisor",
      label: "Supervisor",
      readable: false,
    });
  });

  test("relies on the sample when Personio refuses the list, and counts an empty value as readable", () => {
    const { id, email } = mara().attributes;
    const sample = [
      rawOf({ attributes: { id } }),
      rawOf({ attributes: { id, email: { ...email, value: "" } } }),
    ];
    expect(readable(readAttributes(null, sample))).toEqual(["email"]);
    expect(readable(readAttributes(null, []))).toEqual([]);
  });

  test("without the list a picture that nobody has cannot be told from one that is not shared, and limits nothing", () => {
    const { profile_picture: picture, ...attributes } = mara().attributes;
    const of = (readings: ReturnType<typeof readAttributes>) =>
      readings.find(({ universalId }) => universalId === "profile_picture");
    expect(of(readAttributes(null, [rawOf({ attributes })]))).toMatchObject({ readable: true, untold: true });
    const shown = of(
      readAttributes(null, [rawOf({ attributes: { ...attributes, profile_picture: picture } })]),
    );
    expect(shown).toMatchObject({ readable: true });
    expect(shown).not.toHaveProperty("untold");
    const short = listed.filter(({ key }) => key !== "profile_picture");
    expect(of(readAttributes(short, [rawOf({ attributes })])), "the list tells").toMatchObject({
      readable: false,
    });
  });

  test("counts for how many people looked at an attribute is empty, in each way Personio writes nothing", () => {
    const { id, position, cost_centers, supervisor } = mara().attributes;
    const person = (values: object) =>
      rawOf({
        attributes: Object.fromEntries(
          Object.entries({ id, position, cost_centers, supervisor, ...values }).filter(([, one]) => one),
        ),
      });
    const sample = [
      person({ position: { ...position, value: "" } }),
      person({ position: { ...position, value: null }, cost_centers: { ...cost_centers, value: [] } }),
      person({ position: { ...position, value: " " }, supervisor: undefined }),
      person({ position: { ...position, value: "0" } }),
    ];
    const figures = (found: ReturnType<typeof readAttributes>) =>
      new Map(found.map(({ universalId, lookedAt, emptyFor }) => [universalId, [emptyFor, lookedAt]]));
    for (const list of [listed, null]) {
      const found = figures(readAttributes(list, sample));
      expect(found.get("position")).toEqual([3, 4]);
      expect(found.get("cost_centers")).toEqual([1, 4]);
      expect(found.get("supervisor")).toEqual([0, 3]);
      expect(found.get("team")).toEqual([0, 0]);
    }
  });

  test("shows the account's own labels, German and renamed ones too, and matches by none of them", () => {
    const labels = new Map(
      readAttributes(null, [rawOf(maraInGerman())]).map(({ universalId, label }) => [universalId, label]),
    );
    expect(labels.get("supervisor")).toBe("Vorgesetzte(r)");
    expect(labels.get("department")).toBe("Gilde");
    expect(labels.get("position")).toBe("Vorname");
    expect(labels.get("first_name")).toBe("Vorname");
  });

  test("what cannot be read any more keeps the label it had, and what can has the one it has now", () => {
    const before = readAttributes(null, [rawOf(maraInGerman())]);
    const { supervisor: _supervisor, ...attributes } = maraInGerman().attributes;
    const renamed = { ...attributes, team: { ...attributes.team, label: "Crew" } };
    const after = withLabelsBefore(readAttributes(null, [rawOf({ attributes: renamed })]), before);
    const of = (id: string) => after.find(({ universalId }) => universalId === id);
    expect(of("supervisor")).toMatchObject({ readable: false, label: "Vorgesetzte(r)" });
    expect(of("team")).toMatchObject({ readable: true, label: "Crew" });
    expect(withLabelsBefore(after, [])).toEqual(after);
  });

  test("reads lists and recordings without universal ids by their keys", () => {
    const old = listed.map((attribute) => ({ ...attribute, universalId: null }));
    expect(readable(readAttributes(old, []))).toEqual(all);
    expect(readable(readAttributes(null, [rawOf(maraInOldRecording())]))).toEqual(all);
  });
});
