import { get, putText } from "./api.js";
import { confirmed } from "./dialog.js";
import { h } from "./dom.js";
import { field, input } from "./fields.js";
import { megabytes } from "./format.js";
import { snapshotNameOf } from "./snapshot-name.js";
import { onSubmit } from "./submit.js";

async function readFile(file, mostBytes) {
  if (file.size > mostBytes)
    throw new Error(
      `${file.name} has ${megabytes(file.size)}; a snapshot has at most ${megabytes(mostBytes)}. Nothing was sent.`,
    );
  return file.text().catch(() => {
    throw new Error(`${file.name} can no longer be read. Choose it again.`);
  });
}

const mayReplace = (name) =>
  confirmed({
    title: `Replace "${name}"?`,
    text: "There is a snapshot of that name. The one in the file takes its place.",
    yes: "Replace",
  });

/** The form that brings a downloaded snapshot back; `done` is told what was uploaded. */
export function uploadForm(done) {
  const file = input("file", { type: "file", accept: ".json,application/json" });
  const name = input("name", { maxlength: 60 });
  const form = h(
    "form",
    { class: "inside", novalidate: true },
    h(
      "div",
      { class: "row top-aligned" },
      field("Snapshot file", file, {
        wide: true,
        hint: "Downloaded from a sandbox of the same seed and size.",
      }),
      field("Keep it as", name, { wide: true, hint: "Only kept: nothing changes until you restore it." }),
      h("div", { class: "after-label" }, h("button", {}, "Upload")),
    ),
  );
  file.addEventListener("change", () => {
    name.value = file.files[0] ? snapshotNameOf(file.files[0].name) : "";
  });

  onSubmit(form, async () => {
    const chosen = file.files[0];
    if (!chosen) throw new Error("Choose a snapshot file first.");
    const { snapshots, most_bytes: mostBytes } = await get("/snapshots");
    const text = await readFile(chosen, mostBytes);
    const wanted = name.value.trim() || snapshotNameOf(chosen.name);
    if (snapshots.some((kept) => kept.name === wanted) && !(await mayReplace(wanted))) return;
    const kept = await putText(`/snapshots/${encodeURIComponent(wanted)}`, text);
    form.reset();
    await done(kept);
  });
  return form;
}
