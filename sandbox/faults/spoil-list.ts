type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// Fields with a closed list of values, in the spellings of both versions.
const enums = ["status", "category", "unit", "employment_type", "type"];

/** The fields of a row: v1 keeps them under `attributes`, v2 in the row itself. */
const fieldsOf = (row: Row): Row => (isRow(row.attributes) ? row.attributes : row);

/** Sets a field; employees of v1 wrap each value in an object. */
function put(fields: Row, name: string, value: unknown): void {
  const field = fields[name];
  fields[name] = isRow(field) && "value" in field ? { ...field, value } : value;
}

function withoutId(row: Row): void {
  if ("id" in row) row.id = null;
  if ("id" in fieldsOf(row)) put(fieldsOf(row), "id", null);
}

function drifted(row: Row): void {
  const fields = fieldsOf(row);
  // v2 keeps the status of an absence one level down.
  const places = [fields, ...Object.values(fields).filter(isRow)];
  for (const name of enums) {
    const place = places.find((one) => name in one);
    if (!place) continue;
    put(place, name, "introduced_in_2031");
    break;
  }
  fields.introduced_in_2031 = { known: false };
}

const spoilers = { null_id: withoutId, schema_drift: drifted } as const;
export type SpoiltList = keyof typeof spoilers | "empty_list";

/** A list answer with one row spoilt, another one each time, or with none; undefined when the text is no list with rows. */
export function spoilList(kind: SpoiltList, text: string, turn: number): string | undefined {
  const body: unknown = text.startsWith("{") ? JSON.parse(text) : undefined;
  const list = isRow(body) ? (body._data ?? body.data) : undefined;
  const rows = Array.isArray(list) ? list.filter(isRow) : [];
  const row = rows[turn % rows.length];
  if (!isRow(body) || !Array.isArray(list) || !row) return undefined;
  if (kind === "empty_list") {
    list.length = 0;
    sayNobody(body);
  } else spoilers[kind](row);
  return JSON.stringify(body);
}

/** What stands around the rows: v1 counts them, v2 tells where they go on. */
function sayNobody({ metadata, _meta }: Row): void {
  if (isRow(metadata))
    for (const name of ["total_elements", "total_pages"]) if (name in metadata) metadata[name] = 0;
  if (isRow(_meta) && isRow(_meta.links)) delete _meta.links.next;
}
