import { get } from "./api.js";
import { byId, card, h, meta, table } from "./dom.js";
import { day, moment } from "./format.js";
import { nothing, panel } from "./panel.js";

const mostShown = 100;

const row = ({ title, fileName, size, person, category, date, comment, createdAt, sha256 }) => [
  [title, meta(`${fileName}, ${size} bytes`)],
  h("a", { href: `/__sandbox/people?query=${person.id}` }, person.name || String(person.id)),
  [category ?? "", date && meta(day(date))],
  comment ?? "",
  moment(createdAt),
  h("code", { title: sha256 }, sha256.slice(0, 12)),
];

const columns = [
  "Document",
  "Person",
  "Category, date",
  { name: "Comment", class: "wide-only" },
  { name: "Uploaded", class: "nowrap" },
  { name: "SHA-256", class: "wide-only" },
];

function draw({ documents }) {
  const { length } = documents;
  if (length === 0)
    return nothing("No documents", "What clients upload through POST /v1/company/documents appears here.");
  return [
    table("Documents", columns, documents.slice(-mostShown).reverse().map(row), { stacked: true }),
    length > mostShown && h("p", { class: "inside meta" }, `The newest ${mostShown} of ${length}.`),
  ];
}

const list = panel("Documents", () => get("/documents"), draw);
byId("area").append(card("Uploads, the newest first", null, list.host));
void list.refresh();
