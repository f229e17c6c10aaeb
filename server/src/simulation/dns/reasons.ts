/** Why a name gives what it gives, with what the simulation knows beyond the DNS server: what its pods are doing. */
import { zoneOf } from "../../kubernetes/dns/domain.ts";
import { parseRequest } from "../../kubernetes/dns/parse.ts";
import { nameErrorMessage } from "../../kubernetes/dns/reason-messages.ts";
import type { NameError } from "../../kubernetes/dns/reason.ts";
import type { Step } from "../../kubernetes/dns/walk.ts";
import { ordinalInRange, ordinalOf } from "../../kubernetes/names.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Cluster } from "../engine/cluster.ts";
import { podAnswer } from "../view/names.ts";

type Query = Extract<Step, { step: "query" }>;

/** Why this name of the search has no data, or on which condition it has; null where there is nothing to say. */
export function stepReason(cluster: Cluster, step: Query): Message | null {
  switch (step.outcome) {
    case "found":
      return aboutPod(cluster, step.name);
    case "nodata":
      return msg("The name exists, but it has nothing of this type.");
    case "nxdomain":
    case "servfail": {
      const error = errorOf(step);
      if (!error) return null;
      return (isAboutEndpoint(error) ? aboutPod(cluster, step.name) : null) ?? nameErrorMessage(error);
    }
    case "external":
      return msg("This name is outside the cluster's zone: the DNS server asks others for it, and they are not simulated.");
    case "unreachable":
      return msg("This pod asks its node's DNS server, which does not know the names of the cluster. On the host's network it needs dnsPolicy: ClusterFirstWithHostNet.");
  }
}

/**
 * Whether a name outside the cluster's zone may exist: nobody but the servers of the world could say. What is short and
 * made for the cluster is not there, since its last label is no top-level domain.
 */
export function mayBePublic(name: string): boolean {
  const labels = name.replace(/\.$/, "").split(".");
  const last = labels.at(-1)!.toLowerCase();
  return labels.length > 1 && (/^[a-z]{2}$/.test(last) || publicDomains.has(last));
}

/** Top-level domains that names outside a cluster mostly have, besides those of countries. */
const publicDomains: ReadonlySet<string> = new Set(["com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "dev", "app", "cloud", "arpa", "internal", "local"]);

/**
 * Of the names tried the one that was meant, so far as that can be told: where the search came nearest to something that
 * exists, of equals the first.
 */
export function meantStep(steps: readonly Query[]): Query | undefined {
  let best: Query | undefined;
  for (const step of steps) if (!best || nearness(step) > nearness(best)) best = step;
  return best;
}

function nearness(step: Query): number {
  switch (step.outcome) {
    case "found":
      return 9;
    case "unreachable":
    case "servfail":
      return 8;
    case "external":
      return mayBePublic(step.name) ? 6 : 0;
    case "nodata":
      return 3;
    case "nxdomain":
      return nearnessOfError(step);
  }
}

function nearnessOfError(step: Query): number {
  const code = errorOf(step)?.code;
  switch (code) {
    case "endpoint-not-found":
    case "no-ready-endpoints":
    case "below-external-name":
    case "external-name-is-ip":
      return 7;
    case "port-not-found":
      return 6;
    case "service-not-found":
      return 5;
    case "not-a-dashed-ip":
    case "no-such-address":
      return 4;
    case "namespace-not-found":
      return 2;
    case undefined:
      return 0;
    default:
      return 1;
  }
}

export function errorOf(step: Query): NameError | undefined {
  return step.answers.find(({ reason }) => reason !== undefined)?.reason;
}

function isAboutEndpoint({ code }: NameError): boolean {
  return code === "endpoint-not-found" || code === "no-ready-endpoints";
}

/** What is to say about `POD.SERVICE.NAMESPACE.svc.DOMAIN`, if the name is one of a pod that exists or should. */
function aboutPod(cluster: Cluster, name: string): Message | null {
  const { input, pods } = cluster;
  const zone = zoneOf([input.clusterDomain], name);
  if (zone === undefined) return null;
  const parsed = parseRequest(name, zone);
  if (parsed.parsed !== "request" || parsed.request.kind !== "svc") return null;
  const { endpoint, service, namespace } = parsed.request;
  if (endpoint === "" || namespace !== input.namespace.toLowerCase()) return null;
  const pod = pods.get(endpoint);
  if (pod?.spec.subdomain === service || isExpected(cluster, endpoint, service)) return podAnswer(cluster, service, endpoint).reason;
  if (!pod?.spec.subdomain || !cluster.services.some(({ name: known }) => known === service)) return null;
  return msg("{pod} has its name below Service “{subdomain}”, not below “{service}”: a pod has one subdomain.", { pod: endpoint, subdomain: pod.spec.subdomain, service });
}

/** A pod that the StatefulSet has or will have, governed by this Service. */
function isExpected({ set }: Cluster, pod: string, service: string): boolean {
  if (!set || set.spec.serviceName !== service) return false;
  const ordinal = ordinalOf(set.metadata.name, pod);
  return ordinal !== undefined && ordinalInRange(ordinal, { replicas: set.spec.replicas, start: set.spec.ordinals?.start });
}
