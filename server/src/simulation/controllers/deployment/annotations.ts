/** What the Deployment controller writes on ReplicaSets besides their size. upstream: deployment/util */
import { desiredReplicasAnnotation, maxReplicasAnnotation, revisionAnnotation, revisionHistoryAnnotation, type Deployment, type ReplicaSet } from "./objects.ts";
import { surgeOf } from "./rounding.ts";

type Annotations = Readonly<Record<string, string>>;

/** Not copied from a Deployment to its ReplicaSets. */
const skipped: ReadonlySet<string> = new Set([
  "kubectl.kubernetes.io/last-applied-configuration",
  revisionAnnotation,
  revisionHistoryAnnotation,
  desiredReplicasAnnotation,
  maxReplicasAnnotation,
  "deprecated.deployment.rollback.to",
]);

/** upstream: maxRevHistoryLengthInChars */
const historyLimit = 2000;

/** Size wanted and size allowed: a scaled Deployment is recognised by them. upstream: SetReplicasAnnotations */
export function sizeAnnotations({ spec }: Deployment): Annotations {
  return { [desiredReplicasAnnotation]: String(spec.replicas), [maxReplicasAnnotation]: String(spec.replicas + surgeOf(spec)) };
}

/** Adds those that differ; the same object when none does. */
export function withAnnotations(before: Annotations, added: Annotations): Annotations {
  return Object.entries(added).some(([key, value]) => before[key] !== value) ? { ...before, ...added } : before;
}

/**
 * The annotations of the ReplicaSet that has the Deployment's template now; the same object where nothing changes. A
 * rolled-back one gets the highest number, and remembers those it had. upstream: SetNewReplicaSetAnnotations
 */
export function newReplicaSetAnnotations(deployment: Deployment, before: Annotations, newRevision: number, exists: boolean): Annotations {
  const copied = Object.entries(deployment.metadata.annotations).filter(([key]) => !skipped.has(key));
  let annotations = withAnnotations(before, Object.fromEntries(copied));
  const written = before[revisionAnnotation];
  if (Number(written ?? 0) < newRevision) {
    annotations = { ...annotations, [revisionAnnotation]: String(newRevision), ...(written !== undefined && historyWith(before, written)) };
  }
  return exists ? annotations : withAnnotations(annotations, sizeAnnotations(deployment));
}

function historyWith(before: Annotations, revision: string): Annotations {
  const written = before[revisionHistoryAnnotation] ?? "";
  const history = written.split(",");
  if (history[0] === "") return { [revisionHistoryAnnotation]: revision };
  let length = written.length + revision.length + 1;
  let start = 0;
  while (length > historyLimit && start < history.length) length -= history[start++]!.length + 1;
  return length <= historyLimit ? { [revisionHistoryAnnotation]: [...history.slice(start), revision].join(",") } : {};
}

/** A number from an annotation; undefined when it is absent or none. upstream: getNonNegativeInt32FromAnnotation */
export function numberFrom({ metadata }: ReplicaSet, key: string): number | undefined {
  const text = metadata.annotations[key];
  return text !== undefined && /^\d+$/.test(text) && Number(text) <= 2_147_483_647 ? Number(text) : undefined;
}
