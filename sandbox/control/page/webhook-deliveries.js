import { get } from "./api.js";
import { badge, h, meta } from "./dom.js";
import { showDialog } from "./dialog.js";
import { moment, plural, words } from "./format.js";
import { nothing, pager, panel } from "./panel.js";

const limit = 10;
const tones = { delivered: "success", waiting: "warning", failed: "bad", lost: "bad" };

const attempt = ({ completed_at: at, status, duration_ms: ms, error }) =>
  h("li", {}, `${moment(at)}: ${status === null ? (error ?? "no answer") : `status ${status}`}, ${ms} ms`);

const one = (delivery) =>
  h(
    "li",
    { class: "delivery" },
    h(
      "p",
      { class: "marks" },
      badge(words(delivery.state), tones[delivery.state]),
      h("code", {}, delivery.event_name),
      delivery.cause !== "event" && badge(words(delivery.cause)),
      h("span", { class: "meta" }, moment(delivery.occurred_at)),
    ),
    h("p", { class: "meta" }, h("code", {}, JSON.stringify(delivery.payload))),
    h("ol", { class: "meta attempts" }, delivery.requests.map(attempt)),
    delivery.next_request_at && meta(`Next request ${moment(delivery.next_request_at)}`),
  );

/** Everything sent to one webhook, the newest first, with each request and what came back. */
export function showDeliveries(webhook) {
  let offset = 0;
  const draw = (answer) =>
    answer.total === 0
      ? nothing(
          "Nothing was sent yet",
          `${plural((webhook.enabled_events ?? []).length, "event")} would be told as soon as one happens.`,
        )
      : [
          h("ol", {}, answer.deliveries.map(one)),
          pager(answer, "deliveries", (to) => {
            offset = to;
            return list.refresh();
          }),
        ];
  const path = `/webhooks/${encodeURIComponent(webhook.id)}/deliveries`;
  const list = panel("Deliveries", () => get(path, { limit, offset }), draw);
  showDialog(`Deliveries to ${webhook.description || webhook.url}`, list.host);
  void list.refresh();
}
