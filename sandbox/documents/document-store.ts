import type { Area } from "../snapshots";

export type DocumentCategory = { readonly id: number; readonly name: string };

export const documentCategories: readonly DocumentCategory[] = [
  { id: 2101, name: "Certificates of employment" },
  { id: 2102, name: "Contracts" },
  { id: 2103, name: "Salary statements" },
  { id: 2104, name: "Sick notes" },
  { id: 2105, name: "Other documents" },
];

/** What is kept of an upload: everything but its bytes. */
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

export type SavedDocuments = { readonly documents: readonly StoredDocument[]; readonly lastId: number };

const firstId = 810_000;

/** The documents uploaded to people's profiles, oldest first. */
export class DocumentStore implements Area<SavedDocuments> {
  #documents: readonly StoredDocument[] = [];
  #lastId = firstId;

  constructor(private readonly added: (document: StoredDocument) => void) {}

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

  add(draft: Omit<StoredDocument, "id">): StoredDocument {
    const document = { ...draft, id: ++this.#lastId };
    this.#documents = [...this.#documents, document];
    this.added(document);
    return document;
  }
}
