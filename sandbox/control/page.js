const api = "/__sandbox/api";
const pageSize = 25;
const byId = (id) => document.getElementById(id);
const state = { query: "", offset: 0, total: 0, editing: null };

function say(text, failed = false) {
  const message = byId("message");
  message.textContent = text;
  message.classList.toggle("failed", failed);
}

async function call(method, path, body) {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  const response = await fetch(api + path, { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/** Runs what a control does; a refusal is told instead of lost. */
const act = (work) => async (event) => {
  event?.preventDefault();
  try {
    await work(event);
  } catch (error) {
    say(error.message, true);
  }
};

function cell(content, className) {
  const td = document.createElement("td");
  td.append(...[content].flat());
  if (className) td.className = className;
  return td;
}

function small(text) {
  const element = document.createElement("small");
  element.textContent = text;
  return element;
}

function button(label, name, work) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.setAttribute("aria-label", `${label} ${name}`);
  element.addEventListener("click", act(work));
  return element;
}

function fill(id, rows, emptyText) {
  const body = byId(id);
  body.replaceChildren(
    ...rows.map((cells) => {
      const tr = document.createElement("tr");
      tr.append(...cells);
      return tr;
    }),
  );
  if (rows.length > 0) return;
  const empty = cell(emptyText);
  empty.colSpan = 9;
  body.append(empty);
}

async function showPeople() {
  const query = new URLSearchParams({ query: state.query, limit: pageSize, offset: state.offset });
  const { people, total } = await call("GET", `/people?${query}`);
  state.total = total;
  fill(
    "people",
    people.map((person) => {
      const name = `${person.first_name} ${person.last_name}`.trim();
      return [
        cell([name, small(`${person.id} · ${person.email}`)]),
        cell([person.status, small(person.last_working_day ? `until ${person.last_working_day}` : "")]),
        cell(person.position),
        cell([person.department ?? "", small(person.team ?? "")]),
        cell(person.office ?? ""),
        cell(person.supervisor?.name ?? ""),
        cell(button("Edit", name, () => openPerson(person))),
      ];
    }),
    "Nobody found. Try fewer letters.",
  );
  const last = Math.min(state.offset + pageSize, total);
  byId("range").textContent = total === 0 ? "0 people" : `${state.offset + 1} to ${last} of ${total}`;
  byId("previous").disabled = state.offset === 0;
  byId("next").disabled = last >= total;
}

async function showFaults() {
  const { faults } = await call("GET", "/faults");
  const details = ["status", "latencyMs", "retryAfter", "share", "times", "execute"];
  fill(
    "faults",
    faults.map((fault) => [
      cell(fault.id),
      cell(fault.kind),
      cell(`${fault.method ?? "any"} ${fault.path}`),
      cell(
        details
          .filter((key) => fault[key] !== undefined)
          .map((key) => `${key} ${fault[key]}`)
          .join(", "),
      ),
      cell(String(fault.fired), "number"),
      cell(
        button("Remove", fault.id, async () => {
          await call("DELETE", `/faults/${encodeURIComponent(fault.id)}`);
          await showFaults();
          say(`Fault ${fault.id} is gone.`);
        }),
      ),
    ]),
    "No faults: everything answers as it should.",
  );
}

async function showRequests() {
  const { requests } = await call("GET", "/requests");
  fill(
    "requests",
    requests.map((request) => [
      cell(request.at.slice(11, 19)),
      cell(`${request.method} ${request.path}`),
      cell(
        String(request.status ?? "none"),
        request.status === null || request.status >= 400 ? "failed" : "",
      ),
      cell(String(request.durationMs), "number"),
      cell(request.appId ?? ""),
      cell(request.fault ?? ""),
    ]),
    "No request yet.",
  );
}

const relations = new Set(["department", "team", "office"]);

function openPerson(person) {
  state.editing = person;
  const form = byId("person-form");
  form.reset();
  byId("person-title").textContent = person ? `${person.first_name} ${person.last_name}` : "Hire somebody";
  form.querySelector(".existing").hidden = !person;
  form.elements.status.disabled = !person;
  form.elements.last_working_day.disabled = !person;
  for (const field of form.querySelectorAll("[name]")) {
    const value = field.name === "supervisor_id" ? person?.supervisor?.id : person?.[field.name];
    if (person) field.value = value ?? "";
  }
  byId("person").showModal();
}

/** What the form changes: only what differs from the person as it was opened. */
function readPerson() {
  const changes = {};
  for (const { name, value, disabled } of byId("person-form").querySelectorAll("[name]")) {
    const before = name === "supervisor_id" ? state.editing?.supervisor?.id : state.editing?.[name];
    if (disabled || value === String(before ?? "")) continue;
    const isNullable = relations.has(name) || name.endsWith("_date") || name.endsWith("_day");
    if (name === "supervisor_id") changes[name] = value === "" ? null : Number(value);
    else changes[name] = value === "" && isNullable ? null : value;
  }
  if (!state.editing) changes.last_name ??= "";
  return changes;
}

async function afterPerson(text) {
  byId("person").close();
  await showPeople();
  say(text);
}

async function savePerson() {
  const { editing } = state;
  if (editing) await call("PATCH", `/people/${editing.id}`, readPerson());
  else await call("POST", "/people", readPerson());
  await afterPerson(editing ? "Changed." : "Hired.");
}

function readFault() {
  const fault = {};
  for (const [name, value] of new FormData(byId("fault"))) {
    if (value === "") continue;
    const isNumber = ["status", "latencyMs", "share", "times"].includes(name) || /^\d+$/.test(value);
    fault[name] = isNumber ? Number(value) : value;
  }
  return fault;
}

async function saveCredential(event) {
  const group = event.target.name;
  const boxes = [...byId("credential").querySelectorAll(`[name="${group}"]`)];
  await call("PUT", "/credential", { [group]: boxes.filter((box) => box.checked).map((box) => box.value) });
  say(
    `${event.target.parentElement.textContent.trim()} is ${event.target.checked ? "allowed" : "no longer allowed"}.`,
  );
}

/** A refusal belongs where it can be seen: in the open dialog. */
const inDialog = (work) =>
  act(async (event) => {
    try {
      await work(event);
    } catch (error) {
      byId("person-title").after(Object.assign(small(error.message), { className: "failed", role: "alert" }));
    }
  });

byId("person").addEventListener("close", () => {
  for (const old of byId("person-form").querySelectorAll("small.failed")) old.remove();
});

const on = (id, type, work) => byId(id).addEventListener(type, act(work));
on("search", "submit", async (event) => {
  state.query = new FormData(event.target).get("query");
  state.offset = 0;
  await showPeople();
  say(`${state.total} people found.`);
});
on("previous", "click", () => {
  state.offset = Math.max(0, state.offset - pageSize);
  return showPeople();
});
on("next", "click", () => {
  state.offset += pageSize;
  return showPeople();
});
on("hire", "click", () => openPerson(null));
on("cancel", "click", () => byId("person").close());
byId("person-form").addEventListener("submit", inDialog(savePerson));
byId("terminate").addEventListener(
  "click",
  inDialog(async () => {
    const lastWorkingDay = byId("person-form").elements.last_working_day.value;
    const body = lastWorkingDay === "" ? {} : { last_working_day: lastWorkingDay };
    const person = await call("POST", `/people/${state.editing.id}/terminate`, body);
    await afterPerson(`Leaves on ${person.last_working_day}; now ${person.status}.`);
  }),
);
byId("delete").addEventListener(
  "click",
  inDialog(async () => {
    if (!confirm("Delete this person for good?")) return;
    await call("DELETE", `/people/${state.editing.id}`);
    await afterPerson("Deleted.");
  }),
);
byId("credential").addEventListener("change", (event) =>
  act(saveCredential)({ target: event.target, preventDefault() {} }),
);
on("fault", "submit", async () => {
  const fault = await call("POST", "/faults", readFault());
  await showFaults();
  say(`Fault ${fault.id} is in force.`);
});
on("refresh", "click", async () => {
  await Promise.all([showRequests(), showFaults()]);
  say("Refreshed.");
});
on("reset", "click", async () => {
  if (!confirm("Back to the company of the seed, without faults?")) return;
  await call("POST", "/reset", {});
  location.reload();
});

await act(() => Promise.all([showPeople(), showFaults(), showRequests()]))();
