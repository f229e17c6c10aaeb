import type { Answer, Place } from "./requests.ts";

/** A line of the answer; without VS Code's types, so that it is tested without it. */
export interface Line {
  readonly kind: "line" | "separator";
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  /** Where choosing it leads. */
  readonly place?: Place;
  /** A name to ask instead. */
  readonly ask?: string;
}

export interface Headings {
  readonly walk: string;
  readonly targets: string;
  readonly related: string;
  readonly suggestions: string;
  readonly conditions: string;
}

const icons = { resolves: "pass", fails: "error", unknown: "question", external: "globe" } as const;
const stepIcons: Readonly<Record<string, string>> = { found: "pass", hosts: "pass", nxdomain: "circle-slash", nodata: "circle-slash", servfail: "error", external: "globe", unreachable: "error" };

/** The answer first, then where it leads, the walk step by step, and what would be right. */
export function answerLines(answer: Answer, headings: Headings): Line[] {
  const section = (label: string, lines: readonly Line[]): Line[] => (lines.length > 0 ? [{ kind: "separator", label }, ...lines] : []);
  const place = (at: Place | null | undefined) => (at ? { place: at } : {});
  return [
    { kind: "line", label: answer.answer, icon: icons[answer.outcome], ...(answer.reason ? { detail: answer.reason } : answer.answered ? { detail: answer.answered } : {}), ...place(answer.targets[0]?.place ?? answer.related[0]?.place) },
    ...section(headings.suggestions, answer.suggestions.map((ask) => ({ kind: "line", label: ask, icon: "edit", ask }))),
    ...section(headings.targets, answer.targets.map(({ label, place: at }) => ({ kind: "line", label, icon: "arrow-right", ...place(at) }))),
    ...section(headings.conditions, answer.conditions.map((label) => ({ kind: "line", label, icon: "info" }))),
    ...section(headings.walk, answer.steps.map(({ name, outcome, told, reason }) => ({ kind: "line", label: name, description: told, icon: stepIcons[outcome] ?? "circle", ...(reason ? { detail: reason } : {}) }))),
    ...section(headings.related, answer.related.map(({ label, place: at }) => ({ kind: "line", label, icon: "references", place: at }))),
  ];
}

/** As text to paste: the answer, and a line a step. */
export function answerText(answer: Answer): string {
  return [
    answer.answer,
    ...(answer.reason ? [answer.reason] : []),
    ...answer.conditions,
    "",
    ...answer.steps.map(({ name, told }) => `${name}  ${told}`),
    ...(answer.targets.length > 0 ? ["", ...answer.targets.map(({ label }) => label)] : []),
    "",
  ].join("\n");
}
