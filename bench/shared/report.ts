// How every bench says what it found: a table for people, or with --json one object and nothing else.
import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/** `ok` is null where nothing was aimed at: the figure is there to be read. */
export type Figure = { value: number; unit: string; goal: string | null; ok: boolean | null };
export type Goal = `${">=" | "<=" | "="} ${number}`;

type Line = { id: string; figure: Figure; from: string };
type Entry = { value: number; unit: string; goal?: Goal; from?: string };

export type Report = {
  /** notes a figure; `from` holds the raw numbers behind it */
  add(id: string, entry: Entry): void;
  /** for whoever waits: told at once, never with --json */
  say(text: string): void;
  print(): void;
};

export function createReport(bench: string, { json }: { json: boolean }): Report {
  const lines: Line[] = [];
  return {
    add(id, { value, unit, goal, from = "" }) {
      const figure = {
        value: rounded(value),
        unit,
        goal: goal ?? null,
        ok: goal ? reached(value, goal) : null,
      };
      lines.push({ id, figure, from });
    },
    say(text) {
      if (!json) process.stderr.write(`${text}\n`);
    },
    print() {
      const head = { bench, commit: commit(), machine: machine() };
      const figures = Object.fromEntries(lines.map(({ id, figure }) => [id, figure]));
      process.stdout.write(
        json ? `${JSON.stringify({ ...head, figures })}\n` : `${title(head)}\n${table(lines)}\n`,
      );
    },
  };
}

function reached(value: number, goal: Goal): boolean {
  const [sign, text] = goal.split(" ");
  const wanted = Number(text);
  if (sign === ">=") return value >= wanted;
  return sign === "<=" ? value <= wanted : value === wanted;
}

/** Three digits that count; whole numbers from 100 on. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

/** Numbers of several rounds in one line. */
export const list = (values: readonly number[]): string => values.map(rounded).join(", ");

function table(lines: Line[]): string {
  const rows = lines.map(({ id, figure: { value, unit, goal, ok }, from }) => [
    id,
    value.toLocaleString("en-US", { maximumFractionDigits: 10 }),
    unit,
    goal ?? "",
    ok === null ? "" : ok ? "met" : "MISSED",
    from,
  ]);
  const all = [["figure", "value", "unit", "goal", "", "from"], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const print = (row: string[]) =>
    row
      .map((cell, at) => (at === 1 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ");
  return all.map((row) => print(row).trimEnd()).join("\n");
}

const title = ({ bench, commit, machine }: { bench: string; commit: string; machine: string }) =>
  `\n${bench} at ${commit}, ${machine}\n`;

/** The commit, with a + when the tree differs from it. */
function commit(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") ? "+" : "");
  } catch {
    return "unknown"; // a tree without its history
  }
}

function machine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() || process.arch;
  return `${cores.length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}
