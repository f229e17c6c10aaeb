/** Why a pod has no node, in plain words, with the field of the manifest that says so. */
import { msg, type Message } from "../../text/message.ts";
import { claimsOf } from "../api/claims.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { FilterName, Unplaced } from "../scheduler/state.ts";
import type { Reason } from "../types.ts";
import { volumeName } from "../volumes/provision.ts";

type Path = readonly (string | number)[];

const podSpec = ["spec", "template", "spec"] as const;
const claimTemplates = ["spec", "volumeClaimTemplates"] as const;

export function unplacedWhy(cluster: Cluster, pod: Pod): Reason {
  const { name } = pod.metadata;
  const because = (message: Message, field?: Path): Reason => ({ message, pod: name, ...(field && { field }) });
  if (pod.spec.nodeName !== undefined) {
    return because(msg("{pod}: nodeName in the template is {node}, and there is no such node.", { pod: name, node: pod.spec.nodeName }), [...podSpec, "nodeName"]);
  }
  const unplaced = cluster.unschedulable.get(name);
  if (unplaced) return fitsNowhere(cluster, pod, unplaced, because);
  const unbound = claimsOf(cluster, pod).find(({ status }) => status.phase === "Pending");
  if (unbound) {
    const text = msg("{pod} waits for the volume of claim {claim}, which is made when the first pod needs it.", { pod: name, claim: unbound.metadata.name });
    return because(text, claimTemplates);
  }
  return because(msg("{pod} waits for a node.", { pod: name }));
}

function fitsNowhere(cluster: Cluster, pod: Pod, unplaced: Unplaced, because: (message: Message, field?: Path) => Reason): Reason {
  const { nodes, rejections, claim } = unplaced;
  const args = { pod: pod.metadata.name };
  if (claim !== undefined) return because(msg("{pod} cannot be placed: {problem}.", { ...args, problem: claim }), claimTemplates);
  const [first] = rejections;
  if (!first) return because(msg("{pod} cannot be placed: the cluster has no nodes.", args));
  const reasons = rejections.map(({ filter, reason, nodes: count }) => msg("{count}: {reason}.", { count, reason: plain(cluster, pod, filter, reason) }));
  return because(msg("{pod} fits on none of {nodes} nodes. {reasons}", { ...args, nodes, reasons }), fieldOf(first.filter, first.reason, pod));
}

function plain(cluster: Cluster, pod: Pod, filter: FilterName, reason: string): Message {
  switch (filter) {
    case "unschedulable":
      return msg("cordoned");
    case "taints":
      return msg("a taint that the pod does not tolerate");
    case "nodeAffinity":
      return msg("not what its nodeSelector or node affinity asks for");
    case "resources":
      return resource(reason);
    case "exclusive":
      return msg("its claim is ReadWriteOncePod, and another pod has it");
    case "volumes":
      return volume(cluster, pod, reason);
    case "spread":
      return msg("its topologySpreadConstraints allow no more pods there");
    case "affinity":
      return msg("no pod there that its affinity wants to be near");
    case "antiAffinity":
      return msg("a pod already there that its anti-affinity keeps away from");
    case "existingAntiAffinity":
      return msg("a pod already there whose anti-affinity keeps it away");
  }
}

function resource(reason: string): Message {
  if (reason === "Insufficient cpu") return msg("too little CPU left");
  return reason === "Insufficient memory" ? msg("too little memory left") : msg("as many pods as the node takes");
}

function volume(cluster: Cluster, pod: Pod, reason: string): Message {
  if (reason.includes("to bind")) return msg("its volume is being made for another node");
  const zones = claimsOf(cluster, pod).flatMap(({ metadata }) => cluster.volumes.volumes.get(volumeName(metadata.uid))?.zone ?? []);
  return msg("its volume can only be used in {zone}", { zone: [...new Set(zones)].join(", ") });
}

function fieldOf(filter: FilterName, reason: string, pod: Pod): Path | undefined {
  switch (filter) {
    case "unschedulable":
    case "taints":
      return [...podSpec, "tolerations"];
    case "nodeAffinity":
      return "nodeSelector" in pod.spec ? [...podSpec, "nodeSelector"] : [...podSpec, "affinity", "nodeAffinity"];
    case "resources":
      return reason === "Too many pods" ? undefined : [...podSpec, "containers", 0, "resources", "requests"];
    case "exclusive":
    case "volumes":
      return claimTemplates;
    case "spread":
      return [...podSpec, "topologySpreadConstraints"];
    case "affinity":
      return [...podSpec, "affinity", "podAffinity"];
    case "antiAffinity":
    case "existingAntiAffinity":
      return [...podSpec, "affinity", "podAntiAffinity"];
  }
}
