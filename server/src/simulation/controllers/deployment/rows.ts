/** Places for the pods of ReplicaSets among the rows people see: names change, places come again. */
import type { DeploymentState } from "./state.ts";

/** The lowest place that is free. */
export function takeRow({ rows }: DeploymentState, pod: string): number {
  const free = rows.indexOf(undefined);
  const row = free < 0 ? rows.length : free;
  rows[row] = pod;
  return row;
}

export function freeRow({ rows }: DeploymentState, pod: string): void {
  const row = rows.indexOf(pod);
  if (row >= 0) rows[row] = undefined;
}
