/** Compares the two answers to a state. */
import { sameJson } from "../../../server/src/simulation/api/json.ts";
import type { Worker } from "../differential/oracle.mts";
import { now } from "./generate.mts";
import { isOrdered, ourOrder, ours } from "./ours.mts";
import type { Answer, ConditionCase, DeploymentCase, ReplicaSetCase, Request } from "./request.mts";

/** What the original answers: an `Answer`, or who goes first. */
export type Original = Answer | { readonly less: readonly string[] };

interface RawAnswer {
  readonly deployment: DeploymentCase;
  readonly replicaSets: readonly ReplicaSetCase[] | null;
  readonly created: number;
  readonly deletedPods?: readonly string[];
  readonly events: Answer["events"];
  readonly failed: boolean;
  readonly laterMs: number;
  readonly less?: readonly string[];
  readonly panic?: string;
}

export async function askOriginal(worker: Worker, request: Request): Promise<Original> {
  const raw = JSON.parse(await worker.ask(JSON.stringify(request))) as RawAnswer;
  if (raw.panic !== undefined) throw new Error(`oracle: ${raw.panic}`);
  return raw.less ? { less: raw.less } : answerOf(raw, request);
}

function answerOf(raw: RawAnswer, { op }: Request): Answer {
  return {
    deployment: { annotations: raw.deployment.annotations ?? {}, status: raw.deployment.status },
    replicaSets: Object.fromEntries((raw.replicaSets ?? []).map((replicaSet) => [`web-${replicaSet.name}`, replicaSetOf(replicaSet)])),
    created: raw.created,
    deletedPods: raw.deletedPods ?? [],
    events: raw.events,
    failed: raw.failed,
    laterMs: op === "deployment" && !raw.failed ? raw.laterMs : 0,
  };
}

function replicaSetOf({ generation, owner, annotations, template, replicas, minReadySeconds, status }: ReplicaSetCase): unknown {
  const conditions = status.conditions.map(({ updated: _, ...condition }: ConditionCase) => condition);
  return { generation, owner, annotations: annotations ?? {}, template, replicas, minReadySeconds, status: { ...status, conditions } };
}

/** One line per part that differs; empty when nothing does. */
export function differences(request: Request, original: Original): string[] {
  if ("less" in original) return orderDifferences(original.less, ourOrder(request));
  const our = alike(ours(request));
  const wanted = alike(original);
  const parts = (["deployment", "replicaSets", "created", "deletedPods", "events", "failed", "laterMs"] as const).filter((part) => !sameJson(wanted[part], our[part]));
  // Which of several goes is left open where the original's order goes round in circles, or has none.
  const isOpen = request.op === "replicaSet" && wanted.deletedPods.length === our.deletedPods.length && !isOrdered(request);
  return parts.filter((part) => !(isOpen && (part === "deletedPods" || part === "events"))).map((part) => `${part}:\n    original ${JSON.stringify(wanted[part])}\n    ours     ${JSON.stringify(our[part])}`);
}

/** Where the original has neither first, nothing tells the two apart. */
function orderDifferences(original: readonly string[], our: readonly string[]): string[] {
  return original.flatMap((row, i) =>
    [...row].flatMap((cell, j) => (cell === our[i]![j] || (cell === "." && original[j]![i] === ".") ? [] : [`order of ${i} and ${j}: original ${cell}, ours ${our[i]![j]}`])),
  );
}

/** Names are random, and why a create fails is a matter of the test. */
function alike(answer: Answer): Answer {
  const refused = (text: string) => text.replace(/exceeded quota|Pod "web-[^"]*" is invalid: .*/s, "refused");
  const replicaSets = Object.fromEntries(
    Object.entries(answer.replicaSets).map(([name, replicaSet]) => {
      const { status } = replicaSet as { status: ReplicaSetCase["status"] };
      return [name, { ...(replicaSet as object), status: { ...status, conditions: status.conditions.map((condition) => ({ ...condition, message: refused(condition.message) })) } }];
    }),
  );
  const events = answer.events.map(([type, reason, message]) => [type, reason, refused(message).replace(/^Created pod: .*/, "Created pod: …")] as const);
  // Upstream looks again after a rollout that has succeeded, too, although it cannot time out any more.
  const { conditions } = (answer.deployment as { status: { conditions: readonly ConditionCase[] } }).status;
  const succeeded = conditions.some(({ type, reason }) => type === "Progressing" && reason === "NewReplicaSetAvailable");
  return { ...answer, laterMs: succeeded ? 0 : answer.laterMs, replicaSets, events: answer.created + answer.deletedPods.length > 0 ? events.toSorted(([, , a], [, , b]) => (a < b ? -1 : 1)) : events };
}

/** What happened, for a count of what was hit. */
export function branchesOf({ op, deployment }: Request, original: Original): string[] {
  if ("less" in original) return ["order of two pods"];
  const { deletedPods, created, events, failed, laterMs } = original;
  const conditions = (original.deployment as { status: { conditions: readonly ConditionCase[] } }).status.conditions;
  const progress = conditions.find(({ type, updated }) => type === "Progressing" && updated === now);
  return [
    `${op} ${op === "deployment" ? deployment.strategy : ""}`.trim(),
    ...events.map(([, reason, message]) => `${reason} ${/^Scaled (?:up|down)/.exec(message)?.[0] ?? ""}`.trim()),
    ...(events.length > 1 && op === "deployment" ? ["several scaled at once"] : []),
    ...(created > 0 ? ["pods created"] : []),
    ...(deletedPods.length > 0 ? ["pods deleted"] : []),
    ...(failed ? [`${op} failed`] : []),
    ...(laterMs > 0 ? ["looks again at the deadline"] : laterMs < 0 ? ["looks again soon"] : []),
    ...(op === "deployment" && progress ? [`Progressing ${progress.reason}`] : []),
  ];
}
