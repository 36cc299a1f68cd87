const CUT = "[removed]";
const EXCERPT_BYTES = 2048;

/** Anything that looks like a Personio token or credential, or sits under the name of one. */
const suspicious = [
  /papi-[\w.~+/=-]+/gi,
  /\b(?:bearer|basic)\s+[\w.~+/=:-]+/gi,
  /(?<=["']?(?:access_token|refresh_token|client_secret|token)["']?\s*[:=]\s*["']?)[^"'\s&,}]{4,}/gi,
];

/** The forms in which a secret may come back: as sent in a form, in JSON, in a URL, in a basic header. */
function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
  ];
}

/** Cuts the given secrets, and everything that looks like a token, out of a text. */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.filter((secret) => secret.length >= 4).flatMap(formsOf));
  let clean = text;
  for (const form of [...forms].sort((a, b) => b.length - a.length)) clean = clean.split(form).join(CUT);
  for (const pattern of suspicious) clean = clean.replace(pattern, CUT);
  return clean;
}

/** The beginning of an answer for "Details": redacted first and cut to 2 kB afterwards, so that no half secret remains. */
export function excerptOf(text: string, secrets: readonly string[]): string | null {
  const bytes = Buffer.from(redact(text, secrets).trim());
  if (bytes.length === 0) return null;
  return bytes
    .subarray(0, EXCERPT_BYTES)
    .toString("utf8")
    .replace(/\uFFFD+$/, "");
}
