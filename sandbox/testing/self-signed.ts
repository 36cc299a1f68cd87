import { generateKeyPairSync, sign } from "node:crypto";

export type SelfSigned = { readonly cert: string; readonly key: string };

/** One element of DER: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...content: Buffer[]) => der(0x30, ...content);
const hex = (tag: number, text: string) => der(tag, Buffer.from(text, "hex"));
const objectId = (text: string) => hex(0x06, text);
const text = (tag: number, content: string) => der(tag, Buffer.from(content));
const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content);
const utcTime = (ms: number) =>
  text(0x17, `${new Date(ms).toISOString().slice(2, 19).replaceAll(/\D/g, "")}Z`);

const ecdsaWithSha256 = sequence(objectId("2a8648ce3d040302"));
const nameOf = (host: string) => sequence(der(0x31, sequence(objectId("550403"), text(0x0c, host))));

/** A name or an IPv4 address the certificate is good for. */
const alternative = (host: string) =>
  /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split(".").map(Number))) : text(0x82, host);

const extensions = (hosts: readonly string[]) =>
  der(
    0xa3,
    sequence(
      sequence(objectId("551d13"), hex(0x01, "ff"), der(0x04, sequence(hex(0x01, "ff")))),
      sequence(objectId("551d11"), der(0x04, sequence(...hosts.map(alternative)))),
    ),
  );

const pem = (bytes: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${bytes
    .toString("base64")
    .replaceAll(/.{64}/g, "$&\n")
    .trimEnd()}\n-----END CERTIFICATE-----\n`;

const dayMs = 86_400_000;

/** A certificate that vouches for itself, and its key; made here, as Node signs but issues none. */
export function selfSigned(
  hosts: readonly [string, ...string[]] = ["localhost", "127.0.0.1"],
  until = Date.now() + dayMs,
): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = nameOf(hosts[0]);
  const signed = sequence(
    der(0xa0, hex(0x02, "02")),
    hex(0x02, "01"),
    ecdsaWithSha256,
    name,
    sequence(utcTime(until - 30 * dayMs), utcTime(until)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    extensions(hosts),
  );
  const cert = pem(sequence(signed, ecdsaWithSha256, bits(sign("sha256", signed, privateKey))));
  return { cert, key: privateKey.export({ type: "pkcs8", format: "pem" }) as string };
}
