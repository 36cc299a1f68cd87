import type { Context, Hono } from "hono";
import { balanceOf, hasBalance } from "../absences/balance";
import { v1Gate } from "../access/v1-gate";
import type { World } from "../world";
import { personOf } from "./employees";
import { v1Error, v1Texts } from "./v1-error";

function show(c: Context, world: World) {
  const person = personOf(c, world);
  if (!person) return v1Error(c, 404, v1Texts.notFound);
  const ofPerson = world.absences.of(person.id);
  const when = { today: world.today(), pendingCounts: world.quirks.isOn("pending_reduces_available") };
  const data = world.absenceTypes.all
    .filter((type) => hasBalance(person, type))
    .flatMap((type) => {
      const balance = balanceOf(person, type, ofPerson, when);
      if (!balance) return [];
      const { id, name, category } = type;
      const { balance: effective, available } = balance;
      return [
        {
          id,
          name,
          category: category ?? "custom_absence",
          balance: effective,
          available_balance: available,
        },
      ];
    });
  return c.json({ success: true, data });
}

/** `/v1/company/employees/{id}/absences/balance`: as of today, and only of types with a policy. */
export function v1AbsenceBalance(app: Hono, world: World): void {
  const path = "/v1/company/employees/:id/absences/balance";
  app.get(path, v1Gate(world, "absences:read"), (c) => show(c, world));
}
