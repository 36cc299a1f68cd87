import { get, post, remove } from "./api.js";
import { badge, byId, card, h, meta, narrow, table } from "./dom.js";
import { confirmed } from "./dialog.js";
import { check, field, input, select, valuesOf } from "./fields.js";
import { nameOfKind, presets, sentenceOf, usualKinds } from "./fault-presets.js";
import { plural } from "./format.js";
import { nothing, panel } from "./panel.js";
import { act, say } from "./say.js";
import { recount } from "./shell.js";
import { onSubmit } from "./submit.js";

const number = (text) => (text === undefined ? undefined : Number(text));

function faultOf(form) {
  const { path, method, status, latencyMs, retryAfter, share, seed, times, bytes: size } = valuesOf(form);
  const percent = number(share);
  return {
    kind: kind.value,
    path,
    method,
    status: form.elements.status.disabled ? undefined : number(status),
    latencyMs: number(latencyMs),
    // A date stays text.
    retryAfter: /^\d+$/.test(retryAfter ?? "") ? Number(retryAfter) : retryAfter,
    share: percent === undefined ? undefined : percent / 100,
    seed: number(seed),
    times: number(times),
    bytes: bytes.hidden ? undefined : number(size),
    execute: form.elements.execute.checked || undefined,
  };
}

const numeric = { inputmode: "numeric" };

/** A preset as a button. */
const presetButton = (preset) =>
  h(
    "button",
    { type: "button", class: "preset", onclick: () => fill(preset) },
    h("span", {}, preset.name),
    h("span", { class: "meta" }, preset.about),
  );

const kind = h("select", { name: "kind" });
const choices = h("div", { class: "presets" });
const bytes = field("Bytes", input("bytes", numeric));
let abouts = {};

/** Offers the kinds this sandbox knows, and the presets of these. */
function offer(names) {
  if (names.length === kind.options.length) return;
  const chosen = kind.value || "status";
  kind.replaceChildren(...names.map((name) => h("option", { value: name }, nameOfKind(name))));
  kind.value = chosen;
  choices.replaceChildren(...presets.filter(({ fault }) => names.includes(fault.kind)).map(presetButton));
}

const methods = [["", "Any"], "GET", "POST", "PUT", "PATCH", "DELETE"];
const about = h("p", { class: "quieter" });
const preview = h("p", { class: "note", id: "fault-preview" });
const form = h(
  "form",
  { class: "inside stack", novalidate: true },
  h(
    "div",
    { class: "row" },
    field("Clients meet", kind, { wide: true }),
    field("Path or pattern", input("path", { value: "/v1/company/employees" }), { wide: true }),
    field("Method", select("method", methods)),
  ),
  h(
    "div",
    { class: "row" },
    field("Status", input("status", numeric)),
    field("Delay, ms", input("latencyMs", numeric)),
    field("Retry-After", input("retryAfter")),
    field("Share of calls, %", input("share", { inputmode: "decimal" })),
    field("Seed of the share", input("seed", numeric)),
    field("How often in all", input("times", numeric)),
    bytes,
    check("The request takes effect first", { name: "execute" }),
  ),
  h(
    "p",
    { class: "meta" },
    "A path counts from its beginning; * stands for anything within a segment, ** across segments. Empty fields do not restrict.",
  ),
  about,
  preview,
  h("div", { class: "buttons" }, h("button", { class: "primary" }, "Add fault")),
);

function follow() {
  form.elements.status.disabled = !["status", "html", "wrong_json"].includes(kind.value);
  bytes.hidden = !["huge_body", "gzip_bomb"].includes(kind.value);
  about.textContent = abouts[kind.value] ? `Clients meet ${abouts[kind.value]}.` : "";
  about.hidden = about.textContent === "";
  preview.textContent = sentenceOf(faultOf(form));
}

/** Puts a preset into the form, where it can still be changed. */
function fill({ name, fault }) {
  form.reset();
  form.elements.path.value = "";
  for (const [key, value] of Object.entries(fault)) {
    const control = form.elements[key];
    if (key === "execute") control.checked = value;
    else control.value = key === "share" ? value * 100 : value;
  }
  follow();
  form.querySelector(".primary").focus();
  say(`${name} is in the form. Add it, or change it first.`);
}

function drawFaults({ faults, kinds = {} }) {
  abouts = kinds;
  offer(Object.keys(kinds).length > 0 ? Object.keys(kinds) : usualKinds);
  follow();
  clearAll.disabled = faults.length === 0;
  if (faults.length === 0) return nothing("No faults", "Everything answers as it should.");
  const rows = faults.map((fault) => [
    [sentenceOf(fault), meta(h("code", {}, fault.id))],
    [narrow("Fired"), plural(fault.fired, "time"), fault.fired === fault.times && [" ", badge("Used up")]],
    h(
      "button",
      {
        type: "button",
        class: "small",
        "aria-label": `Remove ${fault.id}`,
        onclick: act(async () => {
          await remove(`/faults/${encodeURIComponent(fault.id)}`);
          say(`${fault.id} is gone.`);
          await changed();
        }),
      },
      "Remove",
    ),
  ]);
  return table(
    "Faults in force",
    ["Fault", { name: "Fired", class: "nowrap" }, { name: "Actions", unseen: true, class: "number" }],
    rows,
    { stacked: true },
  );
}

const clearAll = h("button", { type: "button", disabled: true }, "Remove all");
const inForce = panel("Faults", () => get("/faults"), drawFaults);

function changed() {
  recount();
  return inForce.refresh();
}

clearAll.addEventListener(
  "click",
  act(async () => {
    const text = "Every request is answered as it should be again.";
    if (!(await confirmed({ title: "Remove all faults?", text, yes: "Remove all" }))) return;
    await remove("/faults");
    say("All faults are gone.");
    await changed();
  }),
);
form.addEventListener("input", follow);
onSubmit(form, async () => {
  const fault = await post("/faults", faultOf(form));
  say(`${fault.id} is in force.`);
  await changed();
});

byId("area").append(
  card("In force", clearAll, inForce.host),
  card(
    "Add a fault",
    null,
    h("div", { class: "inside stack" }, h("h3", {}, "Presets fill the form below"), choices),
    form,
  ),
);
offer(usualKinds);
follow();
void inForce.refresh();
