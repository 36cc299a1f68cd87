import { get } from "./api.js";
import { badge, card, meta, table } from "./dom.js";
import { plural, words } from "./format.js";
import { nothing, panel } from "./panel.js";

const columns = [
  "Project",
  { name: "Code", class: "wide-only" },
  { name: "Within", class: "wide-only" },
  "Booked on by",
  "Status",
];

function draw({ projects: all }) {
  if (all.length === 0) return nothing("No projects", "Clients make them through Personio's API.");
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const row = ({ id, name, projectCode, parentId, assignedToAll, members, status }) => [
    [name, meta(String(id))],
    projectCode ?? "",
    names.get(parentId) ?? "",
    assignedToAll ? "Everybody" : plural(members.length, "person", "people"),
    badge(words(status.toLowerCase()), status === "ACTIVE" ? "success" : ""),
  ];
  return table("Projects", columns, all.map(row));
}

/** What people book their time on. */
export function projects() {
  const list = panel("Projects", () => get("/projects"), draw);
  void list.refresh();
  return card("Projects", null, list.host);
}
