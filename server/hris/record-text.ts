import { hash } from "node:crypto";
import { joinText } from "@/server/personio/record-text";

/**
 * A vendor's record as JSON text, taken apart: what the records of an account share, with a separator in place of each
 * value, and this record's values, parted by it. In JSON text this character is always escaped.
 */
export type RecordText = { frame: string; values: string };

/** The record in one piece; without a frame the values are the record. */
export const wholeText = (text: RecordText): string => (text.frame === "" ? text.values : joinText(text));

const digests = new Map<string, string>();
const mostDigests = 200;

/** By which name a frame is kept; accounts have one or two, so the last ones are remembered. */
export function frameDigest(frame: string): string {
  if (frame === "") return "";
  let digest = digests.get(frame);
  if (digest === undefined) {
    if (digests.size >= mostDigests) digests.clear();
    digests.set(frame, (digest = hash("sha256", frame, "base64url")));
  }
  return digest;
}
