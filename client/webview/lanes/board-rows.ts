/** What the rows of the board are: the set's lanes, then (under a heading) those of the Deployment beside it. */
import type { Lane } from "../../../server/src/simulation/index.ts";

export type BoardRow = { readonly kind: "lane"; readonly lane: Lane } | { readonly kind: "heading" };

/** The rows in their order; a heading stands only where there is something below it. */
export function boardRows(lanes: readonly Lane[]): BoardRow[] {
  const found = lanes.findIndex(({ workload }) => workload === "deployment");
  const rows: BoardRow[] = lanes.map((lane) => ({ kind: "lane", lane }));
  if (found >= 0) rows.splice(found, 0, { kind: "heading" });
  return rows;
}
