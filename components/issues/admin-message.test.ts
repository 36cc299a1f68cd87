import { describe, expect, test } from "vitest";
import { IssueKind } from "@/contracts/issue";
import { passesByItself } from "@/components/connections/passing";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { languages } from "@/messages/languages";
import { adminMessage } from "./admin-message";
import { stepsOf } from "./issue-steps";
import type { Thing } from "./things";

const since = new Date("2026-11-27T19:15:00Z");
const about = { company: "Lumen GmbH", totalAttributes: 24, timeZone: "Europe/Berlin" };
const thing = (over: Partial<Thing>): Thing => ({
  kind: "absences_not_readable",
  subject: "",
  since,
  features: ["calendar"],
  count: null,
  attributes: [],
  ...over,
});
const texts = { en, de };

test("names the account, the cause, since when, and what to do in Personio step by step, in English", () => {
  expect(adminMessage(thing({}), "en", about, texts)).toBe(
    [
      "Hello,",
      "",
      "Rollcall has a problem with our Personio account (Lumen GmbH) since 27 November 2026 at 20:15:",
      "“Absences: Read” is missing, so calendar and balances stay empty.",
      "",
      "Please do this in Personio:",
      "1. In Personio, open Connected integrations, this integration, Access rights.",
      "2. Tick “Absences: Read” and choose Update.",
      "",
      "Thank you!",
    ].join("\n"),
  );
});

test("names attributes as a German account does, in German", () => {
  const lost = thing({ kind: "attribute_not_readable", subject: "office", attributes: ["office", "team"] });
  const message = adminMessage(lost, "de", about, texts);
  expect(message).toContain("seit 27. November 2026 um 20:15");
  expect(message).toContain("2 von 24 Attributen sind nicht lesbar: Standort und Team.");
  expect(message).toContain("2. Haken Sie Standort und Team an und wählen Sie „Aktualisieren“.");
});

describe("every kind of issue", () => {
  test.each(IssueKind.options)(
    "%s has a cause in both languages and steps, none of which is left empty",
    (kind) => {
      for (const subject of ["", "people", "timeOffTypes", "timeOffRequests"]) {
        const one = thing({
          kind,
          subject,
          count: 2,
          attributes: kind === "attribute_not_readable" ? ["office"] : [],
        });
        const { inPersonio, here } = stepsOf(one);
        expect(here.length).toBeGreaterThan(0);
        for (const language of languages) {
          const lines = adminMessage(one, language, about, texts).split("\n");
          expect(lines.filter((line) => /issues\.|[{}]/.test(line))).toEqual([]);
          expect(lines.filter((line) => /^\d\. ./.test(line))).toHaveLength(inPersonio.length);
        }
      }
    },
  );

  test.each(IssueKind.options.filter(passesByItself))("%s asks nobody for anything", (kind) => {
    expect(stepsOf(thing({ kind }))).toEqual({ inPersonio: [], here: ["byItself"] });
  });
});
