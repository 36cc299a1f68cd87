export type PersonioErrorKind =
  | "refused_credentials"
  | "forbidden"
  | "not_found"
  | "rate_limited"
  | "unreachable"
  | "slow"
  | "unexpected_answer"
  | "failed"
  | "bad_request";

export type PersonioErrorDetails = {
  status?: number | null;
  /** the beginning of Personio's answer, at most 2 kB, secrets cut out; never a body that may hold people */
  excerpt?: string | null;
  /** Personio's own sentence, in whatever language the account speaks: to show, never to decide by */
  vendorMessage?: string | null;
  /** a machine code of the answer, as `invalid_client` of OAuth */
  vendorCode?: string | null;
  traceId?: string | null;
  retryAfterMs?: number | null;
  /** the same call may work when it is repeated later */
  transient?: boolean;
  /** false: no byte of the request has left this machine */
  sent?: boolean;
};

/** The one error of this client. It carries no `cause`, because errors of a transport may hold headers and bodies. */
export class PersonioError extends Error {
  readonly kind: PersonioErrorKind;
  readonly status: number | null;
  readonly excerpt: string | null;
  readonly vendorMessage: string | null;
  readonly vendorCode: string | null;
  readonly traceId: string | null;
  readonly retryAfterMs: number | null;
  readonly transient: boolean;
  readonly sent: boolean;

  constructor(kind: PersonioErrorKind, message: string, details: PersonioErrorDetails = {}) {
    super(message);
    this.name = "PersonioError";
    this.kind = kind;
    this.status = details.status ?? null;
    this.excerpt = details.excerpt ?? null;
    this.vendorMessage = details.vendorMessage ?? null;
    this.vendorCode = details.vendorCode ?? null;
    this.traceId = details.traceId ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.transient = details.transient ?? false;
    this.sent = details.sent ?? true;
  }

  /** The same error under another kind, or with a waiting time that became known later. */
  with(change: PersonioErrorDetails & { kind?: PersonioErrorKind }): PersonioError {
    return new PersonioError(change.kind ?? this.kind, this.message, { ...this, ...change });
  }
}
