import { readFileSync } from "node:fs";
import type { Hono } from "hono";
import { html } from "hono/html";
import { rightNames } from "../access/credential";
import { attributes } from "../company/attributes";
import { departments } from "../company/departments";
import { companyName, offices } from "../company/org";
import { statuses } from "../company/person";
import { faultKinds } from "../faults/fault-kinds";
import type { World } from "../world";

const asset = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

const options = (values: readonly string[]) =>
  values.map((value) => html`<option value="${value}">${value}</option>`);

const text = (name: string, label: string, more = html``) =>
  html`<label>${label}<input name="${name}" autocomplete="off" ${more} /></label>`;

const choice = (name: string, label: string, values: readonly string[], empty: string | null) =>
  html`<label
    >${label}<select name="${name}">
      ${empty === null ? "" : html`<option value="">${empty}</option>`} ${options(values)}
    </select></label
  >`;

function credentialSection({ credential, options: { language } }: World) {
  const box = (group: string, value: string, label: string, checked: boolean) =>
    html`<label class="check"
      ><input type="checkbox" name="${group}" value="${value}" ${checked ? "checked" : ""} />${label}</label
    >`;
  return html`<section aria-labelledby="credential-title">
    <h2 id="credential-title">Credential</h2>
    <dl>
      <dt>Client ID</dt>
      <dd><code>${credential.clientId}</code></dd>
      <dt>Client secret</dt>
      <dd><code>${credential.clientSecret}</code></dd>
    </dl>
    <form id="credential">
      <fieldset>
        <legend>Access rights</legend>
        <div class="checks">
          ${rightNames.map((name) => box("scopes", name, name, credential.scopes.includes(name)))}
        </div>
      </fieldset>
      <fieldset>
        <legend>Readable employee attributes</legend>
        <div class="checks">
          ${attributes
            .filter(({ key }) => key !== "id")
            .map(({ key, label }) =>
              box("attributes", key, label[language], credential.attributes.includes(key)),
            )}
        </div>
      </fieldset>
    </form>
  </section>`;
}

const faultSection = html`<section aria-labelledby="faults-title">
  <h2 id="faults-title">Faults</h2>
  <form id="fault" class="row">
    ${choice("kind", "Kind", faultKinds, null)}
    ${text("path", "Path or pattern", html`value="/v1/company/employees" required`)}
    ${choice("method", "Method", ["GET", "POST", "PATCH", "DELETE"], "any")}
    ${text("status", "Status", html`inputmode="numeric" size="4"`)}
    ${text("latencyMs", "Latency, ms", html`inputmode="numeric" size="6"`)}
    ${text("retryAfter", "Retry-After", html`size="6"`)}
    ${text("share", "Share, 0 to 1", html`inputmode="decimal" size="4"`)}
    ${text("times", "Times", html`inputmode="numeric" size="4"`)}
    <button>Add fault</button>
  </form>
  <div class="scroll" tabindex="0" role="region" aria-label="Faults in force">
    <table>
      <thead>
        <tr>
          <th scope="col">Id</th>
          <th scope="col">Kind</th>
          <th scope="col">Where</th>
          <th scope="col">Details</th>
          <th scope="col">Fired</th>
          <th scope="col"><span class="hidden">Action</span></th>
        </tr>
      </thead>
      <tbody id="faults"></tbody>
    </table>
  </div>
</section>`;

const peopleSection = html`<section aria-labelledby="people-title">
  <h2 id="people-title">People</h2>
  <form id="search" class="row" role="search">
    <label class="wide"
      >Name, mail, position, department or id<input name="query" type="search" autocomplete="off"
    /></label>
    <button>Search</button>
    <button type="button" id="hire">Hire somebody</button>
  </form>
  <div class="scroll" tabindex="0" role="region" aria-label="People found">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Status</th>
          <th scope="col">Position</th>
          <th scope="col">Department, team</th>
          <th scope="col">Office</th>
          <th scope="col">Supervisor</th>
          <th scope="col"><span class="hidden">Action</span></th>
        </tr>
      </thead>
      <tbody id="people"></tbody>
    </table>
  </div>
  <p class="pager">
    <button type="button" id="previous">Previous</button>
    <span id="range"></span>
    <button type="button" id="next">Next</button>
  </p>
</section>`;

const logSection = html`<section aria-labelledby="log-title">
  <h2 id="log-title">Last requests</h2>
  <p><button type="button" id="refresh">Refresh</button></p>
  <div class="scroll" tabindex="0" role="region" aria-label="Table of requests">
    <table>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Request</th>
          <th scope="col">Status</th>
          <th scope="col">ms</th>
          <th scope="col">App</th>
          <th scope="col">Fault</th>
        </tr>
      </thead>
      <tbody id="requests"></tbody>
    </table>
  </div>
</section>`;

const teamNames = departments.flatMap(({ teams }) => teams.map(({ name }) => name));

const dialogs = html`<dialog id="person" aria-labelledby="person-title">
  <form id="person-form">
    <h2 id="person-title">Person</h2>
    <div class="grid">
      ${text("first_name", "First name", html`required`)} ${text("last_name", "Last name")}
      ${text("preferred_name", "Preferred name")} ${text("position", "Position")}
      ${choice(
        "department",
        "Department",
        departments.map(({ name }) => name),
        "none",
      )}
      ${choice("team", "Team", teamNames, "none")}
      ${choice(
        "office",
        "Office",
        offices.map(({ name }) => name),
        "none",
      )}
      ${text("supervisor_id", "Supervisor, by id", html`inputmode="numeric"`)}
      ${choice("status", "Status", statuses, null)}
      <label>Hire date<input name="hire_date" type="date" /></label>
      <label>Last working day<input name="last_working_day" type="date" /></label>
    </div>
    <p class="actions">
      <button id="save">Save</button>
      <button type="button" id="cancel">Cancel</button>
      <span class="existing">
        <button type="button" id="terminate">Terminate</button>
        <button type="button" id="delete" class="danger">Delete</button>
      </span>
    </p>
  </form>
</dialog>`;

function page(world: World) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${companyName}: sandbox controls</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__sandbox/page.css" />
        <script src="/__sandbox/page.js" type="module"></script>
      </head>
      <body>
        <header>
          <div>
            <h1>${companyName}</h1>
            <p>
              A Personio stand-in with invented people. It answers at
              <code>${world.baseUrl}</code>. What you change here is what clients see.
            </p>
          </div>
          <button type="button" id="reset" class="danger">Reset everything</button>
        </header>
        <p id="message" role="status" aria-live="polite"></p>
        <noscript><p>This page needs JavaScript. The same can be done under /__sandbox/api.</p></noscript>
        <main>${peopleSection} ${credentialSection(world)} ${faultSection} ${logSection}</main>
        ${dialogs}
      </body>
    </html>`;
}

/** The control page at `/__sandbox/` with its style and script. */
export function controlPage(app: Hono, world: World): void {
  const css = asset("./page.css");
  const js = asset("./page.js");
  app.get("/__sandbox", (c) => c.redirect("/__sandbox/"));
  app.get("/__sandbox/", (c) => c.html(page(world)));
  app.get("/__sandbox/page.css", (c) => c.body(css, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/__sandbox/page.js", (c) => c.body(js, 200, { "content-type": "text/javascript; charset=utf-8" }));
}
