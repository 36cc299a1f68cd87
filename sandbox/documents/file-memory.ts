const mb = 1024 * 1024;

/** The bytes of files by their digest, the latest ones within a fixed room. Kept over resets, gone with the process. */
export class FileMemory {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();
  #bytes = 0;

  constructor(private readonly most = 64 * mb) {}

  get(digest: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#files.get(digest);
  }

  keep(digest: string, file: Uint8Array<ArrayBuffer>): void {
    this.#drop(digest);
    for (const oldest of this.#files.keys()) {
      if (this.#bytes + file.length <= this.most) break;
      this.#drop(oldest);
    }
    if (file.length > this.most) return;
    this.#files.set(digest, file);
    this.#bytes += file.length;
  }

  #drop(digest: string): void {
    this.#bytes -= this.#files.get(digest)?.length ?? 0;
    this.#files.delete(digest);
  }
}
