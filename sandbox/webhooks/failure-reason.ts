const mostLetters = 200;

/** What keeps a request from being answered, by the code Node gives it. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection cut",
  EPIPE: "connection cut",
  ETIMEDOUT: "no connection in time",
  EHOSTUNREACH: "host cannot be reached",
  ENETUNREACH: "host cannot be reached",
  ENOTFOUND: "host not found",
  EAI_AGAIN: "host not found for now",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate not trusted: it is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate not trusted: its root is not known here",
  UNABLE_TO_GET_ISSUER_CERT: "certificate not trusted: its issuer is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate not trusted: its issuer is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate not trusted: the chain sent is not complete",
  CERT_HAS_EXPIRED: "certificate not trusted: it has expired",
  CERT_NOT_YET_VALID: "certificate not trusted: it is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate not trusted: it is for another host",
};

/** What TLS stumbled over: newer versions of Node have a code for each, older ones only tell it in the message. */
function handshakeProblem(code: string, message: string): string | undefined {
  if (code.startsWith("ERR_SSL_")) return code.slice("ERR_SSL_".length).toLowerCase().replaceAll("_", " ");
  return code === "EPROTO"
    ? (/:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? "protocol error")
    : undefined;
}

/** Why a request failed, for people, with the code for those who search by it. */
export function failureReason({ code, message }: NodeJS.ErrnoException): string {
  if (code === undefined) return message.slice(0, mostLetters);
  const problem = handshakeProblem(code, message);
  const reason = problem === undefined ? reasons[code] : `no TLS connection: ${problem}`;
  return (reason === undefined ? code : `${reason} (${code})`).slice(0, mostLetters);
}
