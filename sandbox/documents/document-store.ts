import type { Area } from "../snapshots";
import { FileMemory } from "./file-memory";

export type DocumentCategory = { readonly id: number; readonly name: string };

export const documentCategories: readonly DocumentCategory[] = [
  { id: 2101, name: "Certificates of employment" },
  { id: 2102, name: "Contracts" },
  { id: 2103, name: "Salary statements" },
  { id: 2104, name: "Sick notes" },
  { id: 2105, name: "Other documents" },
];

/** What is kept of an upload for good: everything but its bytes. */
export type StoredDocument = {
  readonly id: number;
  readonly title: string;
  readonly comment: string | null;
  readonly date: string | null;
  readonly personId: number;
  readonly categoryId: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly createdAt: number;
};

export type DocumentChanges = Partial<Pick<StoredDocument, "title" | "comment" | "date" | "categoryId">>;
export type SavedDocuments = { readonly documents: readonly StoredDocument[]; readonly lastId: number };
type Tell = (what: "created" | "updated" | "deleted", document: StoredDocument) => void;

const firstId = 810_000;

/** The documents uploaded to people's profiles, oldest first. */
export class DocumentStore implements Area<SavedDocuments> {
  #documents: readonly StoredDocument[] = [];
  #lastId = firstId;
  readonly #files = new FileMemory();

  constructor(private readonly tell: Tell) {}

  reset(): void {
    this.load({ documents: [], lastId: firstId });
  }

  save(): SavedDocuments {
    return { documents: this.#documents, lastId: this.#lastId };
  }

  load({ documents, lastId }: SavedDocuments): void {
    this.#documents = documents;
    this.#lastId = lastId;
  }

  all(): readonly StoredDocument[] {
    return this.#documents;
  }

  get(id: number): StoredDocument | undefined {
    return this.#documents.find((document) => document.id === id);
  }

  /** The bytes of an upload, as long as there is room for them. */
  fileOf({ sha256 }: StoredDocument): Uint8Array<ArrayBuffer> | undefined {
    return this.#files.get(sha256);
  }

  add(draft: Omit<StoredDocument, "id">, file?: Uint8Array<ArrayBuffer>): StoredDocument {
    const document = { ...draft, id: ++this.#lastId };
    this.#documents = [...this.#documents, document];
    if (file) this.#files.keep(document.sha256, file);
    this.tell("created", document);
    return document;
  }

  /** Changes what is known of a document; the same again is no change. */
  change(before: StoredDocument, changes: DocumentChanges): void {
    const names = Object.keys(changes) as (keyof DocumentChanges)[];
    if (names.every((name) => changes[name] === before[name])) return;
    const after = { ...before, ...changes };
    this.#documents = this.#documents.map((document) => (document.id === before.id ? after : document));
    this.tell("updated", after);
  }

  remove(document: StoredDocument): void {
    this.#documents = this.#documents.filter(({ id }) => id !== document.id);
    this.tell("deleted", document);
  }
}
