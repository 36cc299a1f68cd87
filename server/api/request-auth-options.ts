import { authOptions } from "@/server/auth/options";
import { deviceOf } from "@/server/auth/device";
import { originOf } from "@/server/auth/request-origin";
import { cookieOf } from "@/server/auth/session-token";

/** next-auth's options for one request: its language for the mail, its browser for the list of devices, its address for the audit log. */
export function requestAuthOptions(headers: Headers) {
  const chosen =
    cookieOf(headers.get("cookie"), "locale") ?? headers.get("accept-language")?.slice(0, 2) ?? "en";
  const device = deviceOf(headers.get("user-agent"));
  return authOptions({ device, locale: chosen, from: originOf(headers) });
}
