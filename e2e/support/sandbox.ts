import { randomUUID } from "node:crypto";

// The control side of the Personio sandbox, over HTTP (sandbox/README.md).

export type SandboxPerson = {
  id: number;
  first_name: string;
  last_name: string;
  preferred_name: string;
  email: string;
  status: "onboarding" | "active" | "leave" | "inactive";
  position: string;
  department: string | null;
  team: string | null;
  office: string | null;
  supervisor: { id: number; name: string } | null;
  hire_date: string | null;
  last_working_day: string | null;
};
export type PersonFields = Partial<
  Omit<SandboxPerson, "id" | "supervisor"> & { supervisor_id: number | null; weekly_working_hours: number }
>;
export type NewPerson = PersonFields & { first_name: string; last_name: string };

export type AbsenceFields = {
  end?: string;
  start_half?: boolean;
  end_half?: boolean;
  status?: "approved" | "pending";
  comment?: string;
};

export type DemoPerson = { id: number; name: string; email: string };
export type Company = {
  name: string;
  today: string;
  people: number;
  departments: { name: string; teams: { name: string }[] }[];
  demoPeople: { admin: DemoPerson; manager: DemoPerson; employee: DemoPerson };
};
export type Credential = {
  clientId: string;
  clientSecret: string;
  scopes: string[];
  attributes: string[];
};
export type Fault = {
  path: string;
  kind: "status" | "empty_list" | "rate_limit" | "latency" | "stall_header" | "html" | "reset" | "wrong_json";
  status?: number;
  latencyMs?: number;
  retryAfter?: number;
  times?: number;
};

export type Sandbox = ReturnType<typeof openSandbox>;

export function openSandbox(url: string) {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${url}/__sandbox/api${path}`, {
      method,
      ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`The sandbox refuses ${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
  return {
    company: () => call<Company>("GET", "/company"),
    person: (id: number) => call<SandboxPerson>("GET", `/people/${id}`),
    /** Everybody whose name, mail, position, department or id holds all the words. */
    search: async (query: string) =>
      (await call<{ people: SandboxPerson[] }>("GET", `/people?limit=200&query=${encodeURIComponent(query)}`))
        .people,
    everybody: async () => {
      const page = (offset: number) =>
        call<{ total: number; people: SandboxPerson[] }>("GET", `/people?limit=200&offset=${offset}`);
      const first = await page(0);
      const rest = first.total > 200 ? await page(200) : { people: [] };
      return [...first.people, ...rest.people];
    },
    hire: (fields: NewPerson) => call<SandboxPerson>("POST", "/people", fields),
    change: (id: number, fields: PersonFields) => call<SandboxPerson>("PATCH", `/people/${id}`, fields),
    terminate: (id: number) => call<SandboxPerson>("POST", `/people/${id}/terminate`, {}),
    remove: (id: number) => call<object>("DELETE", `/people/${id}`),
    /** Enters an absence as HR does: approved and of one day, unless told otherwise. */
    recordAbsence: (personId: number, typeId: number, start: string, more: AbsenceFields = {}) =>
      call<{ id: number }>("POST", "/absences", { person_id: personId, type_id: typeId, start, ...more }),
    removeAbsence: (id: number) => call<object>("DELETE", `/absences/${id}`),
    absenceTypes: async () =>
      (
        await call<{ types: { id: number; name: string; category: string; unit: string }[] }>(
          "GET",
          "/absence-types",
        )
      ).types,
    credential: () => call<Credential>("GET", "/credential"),
    renewCredential: (fields: Partial<Pick<Credential, "clientId" | "clientSecret">> = {}) =>
      call<Credential>("POST", "/credential/renew", fields),
    setCredential: ({ scopes, attributes }: Partial<Pick<Credential, "scopes" | "attributes">>) =>
      call<Credential>("PUT", "/credential", { scopes, attributes }),
    /** Keeps the state as it is; what is answered brings it back. */
    keepState: async () => {
      const name = randomUUID();
      await call<object>("POST", "/snapshots", { name });
      return async () => {
        await call<object>("POST", `/snapshots/${name}/restore`, {});
        await call<object>("DELETE", `/snapshots/${name}`);
      };
    },
    /** Whether what Personio tells by webhook gets lost. */
    loseWebhooks: (all: boolean) => call<object>("PUT", "/webhook-faults", { loss: all ? 1 : 0 }),
    fault: (fault: Fault) => call<object>("POST", "/faults", fault),
    clearFaults: () => call<object>("DELETE", "/faults"),
  };
}
