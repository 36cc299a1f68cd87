import type { NewPerson, Sandbox, SandboxPerson } from "./sandbox";

/**
 * People the tests own. Their department is theirs too, as far as tests count in it; each spec changes only its own
 * people, so specs may run side by side. The names sort last: nobody else's rows move when one comes or goes.
 */
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

export const cast = {
  mueller: {
    first_name: "Zacharias",
    last_name: "Müller",
    email: "zacharias.mueller@lumen.example",
    position: "Lighthouse Keeper",
    department: "Legal",
    office: "Munich",
  },
  strauss: {
    first_name: "Zita",
    last_name: "Strauß",
    email: "zita.strauss@lumen.example",
    position: "Lighthouse Keeper",
    department: "Legal",
    office: "Munich",
    /** nobody else's hire date: it must not travel to a peer */
    hire_date: "2011-11-11",
    last_working_day: day(400),
  },
  leaver: {
    first_name: "Zenobia",
    last_name: "Zurückgetreten",
    email: "zenobia.zurueckgetreten@lumen.example",
    position: "Lighthouse Keeper",
    hire_date: "2012-12-12",
    last_working_day: day(-40),
    status: "inactive",
  },
  /** signs in by mail on two devices */
  traveller: {
    first_name: "Zeno",
    last_name: "Zweitgerät",
    email: "zeno.zweitgeraet@lumen.example",
    position: "Traveller",
  },
  /** signs in by mail, once */
  guest: {
    first_name: "Zelda",
    last_name: "Zugang",
    email: "zelda.zugang@lumen.example",
    position: "Guest",
  },
  /** changed while others look */
  changing: {
    first_name: "Zora",
    last_name: "Zwischenruf",
    email: "zora.zwischenruf@lumen.example",
    position: "Heron Counter",
  },
} satisfies Record<string, NewPerson>;
export type CastName = keyof typeof cast | "starter";

/** The person as the sandbox knows them now. */
export async function member(sandbox: Sandbox, name: CastName): Promise<SandboxPerson> {
  const fields = name === "starter" ? starterOf(0) : cast[name];
  const found = (await sandbox.search(fields.email ?? "")).at(0);
  if (!found) throw new Error(`${name} is not among the people of the sandbox.`);
  return found;
}

/** Somebody who starts next month and reports to the demo's manager. */
const starterOf = (supervisor_id: number): NewPerson => ({
  first_name: "Zuri",
  last_name: "Zukunft",
  email: "zuri.zukunft@lumen.example",
  position: "Lamp Lighter",
  status: "onboarding",
  hire_date: day(30),
  supervisor_id,
});

/** Hires everybody who is not there yet. */
export async function hireCast(sandbox: Sandbox): Promise<void> {
  const { manager } = (await sandbox.company()).demoPeople;
  for (const fields of [...Object.values<NewPerson>(cast), starterOf(manager.id)])
    if ((await sandbox.search(fields.email ?? "")).length === 0) await sandbox.hire(fields);
}
