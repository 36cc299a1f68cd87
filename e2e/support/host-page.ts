// Another company's product: pages on origins of their own that show Rollcall's linking flow.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type HostPage = {
  origin: string;
  address: (query: Record<string, string>) => string;
  stop: () => Promise<void>;
};

/** Opens the flow on a click and writes down what it hears, in an ordered list. */
const html = (script: string, head = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Acme</title>${head}<style>body{font:16px sans-serif;margin:40px;height:2000px;overflow-wrap:anywhere}</style></head>
<body><main><h1>Acme</h1><button id="open" disabled>Connect Personio</button><ol id="log" aria-label="Events"></ol></main>
<script type="module">
const query = Object.fromEntries(new URLSearchParams(location.search));
const log = (name, data) => {
  const line = document.createElement("li");
  line.textContent = [name, data === undefined ? "" : JSON.stringify(data)].join(" ").trim();
  document.getElementById("log").append(line);
};
${script}
document.getElementById("open").disabled = false;
</script></body></html>`;

const opening = `
document.getElementById("open").onclick = () => {
  const { token, baseUrl, ...more } = query;
  open(token, { baseUrl, ...more, onEvent: ({ type, payload }) => log(type, payload) }).result.then(
    (result) => log("resolved", result),
    ({ reason }) => log("rejected", reason),
  );
};`;
const rollcall = html(`
await import("/rollcall-connect.js");
const { open } = await import("/index.js");
${opening}`);

const truto = html(`
const sdk = await import("/truto.js");
document.getElementById("open").onclick = () => {
  const { token, form, ...options } = query;
  if (options.iframe) options.iframe = options.iframe === "true";
  const call = form ? sdk.rapidForm(token, options) : sdk.default(token, options);
  call.then((result) => log("resolved", result), (error) => log("rejected", error.message ?? error));
};`);

async function listen(server: Server | net.Server, port: number, host: string): Promise<number> {
  await new Promise<void>((done, failed) => server.once("error", failed).listen(port, host, done));
  return (server.address() as AddressInfo).port;
}

async function serve(files: Record<string, { type: string; text: string | Buffer }>): Promise<HostPage> {
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? "/", "http://host.invalid").pathname];
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.type }).end(file.text);
  });
  const port = await listen(server, 0, "127.0.0.1");
  const origin = `http://127.0.0.1:${port}`; // another site than localhost, where the product is
  return {
    origin,
    address: (query) => `${origin}/?${new URLSearchParams(query)}`,
    stop: () => new Promise((done) => (server.close(() => done()), server.closeAllConnections())),
  };
}

const page = (text: string) => ({ type: "text/html; charset=utf-8", text });
const script = (text: string | Buffer) => ({ type: "text/javascript; charset=utf-8", text });
/** Browsers ask for it whenever they please. */
const icon = { "/favicon.ico": { type: "image/x-icon", text: "" } };

/** A product that embeds the flow by our own SDK, built as it is published. */
export async function rollcallHost(): Promise<HostPage> {
  const out = mkdtempSync(join(tmpdir(), "rollcall-connect-"));
  try {
    execFileSync(process.execPath, ["packages/connect/build.mjs", "--out", out]);
    const read = (name: string) => script(readFileSync(join(out, name)));
    return await serve({
      "/": page(rollcall),
      "/index.js": read("index.js"),
      "/rollcall-connect.js": read("rollcall-connect.js"),
      ...icon,
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** A product without npm: its page loads the SDK from the Rollcall at that address. */
export const scriptHost = (rollcallUrl: string): Promise<HostPage> => {
  const loaded = html(
    `const { open } = Rollcall;\n${opening}`,
    `<script src="${rollcallUrl}/connect/v1.js"></script>`,
  );
  return serve({ "/": page(loaded), ...icon });
};

/** The example page of our SDK's package, built by the tool that its README names. */
export async function exampleHost(): Promise<HostPage> {
  const out = mkdtempSync(join(tmpdir(), "rollcall-example-"));
  try {
    const vite = join("node_modules", "vite", "bin", "vite.js");
    const args = ["build", "packages/connect/examples/react", "--outDir", out, "--logLevel", "error"];
    execFileSync(process.execPath, [vite, ...args]);
    const built = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".js"),
    );
    const scripts = built.map((name) => [`/${name}`, script(readFileSync(join(out, name)))] as const);
    const index = readFileSync(join(out, "index.html"), "utf8");
    return await serve({ "/": page(index), ...Object.fromEntries(scripts), ...icon });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const TRUTO = "@truto/truto-link-sdk@1.1.30";
const TRUTO_SHA512 =
  "E4R+QCX7Uu2tuU/Q7BOPGJidWJcB213OHp9u1LKvqAXjDnpzUjRtCEisHWOiu//6anWnkgn1FFJfzOWx8Vv+bQ==";

/**
 * A product that embeds by the unmodified npm package of Truto. It is fetched and not installed: its bundle is whole, and
 * the 60 packages it names as dependencies are nobody's need here. Null where the registry cannot be reached.
 */
export async function trutoHost(): Promise<HostPage | null> {
  const folder = mkdtempSync(join(tmpdir(), "truto-"));
  try {
    const packed = pack(folder);
    if (packed === null) return null;
    const digest = createHash("sha512").update(readFileSync(packed)).digest("base64");
    if (digest !== TRUTO_SHA512) throw new Error(`${TRUTO} is not what it was: sha512-${digest}`);
    execFileSync("tar", ["xzf", packed, "-C", folder]);
    const bundle = readFileSync(join(folder, "package", "dist", "main.js"));
    return await serve({ "/": page(truto), "/truto.js": script(bundle), ...icon });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pack(folder: string): string | null {
  try {
    const told = execFileSync("npm", ["pack", TRUTO, "--silent", "--pack-destination", folder], {
      encoding: "utf8",
      timeout: 60_000,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return join(folder, told.trim());
  } catch (error) {
    console.warn(`${TRUTO} could not be fetched: ${String((error as Error).message).split("\n")[0]}`);
    return null;
  }
}

/** The product under another port: truto-link-sdk believes frames of localhost:5173 only. */
export async function alsoOnPort(port: number, target: number): Promise<{ stop: () => Promise<void> }> {
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(target, "127.0.0.1");
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
    }
    client.pipe(upstream).pipe(client);
  });
  await listen(server, port, "127.0.0.1");
  return {
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}
