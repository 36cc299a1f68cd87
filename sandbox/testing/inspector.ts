import { officialValidator, shapeOf } from "./official-files";
import type { Answer, OpenSandbox } from "./open-sandbox";
import { writtenShapes } from "./written-shapes";

// One of several schemas, whose differences say nothing when all are tried: attendances/official-shapes.test.ts names it.
const checkedElsewhere = new Set(["GET /v1/company/custom-reports/reports/{id} 200"]);

/** Checks every answer it fetches against the files, and remembers which endpoints it has seen succeed. */
export class Inspector {
  readonly succeeded = new Set<string>();
  readonly differences: string[] = [];
  /** Answers with a body that nobody describes. */
  readonly undescribed = new Set<string>();

  constructor(private readonly sandbox: OpenSandbox) {}

  /** Calls an endpoint, written as in `knownEndpoints`, with values for what stands in braces. */
  async ask(endpoint: string, values: readonly unknown[] = [], init: RequestInit = {}, query = "") {
    const [method = "", path = ""] = endpoint.split(" ");
    const left = [...values];
    const address = path.replace(/\{\w+\}/g, () => String(left.shift())) + query;
    const answer = await this.sandbox.call(address, { method, ...init });
    this.#check(endpoint, { method, path }, answer);
    return answer;
  }

  #check(endpoint: string, asked: { method: string; path: string }, answer: Answer): void {
    if (answer.status < 300) this.succeeded.add(endpoint);
    const name = `${endpoint} ${answer.status}`;
    if (answer.body === undefined || checkedElsewhere.has(name)) return;
    const shape = shapeOf(asked, answer);
    const written = writtenShapes[name];
    if (!shape && !written) this.undescribed.add(name);
    const found = [
      ...(shape ? officialValidator(shape.file)(shape.place, answer.body) : []),
      ...(written
        ?.safeParse(answer.body)
        .error?.issues.map(({ path, message }) => `/${path.join("/")} ${message}`) ?? []),
    ];
    for (const difference of found) this.differences.push(`${name}: ${difference}`);
  }
}

/** Asks for everything of an area, as it succeeds and as it refuses. */
export type Walk = (inspector: Inspector, sandbox: OpenSandbox) => Promise<void>;
