import { get, post, remove } from "./api.js";
import { badge, byId, card, h, narrow, table } from "./dom.js";
import { confirmed } from "./dialog.js";
import { copyButton, field, input, valuesOf } from "./fields.js";
import { plural } from "./format.js";
import { nothing, panel } from "./panel.js";
import { act, say } from "./say.js";
import { recount } from "./shell.js";
import { onSubmit } from "./submit.js";
import { proxyCommand } from "./toxic-kinds.js";
import { toxicCards } from "./toxics.js";

const base = "/tcp-proxy/proxies";
const at = (name) => `${base}/${encodeURIComponent(name)}`;

async function turn({ name, enabled }) {
  await post(at(name), { enabled: !enabled });
  say(enabled ? `${name} is stopped: it refuses connections.` : `${name} takes connections again.`);
  await changed();
}

async function erase({ name }) {
  const text = "Its open connections are cut, and clients that use it find nothing there any more.";
  if (!(await confirmed({ title: `Delete "${name}"?`, text, yes: "Delete" }))) return;
  await remove(at(name));
  say(`${name} is deleted.`);
  await changed();
}

const action = (label, proxy, work) =>
  h(
    "button",
    {
      type: "button",
      class: "small",
      "data-key": `${label}-${proxy.name}`,
      "aria-label": `${label} ${proxy.name}`,
      onclick: act(() => work(proxy)),
    },
    label,
  );

const row = (proxy) => [
  h("span", { class: "strong" }, proxy.name),
  [narrow("Listens on"), h("code", {}, proxy.listen)],
  [narrow("Goes on to"), h("code", {}, proxy.upstream)],
  [badge(...(proxy.enabled ? ["Up", "success"] : ["Stopped", "warning"]))],
  proxy.toxics.length > 0 ? plural(proxy.toxics.length, "toxic") : "No toxics",
  h(
    "div",
    { class: "buttons" },
    copyAddress(proxy),
    action(proxy.enabled ? "Stop" : "Start", proxy, turn),
    action("Delete", proxy, erase),
  ),
];

function copyAddress({ name, listen }) {
  const button = copyButton(`Address of ${name}`, `http://${listen}`, say);
  button.classList.add("small");
  button.textContent = "Copy address";
  return button;
}

const columns = [
  "Proxy",
  "Clients connect to",
  "Goes on to",
  "State",
  { name: "Toxics", class: "nowrap" },
  { name: "Actions", unseen: true },
];

const example = { name: "personio", listen: "127.0.0.1:4011" };

const none = (url) => {
  const command = proxyCommand(url, { ...example, upstream: new URL(url).host });
  return nothing(
    "No proxies",
    "A proxy passes connections on to the sandbox, or to any other server, until you poison it: slow lines, silence, " +
      "cut connections, answers in pieces. Point the client at the proxy instead of the sandbox.",
    [
      h("p", {}, "Add one below, start with --tcp-proxy 4011, use a client for Toxiproxy, or a shell:"),
      h("pre", { class: "code", tabindex: "0" }, command),
      copyButton("Command", command, say),
    ],
  );
};

const load = () => Promise.all([get(base), get("/company")]);

function draw([proxies, { url }]) {
  const all = Object.values(proxies);
  const { upstream } = form.elements;
  if (upstream.value === "") upstream.value = new URL(url).host;
  resetAll.hidden = all.length === 0;
  void toxics.follow(all.map(({ name }) => name));
  return all.length === 0 ? none(url) : table("List of proxies", columns, all.map(row), { stacked: true });
}

const list = panel("Proxies", load, draw);

function changed() {
  recount();
  return list.refresh();
}

const toxics = toxicCards(changed);

const resetAll = h(
  "button",
  {
    type: "button",
    hidden: true,
    onclick: act(async () => {
      const text = "All proxies take connections, and all toxics are gone. The proxies stay.";
      if (!(await confirmed({ title: "Reset all proxies?", text, yes: "Reset all" }))) return;
      await post("/tcp-proxy/reset");
      say("All proxies are up and without toxics.");
      await changed();
    }),
  },
  "Reset all",
);

const form = h(
  "form",
  { class: "inside", novalidate: true },
  h(
    "div",
    { class: "row top-aligned" },
    field("Name", input("name", { maxlength: 60 }), { hint: "Letters, digits, - _ ." }),
    field("Listen on", input("listen", { placeholder: "127.0.0.1:4011" }), {
      wide: true,
      hint: "A port on this machine; any free one if left empty.",
    }),
    field("Target", input("upstream"), { wide: true, hint: "host:port; this sandbox unless changed." }),
    h("div", { class: "after-label" }, h("button", { class: "primary" }, "Add proxy")),
  ),
);
onSubmit(form, async () => {
  const { name, listen, upstream } = valuesOf(form);
  if (!name) throw new Error("Give the proxy a name first.");
  const proxy = await post(base, { name, listen, upstream });
  form.reset();
  say(`${proxy.name} listens on ${proxy.listen}.`);
  await changed();
});

byId("area").append(card("Proxies", resetAll, list.host), ...toxics.cards, card("Add a proxy", null, form));
void list.refresh();
