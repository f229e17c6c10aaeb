/** Which happenings can change the answer to a question. */
import { parseRequest } from "../../kubernetes/dns/parse.ts";
import { zoneOf } from "../../kubernetes/dns/domain.ts";
import { candidates } from "../../kubernetes/dns/search.ts";
import { defaults } from "../../kubernetes/defaults.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Happening } from "../types.ts";
import type { World } from "../world.ts";
import type { AskingClient, DnsQuestion } from "./types.ts";

/** True for a happening after which the question has to be asked anew. Says yes too often rather than too rarely. */
export type Relevance = (happening: Happening) => boolean;

/** `client`: as it asked last; unknown while it has not run, then a pod without settings of its own is assumed. */
export function relevanceOf(world: World, question: DnsQuestion, client: AskingClient | null): Relevance {
  const { input, services } = world as Cluster;
  const { clusterDomain, namespace } = input;
  // An alias leads to any other name.
  const hasAlias = services.some(({ spec }) => spec.type === "ExternalName");
  const conf = client ?? { search: [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain], ndots: defaults.ndots };
  const requests = candidates(question.name.trim(), conf, question.resolver).flatMap((name) => {
    const zone = zoneOf([clusterDomain], name);
    const parsed = zone === undefined ? undefined : parseRequest(name, zone);
    return parsed?.parsed === "request" && parsed.request.kind === "svc" ? [parsed.request] : [];
  });
  /** Host names asked for below each Service; undefined where the answer holds all its pods. */
  const asked = new Map<string, Set<string> | undefined>();
  for (const { service, endpoint } of requests) {
    const known = asked.get(service);
    if (endpoint === "" || isAddress(endpoint)) asked.set(service, undefined);
    else if (!asked.has(service)) asked.set(service, new Set([endpoint]));
    else known?.add(endpoint);
  }
  const pods = new Set([question.from, ...requests.map(({ endpoint }) => endpoint)]);
  return ({ actor, object, pods: about }) => {
    if (actor === "user" || actor === "api-server" || actor === "node-controller") return true;
    if (actor !== "endpoints") return pods.has(object);
    if (hasAlias || question.type === "PTR") return true;
    if (!asked.has(object)) return false;
    const hostnames = asked.get(object);
    return hostnames === undefined || about === undefined || about.some((pod) => hostnames.has(pod));
  };
}

/** `10-244-0-10`: which pod has that address is not known here. */
function isAddress(label: string): boolean {
  return /^[0-9a-f-]+$/.test(label);
}
