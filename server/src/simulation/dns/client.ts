/** Who asks: a pod of the simulated cluster with what the kubelet gave it, or one that is not part of the simulation. */
import { listIn, objectIn, textIn, textsIn } from "../../kubernetes/plain.ts";
import { podHosts, type HostsEntry, type WalkClient } from "../../kubernetes/dns/walk.ts";
import type { PodSpec as DnsPodSpec } from "../../kubernetes/types.ts";
import type { Pod } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { DnsQuestion } from "./types.ts";

export type Client =
  | { readonly runs: true; readonly settings: WalkClient; /** Its node is cut off from the network. */ readonly cutOff: boolean }
  /** `missing`: there is no such pod. */
  | { readonly runs: false; readonly missing: boolean };

export function clientOf(cluster: Cluster, { from, resolver }: DnsQuestion): Client {
  const { namespace, clusterDomain } = cluster.input;
  const base = { namespace, clusterDomain, ...(resolver && { resolver }) };
  if (from === "") return { runs: true, settings: base, cutOff: false };
  const pod = cluster.pods.get(from);
  if (!pod) return { runs: false, missing: true };
  const runtime = cluster.runtimes.get(from);
  const machine = runtime?.node === undefined ? "on" : cluster.nodes[runtime.node]!.machine;
  if (runtime?.startedAt === undefined || machine === "off") return { runs: false, missing: false };
  const { dnsPolicy, dnsConfig, hostNetwork }: DnsPodSpec = pod.spec;
  const settings = { ...base, dnsPolicy, dnsConfig, hostNetwork, hosts: hostsOf(pod, clusterDomain) };
  return { runs: true, settings, cutOff: machine === "cut-off" };
}

/** On the host's network a pod gets the node's file, which does not know the pod's name. upstream: nodeHostsFileContent */
function hostsOf({ metadata, spec, status }: Pod, clusterDomain: string): HostsEntry[] {
  const aliases = listIn((spec as { hostAliases?: unknown }).hostAliases).map((value) => {
    const { ip, hostnames } = objectIn(value);
    return { ip: textIn(ip) ?? "", names: textsIn(hostnames) };
  });
  if (spec.hostNetwork === true) return aliases;
  const { name, namespace } = metadata;
  return podHosts({ name, namespace, hostname: spec.hostname, subdomain: spec.subdomain, ips: status.podIP === undefined ? [] : [status.podIP] }, clusterDomain, aliases);
}
