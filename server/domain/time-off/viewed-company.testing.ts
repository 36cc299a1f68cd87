// For tests: a sandbox company whose people and time off are mirrored, and those who look at one of them.
import "@/server/domain/testing"; // first: it says how much is logged
import { randomUUID } from "node:crypto";
import type { Role } from "@/contracts/session";
import type { Ctx } from "@/server/domain/ctx";
import { timeOffSandbox } from "./time-off-sandbox.testing";

type DemoPeople = Record<"manager" | "employee", { id: number; email: string }>;
type Person = {
  id: string;
  vendorId: string;
  email: string | null;
  supervisorId: string | null;
  status: string | null;
};

/** Whoever is above somebody, from their manager upwards. */
function lineOf(people: Person[], person: Person): Person[] {
  const line: Person[] = [];
  for (let at: Person | undefined = person; at && line.length < people.length;) {
    const above: Person | undefined = people.find(({ vendorId }) => vendorId === at?.supervisorId);
    if (above) line.push(above);
    at = above;
  }
  return line;
}

export async function viewedCompany(options: Parameters<typeof timeOffSandbox>[0] = {}) {
  const linked = await timeOffSandbox({ people: 30, ...options });
  await linked.sync();
  await linked.syncTimeOff();
  const { workspaceId } = linked.ctx;
  const as = (email: string, role: Role = "member"): Ctx => ({
    workspaceId,
    requestId: randomUUID(),
    actor: { kind: "user", userId: randomUUID(), name: email, email, role, sessionId: randomUUID() },
  });
  const people: Person[] = await linked.people();
  const { demoPeople } = (await linked.control("GET", "/company")) as { demoPeople: DemoPeople };
  const person = people.find(({ vendorId }) => vendorId === String(demoPeople.employee.id));
  if (!person?.email) throw new Error("The demo's employee is not mirrored.");
  const [boss, ...above] = lineOf(people, person);
  const top = above.at(-1);
  const peer = people.find(
    (one) => one.status === "active" && one.email && one !== person && one !== boss && !above.includes(one),
  );
  if (!boss?.email || !top?.email || !peer?.email) throw new Error("This company has too few levels.");
  const balancePath = `/v1/company/employees/${person.vendorId}/absences/balance`;
  return {
    ...linked,
    /** whom the others look at */
    person,
    viewers: {
      hr: as("hr@lumen.example", "admin"),
      self: as(person.email),
      boss: as(boss.email),
      upline: as(top.email),
      peer: as(peer.email),
      guest: as("guest@lumen.example"),
    },
    balancePath,
    balanceCalls: () => linked.asked(balancePath),
    /** enters an absence as HR does; of a category, approved unless told */
    async enter(category: string, more: Record<string, unknown> = {}) {
      const { types } = (await linked.control("GET", "/absence-types")) as {
        types: { id: number; category: string | null; unit: string }[];
      };
      const type = types.find((one) => one.category === category && one.unit === "day");
      if (!type) throw new Error(`The company has no type of ${category}.`);
      return (await linked.control("POST", "/absences", {
        person_id: Number(person.vendorId),
        type_id: type.id,
        ...more,
      })) as { id: number; id_v2: string; type: { id: number; name: string } };
    },
    /** nothing of this person's own is left */
    async clearAbsences() {
      for (const { id } of (await linked.absences()).filter(
        (one) => String(one.person.id) === person.vendorId,
      ))
        await linked.control("DELETE", `/absences/${id}`);
      await linked.dueWhole();
      await linked.syncTimeOff();
    },
  };
}
