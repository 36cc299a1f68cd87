// A company in a sandbox of its own, as its control API shows it and lets it be disturbed.
import { startProcess } from "@/bench/shared/processes";

type Told = { url: string; clientId: string; clientSecret: string };
export type SandboxPerson = {
  id: number;
  first_name: string;
  last_name: string;
  preferred_name: string;
  email: string;
  status: string;
  position: string;
  department: string | null;
  team: string | null;
  office: string | null;
  subcompany: string | null;
  supervisor: { id: number } | null;
  weekly_working_hours: string;
  hire_date: string | null;
  last_working_day: string | null;
  termination_date: string | null;
};
export type SandboxAbsence = {
  id: number;
  id_v2: string;
  person: { id: number };
  start: string;
  end: string | null;
  start_half: boolean;
  end_half: boolean;
  start_time: string | null;
  end_time: string | null;
  status: string;
  comment: string;
};
export type FaultRule = { path: string; kind: string; [field: string]: unknown };

export type Sandbox = Told & {
  control: <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;
  people: () => Promise<SandboxPerson[]>;
  absences: () => Promise<SandboxAbsence[]>;
  /** how often the faults in force have met a request */
  fired: () => Promise<number>;
  stop: () => Promise<void>;
};

export async function startSandbox({ people, seed }: { people: number; seed: number }): Promise<Sandbox> {
  const args = ["--people", String(people), "--seed", String(seed), "--port", "0", "--json"];
  const { said, stop } = await startProcess<Told>("sandbox", "sandbox/cli.ts", { args });
  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${said.url}/__sandbox/api${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The sandbox refused ${method} ${path}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
  async function all<K extends string, T>(path: string, key: K): Promise<T[]> {
    const found: T[] = [];
    for (let total = 1; found.length < total;) {
      const page = await control<{ total: number } & Record<K, T[]>>(
        "GET",
        `${path}?limit=200&offset=${found.length}`,
      );
      found.push(...page[key]);
      total = page.total;
    }
    return found;
  }
  return {
    ...said,
    control,
    stop,
    people: () => all<"people", SandboxPerson>("/people", "people"),
    absences: () => all<"absences", SandboxAbsence>("/absences", "absences"),
    fired: async () => {
      const { faults } = await control<{ faults: { fired: number }[] }>("GET", "/faults");
      return faults.reduce((sum, { fired }) => sum + fired, 0);
    },
  };
}
