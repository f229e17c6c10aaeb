/** What makes a pod the pod of an ordinal: name, labels, host name and claims. */
import { podIndexLabel, podNameLabel, revisionLabel } from "../../../kubernetes/controller-labels.ts";
import { claimName, podName } from "../../../kubernetes/names.ts";
import { controllerReference, statefulSetKind, type ControllerRevision, type Pod, type StatefulSet, type Volume } from "../../api/objects.ts";
import type { NewClaim, NewPod } from "./client.ts";
import { getStartOrdinal } from "./predicates.ts";

/** A replica that does not exist yet: what would be created, wrapped as a pod with an empty phase. */
export interface Placeholder extends Pod {
  readonly template: ControllerRevision;
}

/**
 * The pod an empty ordinal will get. Which revision it is born with depends on the status as stored when the sync
 * began: with `rollingUpdate` absent a pod lost in the middle of a rollout may come back old.
 * upstream: newVersionedStatefulSetPod
 */
export function newVersionedStatefulSetPod(set: StatefulSet, current: ControllerRevision, update: ControllerRevision, ordinal: number): Placeholder {
  const { type, rollingUpdate } = set.spec.updateStrategy;
  const start = getStartOrdinal(set);
  const useCurrent =
    rollingUpdate === undefined
      ? type === "RollingUpdate" && ordinal < start + set.status.currentReplicas
      : ordinal < start + rollingUpdate.partition;
  return placeholder(set, useCurrent ? current : update, ordinal);
}

function placeholder(set: StatefulSet, template: ControllerRevision, ordinal: number): Placeholder {
  return {
    metadata: {
      name: podName(set.metadata.name, ordinal),
      namespace: set.metadata.namespace,
      uid: "",
      resourceVersion: 0,
      labels: { [revisionLabel]: template.metadata.name },
      annotations: {},
      creationTimestamp: 0,
      finalizers: [],
      ownerReferences: [],
    },
    parent: set.metadata.name,
    ordinal,
    spec: { containers: [] },
    status: { phase: "", ready: { status: false, since: 0 }, starting: false, restartCount: 0 },
    template,
  };
}

/** The pod to create. Host name and subdomain are written here and never again. upstream: newStatefulSetPod */
export function podFromPlaceholder(set: StatefulSet, { metadata: { name }, ordinal, template }: Placeholder): NewPod {
  const { metadata, spec } = template.template;
  return {
    name,
    labels: { ...metadata?.labels, ...identityLabels(name, ordinal), [revisionLabel]: template.metadata.name },
    annotations: metadata?.annotations ?? {},
    finalizers: metadata?.finalizers ?? [],
    ownerReferences: [controllerReference(set.metadata, statefulSetKind)],
    spec: { ...spec, hostname: name, subdomain: set.spec.serviceName, volumes: withClaims(set, ordinal, spec.volumes) },
  };
}

export function identityLabels(name: string, ordinal: number): Record<string, string> {
  return { [podNameLabel]: name, [podIndexLabel]: String(ordinal) };
}

/** Neither pod-index, revision, host name nor subdomain is looked at. upstream: identityMatches */
export function identityMatches(set: StatefulSet, pod: Pod): boolean {
  return (
    pod.ordinal >= 0 &&
    pod.parent === set.metadata.name &&
    pod.metadata.name === podName(set.metadata.name, pod.ordinal) &&
    pod.metadata.labels[podNameLabel] === pod.metadata.name
  );
}

/** upstream: storageMatches */
export function storageMatches(set: StatefulSet, pod: Pod): boolean {
  return set.spec.volumeClaimTemplates.every(({ metadata: { name } }) => {
    const volume = pod.spec.volumes?.find((candidate) => candidate.name === name);
    return volume?.persistentVolumeClaim?.claimName === claimName(name, set.metadata.name, pod.ordinal);
  });
}

/** Claim volumes come first and replace volumes of the same name. upstream: updateStorage */
export function withClaims(set: StatefulSet, ordinal: number, volumes: readonly Volume[] = []): readonly Volume[] {
  const templates = set.spec.volumeClaimTemplates;
  if (templates.length === 0) return volumes;
  const own = templates.map(({ metadata: { name } }) => ({
    name,
    persistentVolumeClaim: { claimName: claimName(name, set.metadata.name, ordinal), readOnly: false },
  }));
  return [...own, ...volumes.filter((volume) => !own.some(({ name }) => name === volume.name))];
}

/** Names of the claims of an ordinal, in the order of the templates. */
export function claimNames(set: StatefulSet, ordinal: number): string[] {
  return set.spec.volumeClaimTemplates.map((template) => claimName(template.metadata.name, set.metadata.name, ordinal));
}

/** The claims of an ordinal, from the live set and never from a revision. upstream: getPersistentVolumeClaims */
export function newClaims(set: StatefulSet, ordinal: number): NewClaim[] {
  return set.spec.volumeClaimTemplates.map(({ metadata, spec }) => ({
    name: claimName(metadata.name, set.metadata.name, ordinal),
    labels: { ...metadata.labels, ...set.spec.selector?.matchLabels },
    annotations: metadata.annotations ?? {},
    spec,
  }));
}
