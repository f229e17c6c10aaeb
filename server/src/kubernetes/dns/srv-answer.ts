import { canonicalIp, familyOf } from "./ip.ts";
import { noPort, type Item } from "./items.ts";
import { distinctBy, type DnsRecord } from "./records.ts";
import { srvWeight } from "../srv.ts";

/**
 * SRV records of the items a name stands for: one a target and port, with the addresses of the targets as additional
 * records. Items that are names are left out; items without port count for the weight only. upstream: plugin.SRV
 */
export function srvAnswer(name: string, items: readonly Item[], ttl: number): { answers: DnsRecord[]; additional: DnsRecord[] } {
  const own = items.filter(({ host }) => familyOf(host) !== undefined);
  const weight = srvWeight(own.length);
  const withPort = own.filter(({ port }) => port !== noPort);
  return {
    answers: distinctBy(withPort, ({ port, target }) => `${port} ${target}`).map(({ port, target }) => ({ type: "SRV", name, ttl, priority: 0, weight, port, target })),
    additional: distinctBy(withPort, ({ host, target }) => `${host} ${target}`).map(({ host, target }) => ({ type: familyOf(host) === "IPv4" ? "A" : "AAAA", name: target, ttl, data: canonicalIp(host) })),
  };
}
