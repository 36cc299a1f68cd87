import { z } from "zod";
import { env } from "@/server/env";

const Person = z.object({ id: z.coerce.string(), name: z.string(), email: z.string() });
const DemoPeople = z.object({ admin: Person, manager: Person, employee: Person });
export type DemoPeople = z.infer<typeof DemoPeople>;

/** The people of the sandbox company one may sign in as; null outside demo mode. */
export function demoPeople(): DemoPeople | null {
  const { DEMO, DEMO_PEOPLE } = env();
  return DEMO && DEMO_PEOPLE ? DemoPeople.parse(JSON.parse(DEMO_PEOPLE)) : null;
}

export function isDemoPerson(email: string): boolean {
  return Object.values(demoPeople() ?? {}).some((person) => person.email.toLowerCase() === email);
}
