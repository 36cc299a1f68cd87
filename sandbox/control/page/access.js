import { tokensCard } from "./access-tokens.js";
import { addressOf, get, post, put } from "./api.js";
import { byId, card, facts, h } from "./dom.js";
import { check, copyButton, field, input } from "./fields.js";
import { words } from "./format.js";
import { panel } from "./panel.js";
import { act, say } from "./say.js";

const areaNames = { "reports.custom": "Custom reports", "cost-centers": "Cost centers" };
const areaOrder = ["employees", "attendances", "absences", "documents", "reports.custom"];

/** Rights as Personio's screen groups them: an area has Read, Write or both. */
function areasOf(scopes) {
  const areas = new Map();
  for (const scope of scopes) {
    const [, area, action] = /^(?:personio:)?(.+):(read|write)$/.exec(scope);
    areas.set(area, { ...areas.get(area), [action]: scope });
  }
  const place = (area) => areaOrder.indexOf(area) + 1 || 99;
  return [...areas].sort(([a], [b]) => place(a) - place(b));
}

// One change after the other, so that the last one stands.
let saving = Promise.resolve();
function save(change, text) {
  saving = saving.then(async () => {
    try {
      await put("/credential", change());
      say(text);
    } catch (error) {
      say(error.message, true);
    }
    await rights.refresh();
  });
}

const toggled = (list, value, isOn) =>
  isOn ? [...new Set([...list, value])] : list.filter((each) => each !== value);

let current;

function rightBox(area, action, scope) {
  const name = areaNames[area] ?? words(area);
  if (!scope) return h("span", { class: "meta" }, "–", h("span", { class: "hidden" }, "not offered"));
  const change = ({ target }) =>
    save(
      () => ({ scopes: toggled(current.scopes, scope, target.checked) }),
      `${name}: ${words(action)} is ${target.checked ? "granted" : "no longer granted"}.`,
    );
  const box = h("input", {
    type: "checkbox",
    "data-key": scope,
    "aria-label": `${name}: ${words(action)}`,
    checked: current.scopes.includes(scope),
    onchange: change,
  });
  return h("label", { class: "check" }, box);
}

function rightsTable({ available }) {
  const rows = areasOf(available.scopes).map(([area, { read, write }]) =>
    h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        areaNames[area] ?? words(area),
        h("div", { class: "meta wide-only" }, h("code", {}, [read, write].filter(Boolean).join(" · "))),
      ),
      h("td", {}, rightBox(area, "read", read)),
      h("td", {}, rightBox(area, "write", write)),
    ),
  );
  const head = ["Area", "Read", "Write"].map((name) => h("th", { scope: "col" }, name));
  return h("table", { class: "rights" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows));
}

let wanted = "";

function attributeList({ available, attributes: readable }) {
  const offered = available.attributes.filter(({ key }) => key !== "id");
  const isFound = ({ key, label }) => `${label} ${key}`.toLowerCase().includes(wanted.toLowerCase());
  const box = ({ key, label }) => {
    const change = ({ target }) =>
      save(
        () => ({ attributes: toggled(current.attributes, key, target.checked) }),
        `${label} is ${target.checked ? "readable" : "no longer readable"}.`,
      );
    const shown = check(label, { "data-key": key, checked: readable.includes(key), onchange: change });
    shown.append(h("code", { class: "meta" }, key));
    return shown;
  };
  const list = h("div", { class: "checks" });
  const all = h("input", { type: "checkbox", "data-key": "all-attributes" });
  const drawList = () => {
    const found = offered.filter(isFound);
    const chosen = found.filter(({ key }) => readable.includes(key)).length;
    all.checked = found.length > 0 && chosen === found.length;
    all.indeterminate = chosen > 0 && chosen < found.length;
    all.disabled = found.length === 0;
    list.replaceChildren(
      ...(found.length > 0
        ? found.map(box)
        : [h("p", { class: "quieter" }, "No attribute has such a name.")]),
    );
  };
  all.addEventListener("change", () => {
    const keys = offered.filter(isFound).map(({ key }) => key);
    const isOn = all.checked;
    save(
      () => ({ attributes: keys.reduce((kept, key) => toggled(kept, key, isOn), current.attributes) }),
      `${keys.length} attributes are ${isOn ? "readable" : "no longer readable"}.`,
    );
  });
  const search = input("attribute", { type: "search", value: wanted, "data-key": "attribute-search" });
  search.addEventListener("input", () => {
    wanted = search.value;
    drawList();
  });
  drawList();
  const count = offered.filter(({ key }) => readable.includes(key)).length;
  return h(
    "div",
    { class: "inside stack" },
    h(
      "p",
      { class: "quieter" },
      `${count} of ${offered.length} are readable. What is not readable is missing from answers, as if it did not exist; ID always is.`,
    ),
    h(
      "div",
      { class: "row" },
      field("Search attributes", search, { wide: true }),
      h("label", { class: "check" }, all, "Select all shown"),
    ),
    h("fieldset", {}, h("legend", { class: "hidden" }, "Readable employee attributes"), list),
  );
}

function drawRights(credential) {
  current = credential;
  const reads = credential.scopes.includes("employees:read");
  return h(
    "div",
    { class: "stack" },
    card("Integration access rights", null, rightsTable(credential)),
    card(
      "Readable employee attributes",
      null,
      reads
        ? attributeList(credential)
        : h(
            "p",
            { class: "inside quieter" },
            "As in Personio, this list appears once Employees: Read is granted.",
          ),
    ),
  );
}

const readOnly = (label, value, type = "text") =>
  field(label, input("", { type, value, readonly: true }), { wide: true });

async function renew() {
  await post("/credential/renew", {});
  say("Client ID and secret are new; the old ones are refused from now on.");
  await secrets.refresh();
}

function drawSecret({ clientId, clientSecret }) {
  const secret = readOnly("Client secret", clientSecret, "password");
  const toggle = h("button", { type: "button", "aria-pressed": "false" }, "Show secret");
  toggle.addEventListener("click", () => {
    const isShown = toggle.getAttribute("aria-pressed") === "true";
    toggle.setAttribute("aria-pressed", String(!isShown));
    toggle.textContent = isShown ? "Show secret" : "Hide secret";
    secret.querySelector("input").type = isShown ? "password" : "text";
  });
  const command = [
    `curl ${new URL("/v2/auth/token", location.href).href} \\`,
    "  -d grant_type=client_credentials \\",
    `  -d client_id=${clientId} \\`,
    "  -d client_secret=",
  ].join("\n");
  return h(
    "div",
    { class: "inside stack" },
    h("div", { class: "row" }, readOnly("Client ID", clientId), copyButton("Client ID", clientId, say)),
    h("div", { class: "row" }, secret, toggle, copyButton("Client secret", clientSecret, say)),
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "warns", onclick: act(renew) }, "Create anew"),
      h(
        "p",
        { class: "quieter" },
        "As deleting the integration in Personio and creating it again: the old ones are refused.",
      ),
    ),
    h(
      "details",
      {},
      h("summary", {}, "Get a token with curl"),
      h("pre", { class: "code", tabindex: "0", role: "region", "aria-label": "Command" }, `${command}…`),
      copyButton("Command with the secret", command + clientSecret, say),
    ),
    facts([["Control API", h("code", {}, new URL(addressOf(""), location.href).href)]]),
  );
}

const secrets = panel("Credential", () => get("/credential"), drawSecret);
const rights = panel("Rights", () => get("/credential"), drawRights);

byId("area").append(card("Credential", null, secrets.host), rights.host, tokensCard());
void act(secrets.refresh)();
void rights.refresh();
