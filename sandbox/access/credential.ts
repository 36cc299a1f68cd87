import { attributes } from "../company/attributes";
import type { Area } from "../snapshots";
import type { Random } from "../random";
import { createRandom } from "../random";

/** One right of the credential. Both versions of the API know it, under names of their own. */
type Right = { readonly name: string; readonly v2Name?: string; readonly byDefault: boolean };

const rights: readonly Right[] = [
  { name: "employees:read", v2Name: "personio:persons:read", byDefault: true },
  { name: "employees:write", v2Name: "personio:persons:write", byDefault: true },
  { name: "absences:read", v2Name: "personio:absences:read", byDefault: true },
  { name: "absences:write", v2Name: "personio:absences:write", byDefault: true },
  { name: "attendances:read", v2Name: "personio:attendances:read", byDefault: true },
  { name: "attendances:write", v2Name: "personio:attendances:write", byDefault: false },
  { name: "documents:read", v2Name: "personio:documents:read", byDefault: false },
  { name: "documents:write", v2Name: "personio:documents:write", byDefault: false },
  { name: "reports.custom:read", v2Name: "personio:reports:read", byDefault: false },
  { name: "personio:webhooks:read", byDefault: true },
  { name: "personio:webhooks:write", byDefault: true },
  { name: "personio:compensations:read", byDefault: false },
  { name: "personio:compensations:write", byDefault: false },
  { name: "personio:projects:read", byDefault: false },
  { name: "personio:projects:write", byDefault: false },
  { name: "personio:cost-centers:read", byDefault: false },
  { name: "personio:recruiting:read", byDefault: false },
];

export const rightNames: readonly string[] = rights.map(({ name }) => name);

/** The right a scope names, in either version's spelling. */
export function rightOf(scope: string): string | undefined {
  return rights.find(({ name, v2Name }) => name === scope || v2Name === scope)?.name;
}

/** A token's scope string: like Personio's it mixes the names of both versions. */
export function scopeText(held: readonly string[]): string {
  const names = rights.filter(({ name }) => held.includes(name));
  return [...names.map(({ name }) => name), ...names.flatMap(({ v2Name }) => v2Name ?? [])].join(" ");
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

function drawUuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.int(0, 15).toString(16));
  hex[12] = "4";
  hex[16] = "a";
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export type Client = { readonly clientId: string; readonly clientSecret: string };

export function drawClient(random: Random): Client {
  return {
    clientId: `papi-${drawUuid(random)}`,
    clientSecret: `papi-${Array.from({ length: 86 }, () => letters[random.int(0, 63)]).join("")}`,
  };
}

export type CredentialOptions = {
  readonly seed: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
};

export type SavedCredential = { readonly scopes: readonly string[]; readonly attributes: readonly string[] };

/** The API credential of the company: rights per area, and the attributes it may read. */
export class Credential implements Area<SavedCredential> {
  #clientId: string;
  #clientSecret: string;
  scopes: readonly string[] = [];
  /** Keys in the order of the attribute list; `id` is always among them. */
  attributes: readonly string[] = [];

  /** Without given ones, id and secret follow from the seed. */
  constructor({ seed, clientId, clientSecret }: CredentialOptions) {
    const drawn = drawClient(createRandom(seed ^ 0x5eed));
    this.#clientId = clientId ?? drawn.clientId;
    this.#clientSecret = clientSecret ?? drawn.clientSecret;
    this.reset();
  }

  get clientId(): string {
    return this.#clientId;
  }

  get clientSecret(): string {
    return this.#clientSecret;
  }

  /** Another id and secret with the same rights, as after deleting an integration and creating it anew. */
  renew(given: Client): void {
    this.#clientId = given.clientId;
    this.#clientSecret = given.clientSecret;
  }

  reset(): void {
    this.scopes = rights.filter(({ byDefault }) => byDefault).map(({ name }) => name);
    this.attributes = attributes.filter(({ readableByDefault }) => readableByDefault).map(({ key }) => key);
  }

  save(): SavedCredential {
    return { scopes: this.scopes, attributes: this.attributes };
  }

  load({ scopes, attributes: readable }: SavedCredential): void {
    this.scopes = scopes;
    this.attributes = readable;
  }
}

/** Puts attribute keys into the order of the attribute list and adds `id`, which Personio never withholds. */
export function orderedAttributes(keys: Iterable<string>): string[] {
  const wanted = new Set(keys);
  return attributes.filter(({ key }) => key === "id" || wanted.has(key)).map(({ key }) => key);
}
