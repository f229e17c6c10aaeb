/** `kubectl taint nodes`. upstream: kubectl pkg/cmd/taint */
import { labelKey, labelValue } from "../api/validation/names.ts";
import { verbatim, type Refusal } from "../commands/apply.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Command, Taint } from "../types.ts";
import { monitorNodes } from "./passes.ts";
import { has, noExecute, notReady, sameTaint, unreachable, withoutTaint } from "./taints.ts";
import { writeNode } from "./write.ts";

const effects: readonly string[] = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

export function taint(cluster: Cluster, index: number, { taint: wanted, remove = false }: Extract<Command, { readonly do: "taint" }>): Refusal | undefined {
  const invalid = complaint(cluster, wanted);
  if (invalid !== undefined) return verbatim(`error: ${invalid}`);
  const { name, taints } = cluster.nodes[index]!;
  const known = has(taints, wanted);
  if (remove && !known) return verbatim(`error: taint "${text(wanted)}" not found`);
  if (!remove && known) return verbatim(`error: node ${name} already has ${wanted.key} taint(s) with same effect(s) and --overwrite is false`);
  // New taints come first. upstream: reorganizeTaints
  writeNode(cluster, index, { taints: remove ? withoutTaint(taints, wanted) : [wanted, ...taints.filter((each) => !sameTaint(each, wanted))] });
  // The node controller thinks otherwise of its own taints, at its next pass.
  if (noExecute([wanted]).some(({ key }) => key === notReady || key === unreachable)) monitorNodes(cluster);
  return undefined;
}

/** upstream: parseTaint */
function complaint({ release }: Cluster, { key, value, effect }: Taint): string | undefined {
  if (!effects.includes(effect)) return `invalid taint effect: ${effect}, unsupported taint effect`;
  const details = value === undefined ? [] : labelValue(value, release);
  const wrong = details.length > 0 ? details : labelKey(key, release);
  return wrong.length > 0 ? `invalid taint spec: ${spec({ key, effect, ...(value !== undefined && { value }) })}, ${wrong.join("; ")}` : undefined;
}

function spec({ key, value, effect }: Taint): string {
  return `${key}${value === undefined ? "" : `=${value}`}:${effect}`;
}

/** upstream: Taint.ToString */
function text({ key, value, effect }: Taint): string {
  return value === undefined || value === "" ? `${key}:${effect}` : `${key}=${value}:${effect}`;
}
