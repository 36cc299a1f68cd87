import { authOptions } from "@/server/auth/options";
import { deviceOf } from "@/server/auth/device";
import { cookieOf } from "@/server/auth/session-token";

/** next-auth's options for one request: its language for the mail, its browser for the list of devices. */
export function requestAuthOptions(headers: Headers) {
  const chosen =
    cookieOf(headers.get("cookie"), "locale") ?? headers.get("accept-language")?.slice(0, 2) ?? "en";
  return authOptions({ device: deviceOf(headers.get("user-agent")), locale: chosen });
}
