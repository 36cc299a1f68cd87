import { addressOf, get, post, remove } from "./api.js";
import { byId, card, h, meta, table } from "./dom.js";
import { confirmed } from "./dialog.js";
import { field, input, valuesOf } from "./fields.js";
import { moment } from "./format.js";
import { nothing, panel } from "./panel.js";
import { act, say } from "./say.js";
import { recount } from "./shell.js";
import { uploadForm } from "./snapshot-upload.js";

const at = (name) => `/snapshots/${encodeURIComponent(name)}`;
const short = (digest) => h("code", { title: digest }, digest.slice(0, 12));

async function restore(name) {
  const text =
    "Company, rights, switches and clock go back to that state. What has changed since is lost unless you take a snapshot first.";
  if (!(await confirmed({ title: `Restore "${name}"?`, text, yes: "Restore", danger: false }))) return;
  await post(`${at(name)}/restore`);
  await changed(`"${name}" is restored.`);
}

async function erase(name) {
  if (
    !(await confirmed({ title: `Delete "${name}"?`, text: "The snapshot is gone for good.", yes: "Delete" }))
  )
    return;
  await remove(at(name));
  await changed(`"${name}" is deleted.`);
}

const action = (name, label, work) =>
  h(
    "button",
    {
      type: "button",
      class: "small",
      "data-key": `${label}-${name}`,
      "aria-label": `${label} ${name}`,
      onclick: act(() => work(name)),
    },
    label,
  );

function draw([{ snapshots }, { digest }]) {
  const now = h(
    "p",
    { class: "pager quieter" },
    h("span", {}, "The state now has the digest ", short(digest)),
  );
  if (snapshots.length === 0)
    return [
      nothing("No snapshots", "Take one before you try something, and come back to it as often as you like."),
      now,
    ];
  const rows = snapshots.map(({ name, at: taken, digest: own }) => [
    [h("span", { class: "strong" }, name), meta(moment(taken))],
    [short(own), own === digest && meta("as it is now")],
    h(
      "div",
      { class: "buttons" },
      action(name, "Restore", restore),
      h(
        "a",
        {
          class: "button small",
          href: addressOf(at(name)),
          download: `${name}.json`,
          "aria-label": `Download ${name}`,
        },
        "Download",
      ),
      action(name, "Delete", erase),
    ),
  ]);
  return [
    table(
      "Snapshots",
      ["Name", { name: "Digest", class: "wide-only" }, { name: "Actions", unseen: true }],
      rows,
      { stacked: true },
    ),
    now,
  ];
}

const list = panel("Snapshots", () => Promise.all([get("/snapshots"), get("/digest")]), draw);

function changed(text) {
  say(text);
  recount();
  return list.refresh();
}

const form = h(
  "form",
  { class: "inside row top-aligned", novalidate: true },
  field("Name", input("name", { maxlength: 60 }), {
    wide: true,
    hint: "Letters, digits, - _ . A name in use is overwritten.",
  }),
  h("div", { class: "after-label" }, h("button", { class: "primary" }, "Take snapshot")),
);
form.addEventListener(
  "submit",
  act(async () => {
    const { name } = valuesOf(form);
    if (!name) throw new Error("Give the snapshot a name first.");
    const taken = await post("/snapshots", { name });
    form.reset();
    await changed(`"${taken.name}" is taken.`);
  }),
);

async function resetAll() {
  const text =
    "Company, rights, switches and clock go back to the start; faults and the request log are emptied. Snapshots and issued tokens stay.";
  if (!(await confirmed({ title: "Reset everything?", text, yes: "Reset everything" }))) return;
  await post("/reset");
  await changed("Everything is as at the start.");
}

byId("area").append(
  card("Take a snapshot", null, form),
  card("Kept", null, list.host),
  card(
    "Upload a snapshot",
    null,
    uploadForm(({ name }) => changed(`"${name}" is uploaded. Restore it to go there.`)),
  ),
  card(
    "Start over",
    null,
    h(
      "div",
      { class: "inside stack" },
      h("p", { class: "quieter" }, "Back to the company of the seed, as if the sandbox had just started."),
      h(
        "div",
        {},
        h("button", { type: "button", class: "warns", onclick: act(resetAll) }, "Reset everything…"),
      ),
    ),
  ),
);
void list.refresh();
