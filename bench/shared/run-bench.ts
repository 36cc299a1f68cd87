// What all benches do around their measuring.
import { parseArgs, type ParseArgsConfig } from "node:util";
import { closeDatabase } from "@/server/db/pool";
import { createReport, type Report } from "./report";
import { endChildren } from "./processes";

type Flags = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** Runs a bench to its report. A goal that is missed is a finding; only a bench that fails ends with 1. */
export async function runBench(
  name: string,
  options: NonNullable<ParseArgsConfig["options"]>,
  measure: (report: Report, flags: Flags) => Promise<void>,
): Promise<void> {
  try {
    const values: Flags = parseArgs({ options: { json: { type: "boolean" }, ...options } }).values;
    const report = createReport(name, { json: values.json === true });
    await measure(report, values);
    report.print();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  } finally {
    await endChildren();
    await closeDatabase();
  }
}

/** A flag that lists whole numbers, as 10000,100000. */
export function numbersOf(flag: unknown, fallback: number[]): number[] {
  if (typeof flag !== "string") return fallback;
  const numbers = flag.split(",").map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number > 0)) return numbers;
  throw new Error(`"${flag}" is not a list of whole numbers.`);
}
