/** What was asked and how it was answered, to see that it is more than names that do not exist. */
import type { AnswerTexts } from "./compare.mts";
import type { Question } from "./questions.mts";

export interface Coverage {
  add(configuration: string, question: Question, answer: AnswerTexts): void;
  lines(): string[];
  /** Questions so far. */
  total(): number;
}

const outcomes = ["data", "no data", "NXDOMAIN", "SERVFAIL"] as const;

export function newCoverage(): Coverage {
  const [byType, byConfiguration, byWhat] = [new Map<string, Map<string, number>>(), new Map<string, Map<string, number>>(), new Map<string, number>()];
  const count = (table: Map<string, Map<string, number>>, row: string, column: string) => {
    const cells = table.get(row) ?? new Map<string, number>();
    table.set(row, cells.set(column, (cells.get(column) ?? 0) + 1));
  };
  let total = 0;
  return {
    add(configuration, [name, type], answer) {
      total++;
      const outcome = answer.rcode !== "NOERROR" ? answer.rcode : answer.answer.length > 0 ? "data" : "no data";
      count(byType, type, outcome);
      count(byConfiguration, configuration, outcome);
      for (const what of features(name, answer)) byWhat.set(what, (byWhat.get(what) ?? 0) + 1);
    },
    lines: () => [...table("type", byType), ...table("configuration", byConfiguration), ...[...byWhat].toSorted().map(([what, hits]) => `${String(hits).padStart(9)} ${what}`)],
    total: () => total,
  };
}

function table(title: string, rows: ReadonlyMap<string, ReadonlyMap<string, number>>): string[] {
  const others = [...new Set([...rows.values()].flatMap((cells) => [...cells.keys()]))].filter((column) => !(outcomes as readonly string[]).includes(column));
  const columns = [...outcomes, ...others];
  const line = (first: string, cells: readonly string[]) => `  ${first.padEnd(26)}${cells.map((cell) => cell.padStart(10)).join("")}`;
  return [line(title, columns), ...[...rows].map(([row, cells]) => line(row, columns.map((column) => String(cells.get(column) ?? 0))))];
}

function* features(name: string, { answer, extra }: AnswerTexts): Generator<string> {
  const kinds = new Set(answer.map((record) => record.split(" ")[3]!));
  if (kinds.size > 1) yield `answers of ${[...kinds].toSorted().join(" and ")}`;
  if (answer.length > 1) yield "several records";
  if (answer.filter((record) => record.includes(" IN CNAME ")).length > 2) yield "chains of three or more CNAMEs";
  if (new Set(answer).size < answer.length || new Set(extra).size < extra.length) yield "records told twice";
  if (extra.length > 0) yield "additional records";
  if (answer.length > 0 && name !== name.toLowerCase()) yield "data for names with capitals";
  if (answer.length > 0 && name.includes("._zone.")) yield "data for zonal names";
  if (answer.length > 0 && /^_[^.]+\._/.test(name)) yield "data for names of ports";
  if (answer.some((record) => record.includes(" SRV ") && record.includes("0 1 "))) yield "SRV with the least weight";
}
