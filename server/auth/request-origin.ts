import type { RequestOrigin } from "@/server/domain/ctx";
import { deviceOf } from "./device";

const LONGEST = 60;

/** Where a request comes from. The address is in a header of the front's own, which nobody else can set. */
export function originOf(headers: Headers): RequestOrigin {
  const agent = headers.get("user-agent");
  return {
    address: headers.get("x-client-address"),
    agent: deviceOf(agent) ?? (agent?.replace(/[^\x20-\x7e]/g, "").slice(0, LONGEST) || null),
  };
}
