import type { Context, Hono } from "hono";
import { z } from "zod";
import type { Address } from "../faults/tcp-connection";
import type { TcpProxy } from "../faults/tcp-proxy";
import { toxicTypes } from "../faults/toxics";
import type { Toxic, ToxicType } from "../faults/toxics";
import type { World } from "../world";
import { ControlRefusal, readJson, refuse } from "./read-json";

const mostProxies = 20;
const mostToxics = 20;

const name = z.string().regex(/^[\w.-]{1,60}$/, "may hold letters, digits, - _ .");
// A proxy that other machines could reach would open this one to them.
const listen = z
  .string()
  .regex(/^(127\.0\.0\.1|localhost|\[::1\])?:\d{1,5}$/, "must be a port on this machine, as 127.0.0.1:4011");
const upstream = z.string().regex(/^([\w.-]{1,200}|\[[\da-f:]{2,45}\]):\d{1,5}$/i, "must be host:port");
const attributes = z.record(z.string(), z.number().min(0).max(4_000_000_000));
const toxicity = z.number().min(0).max(1).optional();

const proxySchema = z.strictObject({
  name,
  upstream,
  listen: listen.optional(),
  enabled: z.boolean().optional(),
});
const changeSchema = z.strictObject({ enabled: z.boolean() });
const toxicSchema = z.strictObject({
  name: name.optional(),
  type: z.enum(Object.keys(toxicTypes) as [ToxicType, ...ToxicType[]]),
  stream: z.enum(["upstream", "downstream"]).optional(),
  toxicity,
  attributes: attributes.optional(),
});
const toxicChangeSchema = z.strictObject({ toxicity, attributes: attributes.optional() });

function addressOf(text: string): Address {
  const at = text.lastIndexOf(":");
  const port = Number(text.slice(at + 1));
  if (port > 65_535) refuse(`${text} has no port. Choose one up to 65535.`);
  return { host: text.slice(0, at).replace(/^\[|\]$/g, "") || "127.0.0.1", port };
}

const textOf = ({ host, port }: Address) => `${host.includes(":") ? `[${host}]` : host}:${port}`;

const shownProxy = (proxyName: string, proxy: TcpProxy) => ({
  name: proxyName,
  listen: textOf(proxy.address),
  upstream: textOf(proxy.upstream),
  enabled: proxy.isUp,
  toxics: proxy.toxics,
});

function notFound(what: "proxy" | "toxic"): never {
  const message = `There is no such ${what}. GET /__sandbox/api/tcp-proxy/proxies lists them.`;
  throw new ControlRefusal(404, "not_found", message);
}

function taken(what: string): never {
  throw new ControlRefusal(409, "name_taken", `There is already ${what} of that name. Choose another.`);
}

/** Listens, or says why it cannot. */
async function listenOn(proxy: TcpProxy): Promise<void> {
  try {
    await proxy.up();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new ControlRefusal(
      409,
      "port_refused",
      `${textOf(proxy.address)}: ${error.code}. Choose another port.`,
    );
  }
}

function checkAttributes(type: ToxicType, sent: Readonly<Record<string, number>> = {}): void {
  const known = toxicTypes[type];
  const wrong = Object.keys(sent).find((key) => !Object.hasOwn(known, key));
  if (wrong !== undefined)
    refuse(`${type} takes ${Object.keys(known).join(", ")}, not "${wrong.slice(0, 60)}".`);
}

async function addProxy(c: Context, { tcpProxies }: World) {
  const sent = await readJson(c, proxySchema);
  if (tcpProxies.size >= mostProxies) refuse(`There are already ${mostProxies} proxies. Delete one first.`);
  const to = addressOf(sent.upstream);
  const proxy =
    tcpProxies.add(sent.name, { upstream: to, ...addressOf(sent.listen ?? ":0") }) ?? taken("a proxy");
  if (sent.enabled !== false) {
    await listenOn(proxy).catch(async (error: unknown) => {
      await tcpProxies.remove(sent.name);
      throw error;
    });
  }
  return c.json(shownProxy(sent.name, proxy), 201);
}

async function addToxic(c: Context, proxy: TcpProxy) {
  const sent = await readJson(c, toxicSchema);
  checkAttributes(sent.type, sent.attributes);
  if (proxy.toxics.length >= mostToxics) refuse(`There are already ${mostToxics} toxics. Delete one first.`);
  return c.json(proxy.addToxic(sent) ?? taken("a toxic"));
}

async function changeToxic(c: Context, proxy: TcpProxy, { name: toxicName, type }: Toxic) {
  const sent = await readJson(c, toxicChangeSchema);
  checkAttributes(type, sent.attributes);
  return c.json(proxy.changeToxic(toxicName, sent));
}

/** The calls of Toxiproxy's API that its clients use, under `/__sandbox/api/tcp-proxy`. */
export function tcpProxyApi(app: Hono, world: World): void {
  const base = "/__sandbox/api/tcp-proxy";
  const one = `${base}/proxies/:proxy`;
  const { tcpProxies } = world;
  const proxyOf = (c: Context) => tcpProxies.get(c.req.param("proxy") ?? "") ?? notFound("proxy");
  const toxicOf = (c: Context) =>
    proxyOf(c).toxics.find((toxic) => toxic.name === c.req.param("toxic")) ?? notFound("toxic");
  const shown = (c: Context) => c.json(shownProxy(c.req.param("proxy") ?? "", proxyOf(c)));

  app.get(`${base}/proxies`, (c) =>
    c.json(Object.fromEntries(tcpProxies.list().map(([key, proxy]) => [key, shownProxy(key, proxy)]))),
  );
  app.post(`${base}/proxies`, (c) => addProxy(c, world));
  app.get(one, shown);
  app.post(one, async (c) => {
    const proxy = proxyOf(c);
    const { enabled } = await readJson(c, changeSchema);
    await (enabled ? listenOn(proxy) : proxy.down());
    return shown(c);
  });
  app.delete(one, async (c) => {
    proxyOf(c);
    await tcpProxies.remove(c.req.param("proxy"));
    return c.body(null, 204);
  });
  app.get(`${one}/toxics`, (c) => c.json(proxyOf(c).toxics));
  app.post(`${one}/toxics`, (c) => addToxic(c, proxyOf(c)));
  app.get(`${one}/toxics/:toxic`, (c) => c.json(toxicOf(c)));
  app.post(`${one}/toxics/:toxic`, (c) => changeToxic(c, proxyOf(c), toxicOf(c)));
  app.delete(`${one}/toxics/:toxic`, (c) => {
    proxyOf(c).removeToxic(toxicOf(c).name);
    return c.body(null, 204);
  });
  app.post(`${base}/reset`, async (c) => {
    await tcpProxies.reset();
    return c.body(null, 204);
  });
}
