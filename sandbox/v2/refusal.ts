import type { Problem } from "./problem";
import { problemOf } from "./problem";

/** Thrown where a v2 request cannot be served; answered as a problem in one place. */
export class V2Refusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem = problemOf(status),
  ) {
    super(problem.detail);
  }
}

/** Refuses with the usual problem of a status and a detail of its own. */
export function refuseV2(status: number, detail: string, title?: string): never {
  const usual = problemOf(status);
  throw new V2Refusal(status, { ...usual, detail, title: title ?? usual.title });
}

/** Refuses a write for one field of its body. */
export function badField(field: string, why: string): never {
  const detail = `Invalid request content: ${field}: ${why}`;
  throw new V2Refusal(400, { ...problemOf(400), detail, meta: { field } });
}

export const badParameters = () => refuseV2(400, "Provided request parameters are invalid.");
export const badContent = () => refuseV2(400, "Invalid request content.");
export const notFound = (): never => {
  throw new V2Refusal(404);
};
