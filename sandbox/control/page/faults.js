import { get, post, remove } from "./api.js";
import { badge, byId, card, h, meta, table } from "./dom.js";
import { confirmed } from "./dialog.js";
import { check, field, input, select, valuesOf } from "./fields.js";
import { kinds, presets, sentenceOf } from "./fault-presets.js";
import { plural } from "./format.js";
import { nothing, panel } from "./panel.js";
import { act, say } from "./say.js";
import { recount } from "./shell.js";

const number = (text) => (text === undefined ? undefined : Number(text));

function faultOf(form) {
  const { kind, path, method, status, latencyMs, retryAfter, share, times } = valuesOf(form);
  const percent = number(share);
  return {
    kind,
    path,
    method,
    status: form.elements.status.disabled ? undefined : number(status),
    latencyMs: number(latencyMs),
    // A date stays text.
    retryAfter: /^\d+$/.test(retryAfter ?? "") ? Number(retryAfter) : retryAfter,
    share: percent === undefined ? undefined : percent / 100,
    times: number(times),
    execute: form.elements.execute.checked || undefined,
  };
}

const methods = [["", "Any"], "GET", "POST", "PUT", "PATCH", "DELETE"];
const preview = h("p", { class: "note", id: "fault-preview" });
const problem = h("p", { class: "problem", role: "alert", tabindex: "-1", hidden: true });
const numeric = { inputmode: "numeric" };

const form = h(
  "form",
  { class: "inside stack", novalidate: true },
  problem,
  h(
    "div",
    { class: "row" },
    field("Clients meet", select("kind", Object.entries(kinds), "status"), { wide: true }),
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
    field("How often in all", input("times", numeric)),
    check("Takes effect first", { name: "execute" }),
  ),
  h(
    "p",
    { class: "meta" },
    "A path counts from its beginning; * stands for anything within a segment, ** across segments. Empty fields do not restrict.",
  ),
  preview,
  h("div", { class: "buttons" }, h("button", { class: "primary" }, "Add fault")),
);

function follow() {
  form.elements.status.disabled = !["status", "html", "wrong_json"].includes(form.elements.kind.value);
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

function drawFaults({ faults }) {
  clearAll.disabled = faults.length === 0;
  if (faults.length === 0) return nothing("No faults", "Everything answers as it should.");
  const rows = faults.map((fault) => [
    [sentenceOf(fault), meta(h("code", {}, fault.id))],
    fault.fired === fault.times
      ? [badge("Used up"), meta(plural(fault.fired, "time"))]
      : plural(fault.fired, "time"),
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
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  try {
    const fault = await post("/faults", faultOf(form));
    say(`${fault.id} is in force.`);
    await changed();
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
    problem.focus();
  }
});

const choices = presets.map((preset) =>
  h(
    "button",
    { type: "button", class: "preset", onclick: () => fill(preset) },
    h("span", {}, preset.name),
    h("span", { class: "meta" }, preset.about),
  ),
);
byId("area").append(
  card("In force", clearAll, inForce.host),
  card(
    "Add a fault",
    null,
    h(
      "div",
      { class: "inside stack" },
      h("h3", {}, "Presets fill the form below"),
      h("div", { class: "presets" }, choices),
    ),
    form,
  ),
);
follow();
void inForce.refresh();
