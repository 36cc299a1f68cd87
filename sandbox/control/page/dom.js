/**
 * Builds an element. Data only ever becomes text or an attribute, never markup.
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `class`, `on…` listeners, `value` and `checked` are set as properties
 * @param {...any} children nodes, texts, lists of these; null and false are left out
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "indeterminate") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...drawn(children));
  return element;
}

/** What there is to draw of a list: null, false and lists within it are no content. */
export const drawn = (content) =>
  content.flat(9).filter((part) => part !== null && part !== false && part !== undefined);

let ids = 0;
export const freeId = (prefix) => `${prefix}-${++ids}`;

export const byId = (id) => document.getElementById(id);

export const badge = (text, tone = "") => h("span", { class: `badge ${tone}` }, text);

export const meta = (...content) => h("div", { class: "meta" }, ...content);

/** What a column's heading says on wide screens, for the blocks of a stacked table. */
export const narrow = (text) => h("span", { class: "narrow-only" }, `${text} `);

export const time = (text, iso) => h("time", { datetime: iso }, text);

/** A titled card. `aside` stands at the right of its title. */
export function card(title, aside, ...content) {
  const id = freeId("title");
  const heading = h("h2", { id }, title);
  return h(
    "section",
    { class: "card", "aria-labelledby": id },
    h("div", { class: "top" }, heading, aside && h("div", { class: "buttons" }, aside)),
    ...content,
  );
}

/** Names and values, one beside the other; values that are missing are left out. */
export const facts = (entries) =>
  h(
    "dl",
    { class: "facts" },
    entries
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
  );

/**
 * A table in a region that scrolls by itself. A column is a name or `{name, class, unseen}`; a cell is content, and the
 * first cell of each row is its heading. A stacked one shows each row as a block on small screens; the roles keep it a
 * table for screen readers.
 */
export function table(label, columns, rows, { stacked = false } = {}) {
  const shape = columns.map((column) => (typeof column === "string" ? { name: column } : column));
  const head = shape.map(({ name, class: look, unseen }) =>
    h(
      "th",
      { scope: "col", role: "columnheader", class: look },
      unseen ? h("span", { class: "hidden" }, name) : name,
    ),
  );
  const cellOf = (cell, index) => {
    const look = shape[index].class;
    return index === 0
      ? h("th", { scope: "row", role: "rowheader", class: look }, cell)
      : h("td", { role: "cell", class: look }, cell);
  };
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { role: "table", class: stacked ? "stacked" : "" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head)),
      h(
        "tbody",
        { role: "rowgroup" },
        rows.map((cells) => h("tr", { role: "row" }, cells.map(cellOf))),
      ),
    ),
  );
}
