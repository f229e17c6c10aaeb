/** Answering one DNS question as CoreDNS does. upstream: plugin/kubernetes handler.go, plugin/backend_lookup.go */
import type { Cluster } from "./cluster.ts";
import { absolute, isWithin, labelsBelow, sameName, zoneOf } from "./domain.ts";
import { addressOfReverse, canonicalIp, familyOf } from "./ip.ts";
import type { Item, Lookup } from "./items.ts";
import { lookup, lookupNameServer } from "./lookup.ts";
import { nameServerAddresses } from "./name-server.ts";
import type { NameError } from "./reason.ts";
import { distinctBy, type DataRecord, type DnsRecord } from "./records.ts";
import { reverseNames } from "./reverse.ts";
import { srvAnswer } from "./srv-answer.ts";

export interface Query {
  /** With or without final dot: taken as absolute. */
  readonly name: string;
  /** `A`, `AAAA`, `SRV`, `TXT`, `CNAME`, `PTR`, `NS`, `SOA`; any other type only exists or not. */
  readonly type: string;
}

export interface Answer {
  readonly rcode: "NOERROR" | "NXDOMAIN" | "SERVFAIL";
  readonly answers: readonly DnsRecord[];
  readonly additional: readonly DnsRecord[];
  /**
   * Who knew: the cluster's own zones, a later plugin (`fallthrough`), or another server. With `upstream` an NXDOMAIN
   * only says that no record was given for the name: nothing is known about it.
   */
  readonly source: "cluster" | "next-plugin" | "upstream";
  /** Why the name does not exist, if it does not. */
  readonly reason?: NameError;
}

/** The answer to a question. NOERROR without answers is "no data": the name exists, but not with this type. */
export function answer(cluster: Cluster, query: Query): Answer {
  return ask(cluster, query, 0);
}

/** External names that lead from zone to zone and back would be followed for ever; CoreDNS itself ends there. */
const mostServers = 20;

function ask(cluster: Cluster, query: Query, asked: number): Answer {
  if (asked > mostServers) return { rcode: "SERVFAIL", source: "cluster", answers: [], additional: [] };
  const name = absolute(query.name);
  const zone = zoneOf(cluster.options.zones, name);
  if (zone === undefined) return elsewhere("upstream", cluster.options.upstream, name, query.type);
  const result = resolve(cluster, zone, name, query.type, asked);
  if (!("reason" in result)) {
    return { rcode: "NOERROR", source: "cluster", answers: result.answers, additional: result.additional ?? [] };
  }
  if (cluster.options.fallthrough.some((through) => isWithin(through, name))) {
    return { ...elsewhere("next-plugin", cluster.options.nextPlugin, name, query.type), reason: result.reason };
  }
  return { rcode: cluster.options.notSynced ? "SERVFAIL" : "NXDOMAIN", source: "cluster", answers: [], additional: [], reason: result.reason };
}

type Result = { readonly answers: readonly DnsRecord[]; readonly additional?: readonly DnsRecord[] } | { readonly reason: NameError };

function resolve(cluster: Cluster, zone: string, name: string, type: string, asked: number): Result {
  switch (type) {
    case "A":
    case "AAAA":
      return addresses({ cluster, zone, type, asked }, name, []);
    case "SRV": {
      const found = find(cluster, zone, name, type);
      return found.found === "nothing" ? found : srvAnswer(name, itemsOf(found), cluster.options.ttl);
    }
    case "TXT":
      return text(cluster, zone, name);
    case "CNAME": {
      const found = find(cluster, zone, name, type);
      if (found.found === "nothing") return found;
      const [first] = itemsOf(found);
      return { answers: first && !familyOf(first.host) ? [record("CNAME", name, absolute(first.host), cluster)] : [] };
    }
    case "PTR":
      return pointers(cluster, zone, name);
    case "SOA":
      // Below the apex SOA is "no data", even for names that do not exist.
      return { answers: sameName(name, zone) ? [soaRecord(cluster, zone)] : [] };
    case "NS":
      // Only the lower-case zone has name servers: the question's is compared with its lowered name.
      if (name.toLowerCase() === zone) return nameServers(cluster, zone);
      return existence(cluster, zone, name);
    default:
      return existence(cluster, zone, name);
  }
}

/** A lookup as the record builders start it: `ns.dns.<zone>` comes first. */
function find(cluster: Cluster, zone: string, name: string, type: string): Lookup {
  const own = lookupNameServer(cluster, zone, name);
  if (own) return type === "A" || type === "AAAA" ? own : { found: "items", items: [] };
  return lookup(cluster, zone, name);
}

