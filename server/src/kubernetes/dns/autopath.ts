/** Walking the search list on the server. upstream: CoreDNS plugin/autopath, plugin/kubernetes autopath.go */
import { answer, type Answer, type Query } from "./answer.ts";
import type { Cluster } from "./cluster.ts";
import { absolute, isWithin, sameName, zoneOf } from "./domain.ts";

/**
 * What `autopath @kubernetes` answers a client pod: if the question ends in the first element of the client's search
 * list, all elements are tried in turn and the first name that exists is answered, behind a CNAME from the name asked.
 * Works with `pods verified` only; otherwise the plain answer.
 * @param clientNamespace namespace of the (running) pod that asks
 * @param hostSearch search domains of the DNS server's own resolv.conf
 */
export function autopathAnswer(cluster: Cluster, clientNamespace: string, query: Query, hostSearch: readonly string[] = []): Answer {
  const asked = absolute(query.name);
  const plain = answer(cluster, query);
  const zone = zoneOf(cluster.options.zones, asked);
  if (zone === undefined || cluster.options.pods !== "verified") return plain;
  const first = `${clientNamespace}.svc.${zone}`;
  if (!isWithin(first, asked) || sameName(first, asked)) return plain;
  const base = asked.slice(0, -first.length - 1);
  for (const domain of [first, `svc.${zone}`, zone, ...hostSearch.map(absolute), ""]) {
    const name = domain === "" ? absolute(base) : `${base}.${domain}`;
    const found = answer(cluster, { name, type: query.type });
    if (found.rcode === "NXDOMAIN") continue;
    if (found.answers.length === 0 || sameName(name, asked)) return found;
    const ttl = found.answers[0]!.ttl;
    return { ...found, answers: [{ type: "CNAME", name: asked, ttl, data: name }, ...found.answers] };
  }
  return plain;
}
