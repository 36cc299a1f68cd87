import { get, post } from "./api.js";
import { badge, byId, card, h, meta, table } from "./dom.js";
import { formDialog } from "./dialog.js";
import { field, input } from "./fields.js";
import { instantOf, plural, words } from "./format.js";
import { nothing, panel } from "./panel.js";
import { showDeliveries } from "./webhook-deliveries.js";
import { act, say } from "./say.js";
import { sendEventCard } from "./webhook-events.js";
import { wayCard } from "./webhook-faults.js";

const state = ({ status }) => badge(words(status.toLowerCase()), status === "ENABLED" ? "success" : "");
const base = (webhook) => `/webhooks/${encodeURIComponent(webhook.id)}`;

async function deliverNow(webhook) {
  const { due } = await post(`${base(webhook)}/deliver-now`);
  say(due === 0 ? "Nothing was waiting." : `${plural(due, "delivery", "deliveries")} went out at once.`);
  await subscriptions.refresh();
}

function replay(webhook) {
  const since = input("since", { type: "datetime-local" });
  formDialog({
    title: "Replay events",
    fields: [
      h("p", { class: "quieter" }, `Sends what ${webhook.url} has been told before once more.`),
      field("Since, Europe/Berlin", since, { hint: "Left empty: everything of the last 30 days." }),
    ],
    save: "Replay",
    work: async ({ since: local }, _form, close) => {
      const { replayed } = await post(`${base(webhook)}/replay`, local ? { since: instantOf(local) } : {});
      close();
      say(`${plural(replayed, "event")} replayed.`);
      await subscriptions.refresh();
    },
  });
}

const counts = ({ delivered, waiting, failed, lost }) => [
  `${delivered} delivered`,
  meta(
    [waiting && `${waiting} waiting`, failed && `${failed} failed`, lost && `${lost} lost`]
      .filter(Boolean)
      .join(", "),
  ),
];

const button = (label, webhook, work) =>
  h(
    "button",
    {
      type: "button",
      class: "small",
      "data-key": `${label}-${webhook.id}`,
      "aria-label": `${label}: ${webhook.url}`,
      onclick: work,
    },
    label,
  );

const row = (webhook) => [
  [h("span", { class: "strong" }, webhook.description || "No description"), meta(h("code", {}, webhook.url))],
  [state(webhook), meta(`auth ${webhook.auth_type.toLowerCase()}`)],
  plural((webhook.enabled_events ?? webhook.events ?? []).length, "event"),
  counts(webhook),
  h(
    "div",
    { class: "buttons" },
    button("Deliveries", webhook, () => showDeliveries(webhook)),
    button(
      "Deliver now",
      webhook,
      act(() => deliverNow(webhook)),
    ),
    button("Replay…", webhook, () => replay(webhook)),
  ),
];

const columns = [
  "Webhook",
  "Status",
  { name: "Told of", class: "wide-only nowrap" },
  "Deliveries",
  { name: "Actions", unseen: true },
];

function draw({ webhooks }) {
  if (webhooks.length > 0) return table("Webhooks", columns, webhooks.map(row), { stacked: true });
  return nothing(
    "No webhooks",
    "As with Personio, a client makes them itself: POST /v2/webhooks with the right Webhooks: Write.",
  );
}

const subscriptions = panel("Webhooks", () => get("/webhooks"), draw);

const refresh = h("button", { type: "button", onclick: () => subscriptions.refresh() }, "Refresh");
byId("area").append(
  card("Subscriptions", refresh, subscriptions.host),
  sendEventCard(() => subscriptions.refresh()),
  wayCard(),
);
void subscriptions.refresh();
