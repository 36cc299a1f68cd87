import type { Random } from "../random";

/** Kinds of toxics with their attributes and defaults, as in Toxiproxy (https://github.com/Shopify/toxiproxy). */
export const toxicTypes = {
  /** Delays everything by `latency` ± `jitter` ms. */
  latency: { latency: 0, jitter: 0 },
  /** At most `rate` kB a second. */
  bandwidth: { rate: 0 },
  /** Passes the end of the connection on `delay` ms late. */
  slow_close: { delay: 0 },
  /** Swallows everything and closes after `timeout` ms; with 0 it stays open until the toxic is taken away. */
  timeout: { timeout: 0 },
  /** Swallows everything and cuts the connection (RST) `timeout` ms after the first data, or the end, came. */
  reset_peer: { timeout: 0 },
  /** Cuts data into pieces of `average_size` ± `size_variation` bytes, `delay` µs apart. */
  slicer: { average_size: 0, size_variation: 0, delay: 0 },
  /** Closes the connection after `bytes` have passed. */
  limit_data: { bytes: 0 },
} as const;

export type ToxicType = keyof typeof toxicTypes;
export type Stream = "upstream" | "downstream";
export type Attributes = Readonly<Record<string, number>>;

export type Toxic = {
  readonly name: string;
  readonly type: ToxicType;
  readonly stream: Stream;
  /** Share of the connections it is for. */
  readonly toxicity: number;
  readonly attributes: Attributes;
};

/** A piece of data on its way, and how long to wait before it is sent. */
export type Piece = { readonly bytes: Buffer; readonly waitMs: number };

export type Passage = {
  readonly random: Random;
  /** How long ago the data arrived: a delay counts from there. */
  readonly ageMs: number;
  /** How many bytes the toxic has let pass so far. */
  readonly passed: number;
};

const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );

function delayed(pieces: Piece[], attributes: Attributes, { random, ageMs }: Passage): Piece[] {
  const { latency = 0, jitter = 0 } = attributes;
  const spread = jitter > 0 ? random.int(-jitter, jitter) : 0;
  const waitMs = Math.max(0, latency + spread - ageMs);
  return pieces.map((piece, at) => (at === 0 ? { ...piece, waitMs: piece.waitMs + waitMs } : piece));
}

function slowed(pieces: Piece[], { rate = 0 }: Attributes): Piece[] {
  // A tenth of a second at a time, so that a slow line trickles and does not stutter.
  const portion = Math.max(1, Math.floor(rate * 100));
  return pieces.flatMap(({ bytes, waitMs }) =>
    cut(bytes, rate > 0 ? portion : bytes.length).map((part, at) => ({
      bytes: part,
      // Without a rate nothing ever gets through.
      waitMs: (at === 0 ? waitMs : 0) + (rate > 0 ? part.length / rate : Infinity),
    })),
  );
}

function sliced(pieces: Piece[], attributes: Attributes, { random }: Passage): Piece[] {
  const { average_size: average = 0, size_variation: variation = 0, delay = 0 } = attributes;
  if (average < 1) return pieces;
  return pieces.flatMap(({ bytes, waitMs }) => {
    const parts: Piece[] = [];
    for (let from = 0; from < bytes.length;) {
      const size = Math.max(1, average + (variation > 0 ? random.int(-variation, variation) : 0));
      const pause = parts.length === 0 ? waitMs : delay / 1000;
      parts.push({ bytes: bytes.subarray(from, from + size), waitMs: pause });
      from += size;
    }
    return parts;
  });
}

function limited(pieces: Piece[], { bytes: most = 0 }: Attributes, { passed }: Passage): Piece[] {
  let left = Math.max(0, most - passed);
  return pieces
    .map((piece) => {
      const bytes = piece.bytes.subarray(0, left);
      left -= bytes.length;
      return { ...piece, bytes };
    })
    .filter(({ bytes }) => bytes.length > 0);
}

/** What a toxic makes of data that passes it. */
export function poison({ type, attributes }: Toxic, pieces: Piece[], passage: Passage): Piece[] {
  if (type === "latency") return delayed(pieces, attributes, passage);
  if (type === "bandwidth") return slowed(pieces, attributes);
  if (type === "slicer") return sliced(pieces, attributes, passage);
  if (type === "limit_data") return limited(pieces, attributes, passage);
  return type === "timeout" || type === "reset_peer" ? [] : pieces;
}
