/** Builds the objects a scenario starts from. A letter stands for a whole pod template and for its revision. */
import { podIndexLabel, podNameLabel, revisionLabel } from "../../server/src/kubernetes/controller-labels.ts";
import {
  controllerReference,
  emptyStatus,
  podKind,
  statefulSetKind,
  type Claim,
  type ControllerRevision,
  type ObjectMeta,
  type OwnerReference,
  type Pod,
  type PodTemplate,
  type StatefulSet,
  type StatefulSetSpec,
} from "../../server/src/simulation/api/objects.ts";
import { parseIdentity } from "../../server/src/simulation/api/pod-identity.ts";
import { withClaims } from "../../server/src/simulation/controllers/stateful-set/identity.ts";
import type { PaperObjects } from "../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import { getPatch } from "../../server/src/simulation/controllers/stateful-set/patch.ts";
import type { Scenario, ScenarioSpec } from "./scenario-format.mts";

const labels = { app: "scenario" };
const longAgo = -1_000_000_000;

export function initialObjects({ spec, initial }: Scenario): PaperObjects {
  const set: StatefulSet = {
    metadata: { ...meta(spec.name, "set-uid"), generation: 1 },
    spec: setSpec(spec),
    status: { ...emptyStatus, ...initial.status, observedGeneration: initial.status ? 1 : 0 },
  };
  const pods = new Map<string, Pod>();
  for (const [name, text] of Object.entries(initial.pods ?? {})) pods.set(name, initialPod(set, name, text));
  for (const name of initial.foreignPods ?? []) pods.set(name, foreignPod(name));
  const claims = new Map<string, Claim>();
  for (const [name, { owner, terminating }] of Object.entries(initial.pvcs ?? {})) {
    const ownerReferences = owner === undefined ? [] : [ownerReference(owner, set, pods)];
    const deletion = terminating ? { deletionTimestamp: 0 } : {};
    claims.set(name, { metadata: { ...meta(name, `claim-${name}`), ownerReferences, ...deletion }, spec: {}, status: { phase: "Bound" } });
  }
  const revisions = new Map<string, ControllerRevision>();
  for (const { name, revision, orphan } of initial.revisions ?? []) {
    const ownerReferences = orphan ? [] : [controllerReference(set.metadata, statefulSetKind)];
    const template = templateOf(name);
    revisions.set(name, { metadata: { ...meta(name, `revision-${name}`), labels, ownerReferences }, data: getPatch(template), template, revision });
  }
  return { set, pods, claims, revisions };
}

export function setSpec(spec: ScenarioSpec): StatefulSetSpec {
  return {
    replicas: spec.replicas,
    selector: { matchLabels: labels },
    template: templateOf(spec.template),
    serviceName: spec.name,
    podManagementPolicy: spec.podManagementPolicy,
    updateStrategy: spec.updateStrategy,
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    minReadySeconds: spec.minReadySeconds ?? 0,
    ...(spec.start === undefined ? {} : { ordinals: { start: spec.start } }),
    volumeClaimTemplates: (spec.volumeClaimTemplates ?? []).map((name) => ({ metadata: { name }, spec: {} })),
    persistentVolumeClaimRetentionPolicy: spec.persistentVolumeClaimRetentionPolicy ?? { whenDeleted: "Retain", whenScaled: "Retain" },
  };
}

export function templateOf(letter: string): PodTemplate {
  return { metadata: { labels, annotations: { letter } }, spec: { containers: [{ name: "main", image: `image:${letter}` }] } };
}

export function letterOf(template: PodTemplate): string {
  return template.metadata?.annotations?.["letter"] ?? "?";
}

function meta(name: string, uid: string): ObjectMeta {
  return { name, namespace: "default", uid, resourceVersion: 1, labels: {}, annotations: {}, creationTimestamp: 0, finalizers: [], ownerReferences: [] };
}

/** `<rev> <state> [flags]` */
function initialPod(set: StatefulSet, name: string, text: string): Pod {
  const [revision = "", state = "", ...flags] = text.split(" ");
  const identity = parseIdentity(name);
  const unknown = flags.filter((flag) => !["terminating", "orphan", "nomatch", "nolabel"].includes(flag));
  if (unknown.length > 0) throw new Error(`unknown flags ${unknown.join(" ")} of pod ${name}`);
  return {
    metadata: {
      ...meta(name, `pod-${name}`),
      labels: {
        ...(flags.includes("nomatch") ? {} : labels),
        ...(flags.includes("nolabel") ? {} : { [podNameLabel]: name }),
        [podIndexLabel]: String(identity.ordinal),
        [revisionLabel]: revision,
      },
      ownerReferences: flags.includes("orphan") ? [] : [controllerReference(set.metadata, statefulSetKind)],
      ...(flags.includes("terminating") ? { deletionTimestamp: 0 } : {}),
    },
    ...identity,
    spec: { containers: [], volumes: withClaims(set, identity.ordinal) },
    status: initialPodStatus(state),
  };
}

function initialPodStatus(state: string): Pod["status"] {
  const [word, since] = state.split("@");
  const rest = { starting: false, restartCount: 0 };
  const unready = { status: false, since: longAgo };
  switch (word) {
    case "pending":
      return { phase: "Pending", ready: unready, ...rest };
    case "running":
      return { phase: "Running", ready: unready, ...rest };
    case "ready":
      return { phase: "Running", ready: { status: true, since: since === undefined ? longAgo : Number(since) * 1000 }, ...rest };
    case "failed":
      return { phase: "Failed", ready: unready, ...rest };
    case "succeeded":
      return { phase: "Succeeded", ready: unready, ...rest };
    default:
      throw new Error(`unknown pod state ${state}`);
  }
}

function foreignPod(name: string): Pod {
  const owner = { apiVersion: "apps/v1", kind: "Other", name: "thing", uid: "other-uid", controller: true };
  const status = initialPodStatus("ready");
  return { metadata: { ...meta(name, `foreign-${name}`), ownerReferences: [owner] }, ...parseIdentity(name), spec: { containers: [] }, status };
}

/** `StatefulSet/web`, `Pod/web-1` (the living pod), `stale-Pod/web-1` (a dead one of that name), `Other/x` */
function ownerReference(text: string, set: StatefulSet, pods: ReadonlyMap<string, Pod>): OwnerReference {
  const [kind = "", name = ""] = text.split("/");
  if (kind === "StatefulSet") return controllerReference(set.metadata, statefulSetKind);
  if (kind === "Pod") return controllerReference(pods.get(name)?.metadata ?? meta(name, `pod-${name}`), podKind);
  if (kind === "stale-Pod") return controllerReference(meta(name, `dead-${name}`), podKind);
  if (kind === "stale-StatefulSet") return controllerReference(meta(name, "dead-set"), statefulSetKind);
  return controllerReference(meta(name, `other-${name}`), { apiVersion: "example.com/v1", kind });
}
