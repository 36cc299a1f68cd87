import { expect, test } from "vitest";
import type { OpenedLink } from "@/contracts/link";
import { exitReason } from "./exit-reason";

const link: OpenedLink = {
  session: "rs_",
  expiresInSeconds: 1800,
  askedBy: null,
  company: "Acme",
  reconnect: null,
  redirectUri: null,
  demo: false,
};
const refused = (reason: string) => ({ phase: "refused", error: { data: { reason } } }) as const;

test("whoever leaves while the flow could go on has closed it", () => {
  expect(exitReason({ phase: "opening" }, false)).toBe("closed");
  expect(exitReason({ phase: "opened", link }, false)).toBe("closed");
});

test("after a success it is completed, whatever came later", () => {
  expect(exitReason({ phase: "opened", link }, true)).toBe("completed");
  expect(exitReason({ phase: "expired", link }, true)).toBe("completed");
});

test("a session that has ended and a token that is too old are expired, any other refusal is an error", () => {
  expect(exitReason({ phase: "expired", link }, false)).toBe("expired");
  expect(exitReason(refused("link_expired"), false)).toBe("expired");
  for (const reason of ["link_used", "link_elsewhere", "link_unknown", "origin_not_allowed", "unavailable"])
    expect(exitReason(refused(reason), false)).toBe("error");
});
