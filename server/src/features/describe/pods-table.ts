import { claimName } from "../../kubernetes/names.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Model } from "../../workspace/snapshot.ts";
import { line, verbatim, type Block } from "../markdown.ts";
import { nameList } from "./names.ts";
import { firstOrdinal, fqdnOf, hasName, hostnameAt, mostPods, type PodsView } from "./pods.ts";

export type PodsColumn = "pod" | "name" | "claim";

/** With more pods than this the middle is left out. */
const allShown = 4;

/**
 * Pods with their names and claims, first and last when there are many; a plain list when there are neither. Null
 * without pods. Columns that would be empty are left out.
 */
export function podsTable(model: Model, view: PodsView, columns: readonly PodsColumn[] = ["pod", "name", "claim"]): Block | null {
  const count = mostPods(view.ordinals);
  if (count === 0 || view.name === null) return null;
  const start = firstOrdinal(view.ordinals);
  const shown = columns.filter((column) => column === "pod" || (column === "name" ? named(view, start, count) : view.claims.length > 0));
  if (shown.length === 1) return line(bareList(view, start, count));
  const rows = ordinalsShown(start, count).map((ordinal) =>
    shown.map((column, at) => (ordinal !== null ? cell(model, view, column, ordinal) : verbatim(at === 0 ? "…" : ""))),
  );
  return { kind: "table", columns: shown.map((column) => heading[column]()), rows };
}

/** Pods without anything to say about them. */
function bareList(view: PodsView, start: number, count: number | null): Message {
  if (count === null) return msg("{first} and up", { first: hostnameAt(view, start) });
  return nameList(count, (index) => hostnameAt(view, start + index));
}

const heading: Readonly<Record<PodsColumn, () => Message>> = {
  pod: () => msg("pod"),
  name: () => msg("name"),
  claim: () => msg("claim"),
};

/** The ordinals listed; null stands for those left out. */
function ordinalsShown(start: number, count: number | null): (number | null)[] {
  if (count === null) return [start, null];
  if (count <= allShown) return Array.from({ length: count }, (_, index) => start + index);
  return [start, start + 1, null, start + count - 1];
}

function named(view: PodsView, start: number, count: number | null): boolean {
  return ordinalsShown(start, count).some((ordinal) => ordinal !== null && hasName(view.names, ordinal));
}

function cell(model: Model, view: PodsView, column: PodsColumn, ordinal: number): Message {
  const hostname = hostnameAt(view, ordinal);
  switch (column) {
    case "pod":
      return view.entry.resource.kind === "Job" ? verbatim("{pod}", { pod: `${hostname}-…` }) : verbatim("{pod}", { pod: hostname });
    case "name":
      return hasName(view.names, ordinal) ? verbatim("{name}", { name: fqdnOf(model, view, hostname) }) : msg("none");
    case "claim":
      return claimsAt(view, ordinal);
  }
}

/** The claims of one pod, at most two of them. */
export function claimsAt(view: PodsView, ordinal: number): Message {
  const names = view.claims.map((claim) => claimName(claim, view.name ?? "…", ordinal));
  if (names.length <= 1) return verbatim("{a}", { a: names[0] ?? "" });
  if (names.length === 2) return verbatim("{a}, {b}", { a: names[0]!, b: names[1]! });
  return verbatim("{a}, {b}, +{more}", { a: names[0]!, b: names[1]!, more: names.length - 2 });
}