function itemsOf(found: Lookup): readonly Item[] {
  return found.found === "items" ? found.items : [];
}

/** So many CNAMEs may come before one that is still followed inside the zone. upstream: maxCnameChainLength */
const cnameLimit = 10;

interface AddressQuestion {
  readonly cluster: Cluster;
  readonly zone: string;
  readonly type: "A" | "AAAA";
  readonly asked: number;
}

/** @param targets those of the CNAMEs that led here. upstream: plugin.A, plugin.AAAA */
function addresses(question: AddressQuestion, name: string, targets: readonly string[]): Result {
  const { cluster, zone, type } = question;
  const found = find(cluster, zone, name, type);
  if (found.found === "nothing") return found;
  const family = type === "A" ? "IPv4" : "IPv6";
  const hosts = itemsOf(found).map(({ host }) => ({ host, is: familyOf(host) }));
  const own = distinctBy(hosts.filter(({ is }) => is === family), ({ host }) => host);
  // Names are told as often as they are found.
  const names = hosts.filter(({ is }) => is === undefined);
  return {
    answers: [
      ...own.map(({ host }) => record(type, name, canonicalIp(host), cluster)),
      ...names.flatMap(({ host }) => followed(question, name, absolute(host), targets)),
    ],
  };
}

/** A CNAME and what it leads to; nothing at all if it leads nowhere inside the zone, or back. */
function followed(question: AddressQuestion, name: string, target: string, targets: readonly string[]): readonly DnsRecord[] {
  const { cluster, zone, type, asked } = question;
  if (isWithin(name, target) || targets.length > cnameLimit || targets.includes(target)) return [];
  const cname = record("CNAME", name, target, cluster);
  if (!isWithin(zone, target)) return [cname, ...ask(cluster, { name: target, type }, asked + 1).answers];
  const next = addresses(question, target, [...targets, target]);
  return "reason" in next || next.answers.length === 0 ? [] : [cname, ...next.answers];
}

/** TXT has data at one name only; elsewhere it tells names with records from all others. */
function text(cluster: Cluster, zone: string, name: string): Result {
  const labels = labelsBelow(zone, name.toLowerCase());
  if (labels.length === 1 && labels[0] === "dns-version") {
    return { answers: [{ type: "TXT", name, ttl: 28_800, data: "1.1.0" }] };
  }
  const found = lookup(cluster, zone, name);
  if (found.found === "nothing") return found;
  // Names that exist without records are denied to TXT: a quirk of CoreDNS.
  return found.found === "empty" && found.what === "tree" ? { reason: { code: "no-text" } } : { answers: [] };
}

function pointers(cluster: Cluster, zone: string, name: string): Result {
  const ip = addressOfReverse(name);
  if (ip === undefined) {
    const found = lookup(cluster, zone, name);
    return found.found === "nothing" ? found : { answers: [] };
  }
  const names = reverseNames(cluster, ip);
  if (names.length === 0) return { reason: { code: "no-such-address", ip } };
  return { answers: names.map((target) => record("PTR", name, target, cluster)) };
}

function nameServers(cluster: Cluster, zone: string): Result {
  const servers = nameServerAddresses(cluster, zone);
  return {
    answers: distinctBy(servers, (server) => server.name).map((server) => record("NS", zone, server.name, cluster)),
    additional: servers.map((server) => record(familyOf(server.ip) === "IPv4" ? "A" : "AAAA", server.name, canonicalIp(server.ip), cluster)),
  };
}

/** Any other type: no data where an A query would not fail. */
function existence(cluster: Cluster, zone: string, name: string): Result {
  const found = find(cluster, zone, name, "A");
  return found.found === "nothing" ? found : { answers: [] };
}

function elsewhere(source: Answer["source"], records: readonly DnsRecord[], name: string, type: string): Answer {
  const own = records.filter((known) => sameName(known.name, name));
  const answers = own.filter((known) => known.type === type || known.type === "CNAME");
  return { rcode: own.length > 0 ? "NOERROR" : "NXDOMAIN", source, answers, additional: [] };
}

/** The SOA of a zone, in the spelling of the question. upstream: plugin.SOA */
export function soaRecord(cluster: Cluster, zone: string): DataRecord {
  const { serial, ttl } = cluster.options;
  return { type: "SOA", name: zone, ttl: Math.min(300, ttl), data: `ns.dns.${zone} hostmaster.${zone} ${serial} 7200 1800 86400 ${ttl}` };
}

function record(type: DataRecord["type"], name: string, data: string, cluster: Cluster): DataRecord {
  return { type, name, ttl: cluster.options.ttl, data };
}
