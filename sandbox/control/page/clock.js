import { get, put } from "./api.js";
import { badge, byId, card, facts, h } from "./dom.js";
import { field, input } from "./fields.js";
import { day, fullMoment, instantOf, localOf, moment, span } from "./format.js";
import { panel } from "./panel.js";
import { act, say } from "./say.js";
import { recount } from "./shell.js";

const figure = h("p", { class: "figure" });
const instant = h("code");
const what = h("ol", { class: "happened" });
let shownAt = 0;
let state;

/** The clock runs on between two answers of the sandbox. */
const nowMs = () => Date.parse(state.now) + (state.stopped ? 0 : performance.now() - shownAt);

function tick() {
  if (!state) return;
  figure.textContent = fullMoment(nowMs());
  instant.textContent = `${new Date(nowMs()).toISOString().slice(0, 19)}Z`;
}

const distance = ({ ahead_ms: ms }) =>
  Math.abs(ms) < 1000
    ? "the machine's time"
    : `${span(ms)} ${ms > 0 ? "ahead of" : "behind"} the machine's time`;

function draw(clock) {
  state = clock;
  shownAt = performance.now();
  tick();
  const stop = h(
    "button",
    { type: "button", "data-key": "stop", onclick: move({ stopped: !clock.stopped }) },
    clock.stopped ? "Start" : "Stop",
  );
  return h(
    "div",
    { class: "inside stack" },
    h(
      "div",
      { class: "row" },
      figure,
      clock.stopped ? badge("Stopped", "warning") : badge("Running", "success"),
    ),
    facts([
      ["Today in the company", day(clock.today)],
      ["Zone", "Europe/Berlin"],
      ["Stands at", distance(clock)],
      ["As an instant", instant],
    ]),
    h(
      "div",
      { class: "buttons" },
      stop,
      h(
        "button",
        {
          type: "button",
          "data-key": "machine",
          disabled: Math.abs(clock.ahead_ms) < 1000,
          onclick: act(toMachine),
        },
        "Back to the machine's time",
      ),
    ),
  );
}

const clock = panel("Clock", () => get("/clock"), draw);

/** What the move changed, told from the company's own numbers and the events of the move. */
function told(before, after, moved, people) {
  const ms = Date.parse(moved.now) - Date.parse(before.now);
  const went =
    Math.abs(ms) < 2000
      ? moved.stopped
        ? "stopped"
        : "runs"
      : `went ${span(ms)} ${ms > 0 ? "forward" : "back"}`;
  const changes = Object.entries(after.statuses)
    .filter(([status, count]) => count !== people.statuses[status])
    .map(([status, count]) => `${status} ${people.statuses[status]} → ${count}`);
  const events = Object.entries(moved.events ?? {}).map(([name, count]) => `${count} × ${name}`);
  return [
    `The clock ${went}: ${moment(moved.now)}.`,
    [...changes, ...events].join(", ") || "Nobody started or left, nothing else was due.",
  ];
}

async function change(body) {
  const [before, people] = await Promise.all([get("/clock"), get("/company")]);
  const moved = await put("/clock", body);
  const [went, changed] = told(before, await get("/company"), moved, people);
  what.prepend(h("li", {}, h("p", {}, went), h("p", { class: "quieter" }, changed)));
  byId("nothing-yet")?.remove();
  say(`${went} ${changed}`);
  recount();
  await clock.refresh();
}

const move = (body) => act(() => change(body));

async function toMachine() {
  const { ahead_ms: ms } = await get("/clock");
  await change({ advance: { seconds: -ms / 1000 }, stopped: false });
}

const steps = [
  ["+1 hour", { hours: 1 }],
  ["+1 day", { days: 1 }],
  ["+1 week", { days: 7 }],
  ["+30 days", { days: 30 }],
];
const until = input("moment", { type: "datetime-local", step: 60 });
const go = h(
  "form",
  { class: "inside row", novalidate: true },
  field("Date and time, Europe/Berlin", until, { wide: true }),
  h("button", {}, "Set"),
);
go.addEventListener(
  "submit",
  act(() => {
    if (!until.value) throw new Error("Choose a date and a time first.");
    return change({ now: instantOf(until.value) });
  }),
);

byId("area").append(
  card("Now", null, clock.host),
  card(
    "Move",
    null,
    h(
      "div",
      { class: "inside buttons" },
      steps.map(([name, advance]) => h("button", { type: "button", onclick: move({ advance }) }, name)),
    ),
    go,
  ),
  card(
    "What happened",
    null,
    h(
      "div",
      { class: "inside" },
      h(
        "p",
        { id: "nothing-yet", class: "quieter" },
        "Nothing yet. Each move of the clock tells here who started or left, and which events it caused.",
      ),
      what,
    ),
  ),
);
setInterval(tick, 1000);
await clock.refresh();
if (state) until.value = localOf(state.now);
