import { get, post, remove } from "./api.js";
import { card, h, meta, narrow, table } from "./dom.js";
import { formDialog } from "./dialog.js";
import { field, input, select, valuesOf } from "./fields.js";
import { nothing, panel } from "./panel.js";
import { act, say } from "./say.js";
import { onSubmit } from "./submit.js";
import { attributesText, endOf, percent, toxicKinds } from "./toxic-kinds.js";

const at = (proxy, toxic) =>
  `/tcp-proxy/proxies/${encodeURIComponent(proxy)}/toxics${toxic ? `/${encodeURIComponent(toxic)}` : ""}`;

/** Fields for the attributes of a type, under Toxiproxy's names, filled with these values or the usual ones. */
const attributeFields = (type, values = {}) =>
  Object.entries(toxicKinds[type].attributes).map(([name, [unit, start]]) =>
    field(`${name}, ${unit}`, input(name, { inputmode: "numeric", value: String(values[name] ?? start) })),
  );

const toxicityField = (share = 1) =>
  field(
    "Toxicity, %",
    input("toxicity", { inputmode: "decimal", value: String(Math.round(share * 1000) / 10) }),
    { hint: "Of the connections." },
  );

/** What a form says of a toxic; a field left empty counts as its usual value. */
function toxicOf(type, { toxicity, ...values }) {
  const names = Object.keys(toxicKinds[type].attributes).filter((name) => name in values);
  return {
    toxicity: toxicity === undefined ? undefined : Number(toxicity) / 100,
    attributes: Object.fromEntries(names.map((name) => [name, Number(values[name])])),
  };
}

function change(proxy, toxic, changed) {
  formDialog({
    title: `Change ${toxic.name}`,
    fields: [
      h("p", { class: "quieter" }, toxicKinds[toxic.type].about),
      h(
        "div",
        { class: "grid top-aligned" },
        attributeFields(toxic.type, toxic.attributes),
        toxicityField(toxic.toxicity),
      ),
    ],
    save: "Save",
    work: async (values, _form, close) => {
      await post(at(proxy, toxic.name), toxicOf(toxic.type, values));
      close();
      say(`${toxic.name} is changed, also for connections that are open.`);
      await changed();
    },
  });
}

const button = (label, proxy, toxic, work) =>
  h(
    "button",
    {
      type: "button",
      class: "small",
      "data-key": `${label}-${proxy}-${toxic.name}`,
      "aria-label": `${label} ${toxic.name} of ${proxy}`,
      onclick: act(work),
    },
    label,
  );

const row = (proxy, toxic, changed) => [
  [h("span", { class: "strong" }, toxic.name), !toxic.name.startsWith(toxic.type) && meta(toxic.type)],
  [narrow("on"), proxy],
  [toxic.stream, meta(endOf(toxic.stream))],
  attributesText(toxic),
  [narrow("toxicity"), percent(toxic.toxicity)],
  h(
    "div",
    { class: "buttons" },
    button("Change…", proxy, toxic, () => change(proxy, toxic, changed)),
    button("Remove", proxy, toxic, async () => {
      await remove(at(proxy, toxic.name));
      say(`${toxic.name} is gone.`);
      await changed();
    }),
  ),
];

const columns = [
  "Toxic",
  "Proxy",
  "Direction",
  "Attributes",
  { name: "Toxicity", class: "number nowrap" },
  { name: "Actions", unseen: true },
];

const directions = ["downstream", "upstream"].map((stream) => [stream, `${stream}, ${endOf(stream)}`]);

function addForm(changed) {
  const proxy = select("proxy", []);
  const type = select("type", Object.keys(toxicKinds), "latency");
  const attributes = h("div", { class: "row top-aligned" });
  const about = h("p", { class: "note" });
  const form = h(
    "form",
    { class: "inside stack", novalidate: true },
    h(
      "div",
      { class: "row" },
      field("Proxy", proxy, { wide: true }),
      field("Type", type),
      field("Direction", select("stream", directions, "downstream"), { wide: true }),
    ),
    attributes,
    about,
    h("div", { class: "buttons" }, h("button", { class: "primary" }, "Add toxic")),
  );
  function follow() {
    attributes.replaceChildren(
      ...attributeFields(type.value),
      toxicityField(),
      field("Name", input("name", { maxlength: 60 }), { hint: "Made up if left empty." }),
    );
    about.textContent = toxicKinds[type.value].about;
  }
  type.addEventListener("change", follow);
  follow();
  onSubmit(form, async () => {
    const { proxy: name, name: own, stream, ...values } = valuesOf(form);
    const toxic = await post(at(name), {
      type: type.value,
      stream,
      name: own,
      ...toxicOf(type.value, values),
    });
    say(`${toxic.name} is in force on ${name}.`);
    await changed();
  });
  const offer = (names) => {
    const chosen = proxy.value;
    proxy.replaceChildren(...names.map((name) => h("option", { value: name }, name)));
    if (names.includes(chosen)) proxy.value = chosen;
  };
  return { form, offer };
}

/** The toxics of all proxies, and the form for one more; `changed` is called after each change. */
export function toxicCards(changed) {
  const { form, offer } = addForm(changed);
  const draw = (proxies) => {
    const rows = Object.values(proxies).flatMap(({ name, toxics }) =>
      toxics.map((toxic) => row(name, toxic, changed)),
    );
    return rows.length > 0
      ? table("Toxics", columns, rows, { stacked: true })
      : nothing("No toxics", "Connections pass as they are. Add one below to spoil them.");
  };
  const list = panel("Toxics", () => get("/tcp-proxy/proxies"), draw);
  const cards = [card("Toxics in force", null, list.host), card("Add a toxic", null, form)];
  /** Shows what these proxies have; without a proxy there is nothing to poison. */
  function follow(names) {
    for (const each of cards) each.hidden = names.length === 0;
    offer(names);
    return list.refresh();
  }
  return { cards, follow };
}
