/** Filters that look at one node only. Each gives what is wrong with the node, or undefined. */
import type { NodeState } from "../nodes/state.ts";
import type { Taint } from "../types.ts";
import { satisfies } from "./node-labels.ts";
import type { Needs, NodeTerm } from "./needs.ts";
import type { Rejection } from "./state.ts";
import { isRepelled, tolerates } from "./taints.ts";

const cordoned: Taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };

/** upstream: plugins/nodeunschedulable */
export function schedulable({ tolerations }: Needs, { unschedulable }: NodeState): Rejection | undefined {
  if (!unschedulable || tolerates(tolerations, cordoned)) return undefined;
  return { filter: "unschedulable", reasons: ["node(s) were unschedulable"], resolvable: false };
}

/** upstream: plugins/tainttoleration; since 1.34 the text no longer names the taint */
export function tolerated({ tolerations }: Needs, { taints }: NodeState): Rejection | undefined {
  if (taints.length === 0 || !isRepelled(tolerations, taints)) return undefined;
  return { filter: "taints", reasons: ["node(s) had untolerated taint(s)"], resolvable: false };
}

/** upstream: plugins/nodeaffinity, GetRequiredNodeAffinity.Match */
export function wanted(needs: Needs, node: NodeState): Rejection | undefined {
  if (isWanted(needs, node)) return undefined;
  return { filter: "nodeAffinity", reasons: ["node(s) didn't match Pod's node affinity/selector"], resolvable: false };
}

/** `nodeSelector` and required node affinity together. */
export function isWanted({ nodeSelector, nodeTerms }: Needs, node: NodeState): boolean {
  if (nodeSelector && !nodeSelector.every((requirement) => satisfies(node, requirement))) return false;
  return !nodeTerms || nodeTerms.some((term) => termMatches(term, node));
}

/** The terms of affinity are alternatives; an empty one matches no node. upstream: nodeSelectorTerm.match */
export function termMatches({ expressions, names }: NodeTerm, node: NodeState): boolean {
  if (expressions.length === 0 && names.length === 0) return false;
  const named = names.every(({ key, operator, values }) => key === "metadata.name" && values.includes(node.name) === (operator === "In"));
  return named && expressions.every((requirement) => satisfies(node, requirement));
}

/** upstream: plugins/noderesources fitsRequest */
export function fits({ requests }: Needs, { capacity, requested }: NodeState): Rejection | undefined {
  if (capacity === null) return undefined;
  const cpu = requests.cpuMilli > 0 && requests.cpuMilli > capacity.cpuMilli - requested.cpuMilli;
  const memory = requests.memoryBytes > 0 && requests.memoryBytes > capacity.memoryBytes - requested.memoryBytes;
  const reasons = [
    ...(requested.pods + 1 > capacity.pods ? ["Too many pods"] : []),
    ...(cpu ? ["Insufficient cpu"] : []),
    ...(memory ? ["Insufficient memory"] : []),
  ];
  if (reasons.length === 0) return undefined;
  const tooBig = (cpu && requests.cpuMilli > capacity.cpuMilli) || (memory && requests.memoryBytes > capacity.memoryBytes);
  return { filter: "resources", reasons, resolvable: !tooBig };
}
