import { describe, expect, test } from "vitest";
import { Credentials } from "./connection";

describe("what an admin pastes", () => {
  test.each([["  papi-a \n"], ['"papi-a"'], ["'papi-a'"], ["\u201epapi-a\u201c"], ["`papi-a`"]])(
    "%j loses what is around it",
    (clientId) => {
      expect(Credentials.parse({ clientId, clientSecret: "s" }).clientId).toBe("papi-a");
    },
  );

  test.each([
    [{ clientId: "", clientSecret: "s" }, "client_id_missing"],
    [{ clientId: "a", clientSecret: " " }, "client_secret_missing"],
    [{ clientId: "a", clientSecret: "a" }, "fields_equal"],
  ])("%o is refused with its reason", (input, reason) => {
    expect(Credentials.safeParse(input).error?.issues.map(({ message }) => message)).toContain(reason);
  });
});
