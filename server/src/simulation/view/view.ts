/** Everything a person can see of the cluster at one moment. */
import { revisionLabel } from "../../kubernetes/controller-labels.ts";
import { podFqdn } from "../../kubernetes/names.ts";
import { ownClaimNames } from "../api/claims.ts";
import { emptyStatus, type Claim, type Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { ClaimView, PodView, RevisionView, StatusView, View } from "../types.ts";
import { namesOf } from "./names.ts";
import { budgetViews } from "./budgets.ts";
import { deploymentView } from "./deployment.ts";
import { ghostViews, nodeViews } from "./nodes.ts";
import { readyContainers, statusColumn } from "./pod-columns.ts";
import { stateIn } from "./pod-state.ts";
import { serviceViews } from "./services.ts";
import { volumeViews } from "./volumes.ts";
import { whyOf } from "./why.ts";

export function viewOf(cluster: Cluster): View {
  const pods = cluster.pods.values().sort((a, b) => a.ordinal - b.ordinal);
  const own = cluster.deployment ? pods.filter(({ metadata }) => cluster.runtimes.get(metadata.name)?.row === undefined) : pods;
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
    ghosts: ghostViews(cluster),
    volumes: volumeViews(cluster),
    services: serviceViews(cluster),
    budgets: budgetViews(cluster),
    ...(cluster.deployment && { deployment: deploymentView(cluster, cluster.deployment) }),
    ...(cluster.refused && { refused: cluster.refused }),
  };
}

function podView(cluster: Cluster, pod: Pod): PodView {
  const { input, letters, runtimes } = cluster;
  const revision = pod.metadata.labels[revisionLabel] ?? "";
  const { hostname, subdomain } = pod.spec;
  return {
    name: pod.metadata.name,
    ordinal: pod.ordinal,
    uid: pod.metadata.uid,
    state: stateIn(cluster, pod),
    revision,
    revisionLetter: letters.get(revision) ?? "?",
    node: pod.spec.nodeName ?? null,
    ip: pod.status.podIP ?? null,
    claims: ownClaimNames(pod),
    restarts: pod.status.restartCount,
    createdAt: pod.metadata.creationTimestamp,
    fqdn: hostname && subdomain ? podFqdn(hostname, subdomain, input.namespace, input.clusterDomain) : null,
    readyContainers: readyContainers(pod),
    status: statusColumn(pod),
    workload: runtimes.get(pod.metadata.name)?.row === undefined ? "statefulset" : "deployment",
  };
}

function claimView({ metadata, status }: Claim): ClaimView {
  const phase = metadata.deletionTimestamp === undefined ? status.phase : "Terminating";
  const ordinal = Number(metadata.name.slice(metadata.name.lastIndexOf("-") + 1));
  return { name: metadata.name, ordinal, phase, createdAt: metadata.creationTimestamp };
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
