import type { Attribute, Language, ValueContext } from "../company/attributes";
import { attributes } from "../company/attributes";
import type { Person } from "../company/person";
import type { Quirks } from "../quirk-positions";
import type { QuirkValues } from "../quirks";
import { spellingOf } from "./employee-spelling";
import { PageMemory } from "./page-memory";

type Part = {
  readonly before: string;
  readonly after: string;
  readonly value: Attribute["json"];
  readonly hasCurrency: boolean;
};

const personBudgetBytes = 192 * 1024 * 1024;
/** Room for some 15,000 people as they are and 100,000 packed. */
const pageBudget = { plainBytes: 64 * 1024 * 1024, packedBytes: 48 * 1024 * 1024 };
const mostViews = 12;

/** What one set of readable attributes makes of people: texts are made once and kept until the person changes. */
class EmployeeView {
  readonly people = new Map<number, { person: Person; bytes: Buffer }>();
  readonly #parts: readonly Part[];

  constructor(
    keys: ReadonlySet<string>,
    language: Language,
    quirks: QuirkValues,
    private readonly context: ValueContext,
  ) {
    const isWrapped = quirks.employee_wrapper === "full";
    this.#parts = attributes
      .filter(({ key }) => keys.has(key))
      .map((attribute, index) => ({
        before: `${index > 0 ? "," : ""}"${attribute.key}":{"label":${JSON.stringify(attribute.label[language])},"value":`,
        after: isWrapped
          ? `,"type":"${attribute.type}","universal_id":${JSON.stringify(attribute.universalId)}`
          : "",
        value: spellingOf(attribute, quirks),
        hasCurrency: attribute.hasCurrency,
      }));
  }

  text(person: Person): string {
    let json = '{"type":"Employee","attributes":{';
    for (const { before, after, value, hasCurrency } of this.#parts) {
      json += before + value(person, this.context) + after;
      json += hasCurrency ? `,"currency":"${person.currency}"}` : "}";
    }
    return `${json}}}`;
  }
}

export type Page = {
  /** Names the page among others of the same version; empty when it is not worth keeping. */
  readonly key: string;
  readonly version: number;
  readonly people: readonly Person[];
  /** The answer up to the opening bracket of `data`. */
  readonly head: string;
};

/** Serialised employees per set of readable attributes, cached within a fixed budget of bytes. */
export class EmployeeJson {
  readonly #views = new Map<string, EmployeeView>();
  readonly #pages = new PageMemory(pageBudget);
  readonly #names = new WeakMap<readonly string[], string>();
  #personBytes = 0;
  #written: QuirkValues | null = null;

  constructor(
    private readonly language: Language,
    private readonly baseUrl: () => string,
    private readonly quirks: Quirks,
  ) {}

  /** One employee object. */
  one(keys: readonly string[], person: Person): Buffer {
    this.#forgetOldSpelling();
    return this.#bytes(this.#view(keys), person).subarray(1);
  }

  /** The whole answer of a list: the head, the employees separated by commas, and the closing brackets. */
  page(keys: readonly string[], { key, version, people, head }: Page): Buffer {
    this.#forgetOldSpelling();
    const pageKey = `${this.#nameOf(keys)}|${key}`;
    const known = this.#pages.get(pageKey, version);
    if (known) return known;
    const view = this.#view(keys);
    const pieces = people.map((person) => this.#bytes(view, person));
    if (pieces[0]) pieces[0] = pieces[0].subarray(1);
    const bytes = Buffer.concat([Buffer.from(head), ...pieces, Buffer.from("]}")]);
    if (key !== "") this.#pages.keep(pageKey, version, bytes);
    return bytes;
  }

  /** A credential's list of attributes is the same one at each request: it is joined once. */
  #nameOf(keys: readonly string[]): string {
    const name = this.#names.get(keys) ?? keys.join();
    this.#names.set(keys, name);
    return name;
  }

  #view(keys: readonly string[]): EmployeeView {
    const viewKey = this.#nameOf(keys);
    let view = this.#views.get(viewKey);
    if (!view) {
      if (this.#views.size >= mostViews) this.forget();
      const attribute = attributes.find(({ key }) => key === "id");
      const idLabel = attribute?.label[this.language] ?? "ID";
      const context = { baseUrl: this.baseUrl(), idLabel };
      view = new EmployeeView(new Set(keys), this.language, this.quirks.save(), context);
      this.#views.set(viewKey, view);
    }
    return view;
  }

  /** Switches decide how values are written; what was written before one moved is worth nothing. */
  #forgetOldSpelling(): void {
    const positions = this.quirks.save();
    if (this.#written === positions) return;
    this.#written = positions;
    this.forget();
  }

  /** Everything is written anew when it is asked for again. */
  forget(): void {
    this.#views.clear();
    this.#pages.forget();
    this.#personBytes = 0;
  }

  /** A comma and the employee object, so that a page is one concatenation. */
  #bytes(view: EmployeeView, person: Person): Buffer {
    const known = view.people.get(person.id);
    if (known?.person === person) return known.bytes;
    const bytes = Buffer.from(`,${view.text(person)}`);
    const growth = bytes.length - (known?.bytes.length ?? 0);
    if (this.#personBytes + growth <= personBudgetBytes) {
      this.#personBytes += growth;
      view.people.set(person.id, { person, bytes });
    }
    return bytes;
  }
}
