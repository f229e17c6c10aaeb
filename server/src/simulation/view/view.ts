/** Everything a person can see of the cluster at one moment. */
import { revisionLabel } from "../../kubernetes/controller-labels.ts";
import { podFqdn } from "../../kubernetes/names.ts";
import { ownClaimNames } from "../api/claims.ts";
import { controllerOf, emptyStatus, isReplicaSetPod, type Claim, type Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { ClaimView, PodView, RevisionView, StatusView, View } from "../types.ts";
import { namesOf } from "./names.ts";
import { budgetViews } from "./budgets.ts";
import { deploymentView } from "./deployment.ts";
import { ghostViews, nodeViews, strayMachineViews } from "./nodes.ts";
import { readyContainers, statusColumn } from "./pod-columns.ts";
import { letterOf, stateIn } from "./pod-state.ts";
import { serviceViews } from "./services.ts";
import { volumeViews } from "./volumes.ts";
import { whyOf } from "./why.ts";

export function viewOf(cluster: Cluster): View {
  const own = cluster.pods.own().sort((a, b) => a.ordinal - b.ordinal);
  const rowOf = ({ metadata }: Pod) => cluster.runtimes.get(metadata.name)?.row ?? 0;
  const pods = [...own, ...cluster.pods.ofReplicaSets().sort((a, b) => rowOf(a) - rowOf(b))];
  const claims = [...cluster.claims.values()].map(claimView);
  claims.sort((a, b) => a.ordinal - b.ordinal || (a.name < b.name ? -1 : 1));
  return {
    at: cluster.now,
    specReplicas: cluster.set?.spec.replicas ?? 0,
    pods: pods.map((pod) => podView(cluster, pod)),
    claims,
    status: statusView(cluster),
    why: whyOf(cluster, own),
    names: namesOf(cluster, own),
    settled: cluster.timers.length === 0,
    revisions: revisionViews(cluster),
    nodes: nodeViews(cluster),
    strayMachines: strayMachineViews(cluster),
    ghosts: ghostViews(cluster),
    volumes: volumeViews(cluster),
    services: serviceViews(cluster),
    budgets: budgetViews(cluster),
    ...deploymentView(cluster),
    ...(cluster.refused && { refused: cluster.refused }),
  };
}

function podView(cluster: Cluster, pod: Pod): PodView {
  const { input } = cluster;
  const { hostname, subdomain } = pod.spec;
  return {
    name: pod.metadata.name,
    ordinal: pod.ordinal,
    uid: pod.metadata.uid,
    state: stateIn(cluster, pod),
    revision: isReplicaSetPod(pod) ? controllerOf(pod.metadata)!.name : (pod.metadata.labels[revisionLabel] ?? ""),
    revisionLetter: letterOf(cluster, pod),
    node: pod.spec.nodeName ?? null,
    ip: pod.status.podIP ?? null,
    claims: ownClaimNames(pod),
    restarts: pod.status.restartCount,
    createdAt: pod.metadata.creationTimestamp,
    fqdn: hostname && subdomain ? podFqdn(hostname, subdomain, input.namespace, input.clusterDomain) : null,
    readyContainers: readyContainers(pod),
    status: statusColumn(pod),
    workload: isReplicaSetPod(pod) ? "deployment" : "statefulset",
  };
}

function claimView({ metadata, status }: Claim): ClaimView {
  const phase = metadata.deletionTimestamp === undefined ? status.phase : "Terminating";
  const ordinal = Number(metadata.name.slice(metadata.name.lastIndexOf("-") + 1));
  // The one claim that all pods of a Deployment share has none.
  return { name: metadata.name, ordinal: Number.isNaN(ordinal) ? -1 : ordinal, phase, createdAt: metadata.creationTimestamp };
}

function statusView({ set }: Cluster): StatusView {
  const { collisionCount: _, conditions: __, ...status } = set?.status ?? emptyStatus;
  return status;
}

function revisionViews({ revisions, letters, set }: Cluster): RevisionView[] {
  const sorted = [...revisions.values()].sort((a, b) => a.revision - b.revision);
  return sorted.map(({ metadata: { name, creationTimestamp }, revision }) => ({
    name,
    letter: letters.get(name) ?? "?",
    revision,
    createdAt: creationTimestamp,
    isCurrent: set?.status.currentRevision === name,
    isUpdate: set?.status.updateRevision === name,
  }));
}
