import { expect, it } from "vitest";
import { half, openAbsences } from "../testing/absence-desk";
import { openReceiver } from "../testing/open-receiver";
import { subscribe } from "../testing/subscribe";

it("each step is told to webhooks", async () => {
  const desk = await openAbsences();
  const receiver = await openReceiver();
  const steps = ["created", "updated.status", "updated.timerange", "deleted"];
  await subscribe(desk, receiver.url, { enabled_events: steps.map((step) => `absence-period.${step}`) });
  const id = await desk.made();
  await receiver.arrived(1);
  await desk.control("POST", `/absences/${id}/approve`);
  await receiver.arrived(2);
  await desk.patch(id, { ends_at: half("2026-08-06", "SECOND_HALF") }, "?skip_approval=true");
  await receiver.arrived(3);
  await desk.remove(id);
  const told = (await receiver.arrived(4)).map(({ body }) => body);
  expect(told.map(({ event_name }) => event_name)).toEqual(steps.map((step) => `absence-period.${step}`));
  for (const { payload } of told) expect(payload).toEqual({ absence_period: { id } });
});
