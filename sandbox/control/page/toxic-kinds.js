/**
 * Toxiproxy's toxics: what each does to a connection, and its attributes with their units and a value to begin with.
 * @type {Record<string, {about: string, attributes: Record<string, [unit: string, start: number]>}>}
 */
export const toxicKinds = {
  latency: {
    about: "Everything arrives late, by latency plus or minus jitter.",
    attributes: { latency: ["ms", 1000], jitter: ["ms", 0] },
  },
  bandwidth: {
    about: "No more than rate gets through in a second; with 0 nothing does.",
    attributes: { rate: ["kB/s", 10] },
  },
  slow_close: {
    about: "The end of the connection is passed on late.",
    attributes: { delay: ["ms", 1000] },
  },
  timeout: {
    about: "Nothing gets through. The connection closes after the timeout; with 0 it stays open.",
    attributes: { timeout: ["ms", 0] },
  },
  reset_peer: {
    about:
      "Nothing gets through. The connection is cut (RST) the timeout after the first data; with 0 at once.",
    attributes: { timeout: ["ms", 0] },
  },
  slicer: {
    about: "Data comes in pieces of average_size, with a delay between them.",
    attributes: { average_size: ["bytes", 64], size_variation: ["bytes", 0], delay: ["µs", 10_000] },
  },
  limit_data: {
    about: "The connection closes once that many bytes have passed.",
    attributes: { bytes: ["bytes", 1000] },
  },
};

const ends = { downstream: "to the client", upstream: "to the target" };

/** Whom a direction leads to. */
export const endOf = (stream) => ends[stream];

const unitOf = (type, name) => toxicKinds[type]?.attributes[name]?.[0] ?? "";

/**
 * The attributes of a toxic under Toxiproxy's names: "latency 1000 ms, jitter 0 ms".
 * @param {{type: string, attributes: Record<string, number>}} toxic
 */
export const attributesText = ({ type, attributes }) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name} ${value}\u00a0${unitOf(type, name)}`.trimEnd())
    .join(", ");

export const percent = (share) => `${Math.round(share * 1000) / 10} %`;

/** The command that does by hand what the form does, ready for a shell. */
export function proxyCommand(sandboxUrl, proxy) {
  const address = `${sandboxUrl}/__sandbox/api/tcp-proxy/proxies`;
  return `curl -X POST ${address} \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(proxy)}'`;
}
