/** `conformance dns`: every section of a file in the format `k8s-dns-vectors/1`. */
import { answer } from "../../server/src/kubernetes/dns/answer.ts";
import { autopathAnswer } from "../../server/src/kubernetes/dns/autopath.ts";
import { endpointName } from "../../server/src/kubernetes/dns/endpoint-name.ts";
import { parseRequest } from "../../server/src/kubernetes/dns/parse.ts";
import { candidates, resolvConf } from "../../server/src/kubernetes/dns/search.ts";
import { zoneRecords } from "../../server/src/kubernetes/dns/zone.ts";
import { absolute, sameName } from "../../server/src/kubernetes/dns/domain.ts";
import { differenceOf, realName, symbolicRecords, withoutSerial } from "./dns-compare.mts";
import { fixtureCluster, importedFixture, listedFixture } from "./dns-fixture.mts";
import type { AutopathVector, DnsFile, EndpointNameVector, MulticlusterVectors, ParseVector, SearchVector, Vector, ZoneListing } from "./dns-format.mts";
import { testCase, type ConformanceFile, type Report } from "./report.mts";

export function run(content: ConformanceFile, report: Report): void {
  const file = content as DnsFile;
  for (const vector of file.vectors ?? []) testCase(report, `${vector.id} ${vector.query.name} ${vector.query.type}`, () => query(file, vector));
  for (const vector of file.parseVectors ?? []) testCase(report, `parse ${vector.name}`, () => parse(vector));
  for (const vector of file.endpointNameVectors ?? []) testCase(report, `endpoint name of ${vector.ip}`, () => name(vector));
  for (const vector of file.multiclusterVectors?.cases ?? []) testCase(report, `multicluster ${vector.name}`, () => multicluster(file, vector));
  for (const vector of file.searchVectors ?? []) testCase(report, `search ${vector.name} from ${vector.client.namespace}`, () => search(vector));
  for (const vector of file.autopathVectors ?? []) testCase(report, `autopath ${vector.firstQuery}`, () => autopath(file, vector));
  if (file.zoneListing) listing(file, file.zoneListing, report);
}

function query(file: DnsFile, vector: Vector): string | undefined {
  const cluster = fixtureCluster(file, vector.fixture);
  const given = answer(cluster, { ...vector.query, name: realName(cluster, vector.query.name) });
  const { expect } = vector;
  const differences = [
    given.rcode === expect.rcode ? undefined : `expected ${expect.rcode}, got ${given.rcode} ${JSON.stringify(given.reason ?? {})}`,
    differenceOf("answers", expect.answers, symbolicRecords(cluster, given.answers)),
    expect.additional && differenceOf("additional", expect.additional, symbolicRecords(cluster, given.additional)),
    ...given.answers.map((record) => patternDifference(record.type === "SRV" ? record.target : "", vector.targetPattern)),
  ];
  return joined(differences);
}

function patternDifference(target: string, pattern: string | undefined): string | undefined {
  if (pattern === undefined || target === "") return undefined;
  return new RegExp(pattern).test(target) ? undefined : `target ${target} does not match ${pattern}`;
}

function parse({ name, zone, multicluster, zonal, expect }: ParseVector): string | undefined {
  const parsed = parseRequest(name, zone, { multicluster, zonal });
  if (expect === "invalid") return parsed.parsed === "invalid" ? undefined : `expected an invalid name, got ${JSON.stringify(parsed)}`;
  if (parsed.parsed === "invalid") return `expected ${JSON.stringify(expect)}, got an invalid name`;
  const request = parsed.parsed === "request" ? parsed.request : undefined;
  const given = {
    kind: request?.kind,
    ns: request?.namespace,
    service: request?.service,
    endpoint: request?.endpoint,
    port: request?.port,
    proto: request?.protocol,
    cluster: request?.cluster,
    zone: request?.topologyZone,
    prefer: request?.preferZone,
  };
  // What a vector does not mention is empty, except `prefer`.
  const differing = Object.entries(given).filter(([key, value]) => {
    const unstated = key === "prefer" ? value : "";
    return (expect[key] ?? unstated ?? "") !== (value ?? "");
  });
  return differing.length === 0 ? undefined : `expected ${JSON.stringify(expect)}, got ${JSON.stringify(given)}`;
}

function name(vector: EndpointNameVector): string | undefined {
  const given = endpointName({ ip: vector.ip, hostname: vector.hostname, podName: vector.podName }, vector.endpointPodNames);
  return given === vector.expect ? undefined : `expected ${vector.expect}, got ${given}`;
}

function multicluster(file: DnsFile, vector: MulticlusterVectors["cases"][number]): string | undefined {
  const given = answer(importedFixture(file, "handler"), { name: vector.name, type: vector.type });
  const expected = vector.expect === "NXDOMAIN" ? [] : [vector.expect].flat();
  const rcode = vector.expect === "NXDOMAIN" ? "NXDOMAIN" : "NOERROR";
  const answers = expected.map((data) => ({ type: vector.type, name: vector.name, data }));
  return joined([given.rcode === rcode ? undefined : `expected ${rcode}, got ${given.rcode}`, differenceOf("answers", answers, given.answers)]);
}

function search({ name, client, candidates: expected }: SearchVector): string | undefined {
  const conf = resolvConf({
    ...client,
    dnsConfig: { searches: client.dnsConfigSearches, options: [{ name: "ndots", value: String(client.ndots) }] },
  });
  const given = candidates(name, conf, client.resolver);
  return JSON.stringify(given) === JSON.stringify(expected) ? undefined : `expected ${expected.join(" ")}\ngot ${given.join(" ")}`;
}

/** The answer is prose: `A 10.96.0.100 (no CNAME)` or `CNAME target. + A [address]`. */
function autopath(file: DnsFile, vector: AutopathVector): string | undefined {
  const [, target, address] = /^(?:CNAME (\S+) \+ )?A(?: ([\d.]+))?/.exec(vector.answer) ?? [];
  const outside = absolute(vector.asked);
  const upstream = target !== undefined && sameName(target, outside) && address ? [{ type: "A", name: outside, ttl: 5, data: address } as const] : [];
  const cluster = fixtureCluster(file, "ci", { pods: "verified", upstream });
  const { answers } = autopathAnswer(cluster, vector.clientNamespace, { name: vector.firstQuery, type: "A" });
  const [first, second] = answers;
  const record = target === undefined ? first : second;
  const wanted = {
    cname: target === undefined ? undefined : `${vector.firstQuery} ${target}`,
    owner: target ?? vector.firstQuery,
    address: address ?? (record?.type === "A" ? record.data : "an address"),
  };
  const given = {
    cname: first?.type === "CNAME" ? `${first.name} ${first.data}` : undefined,
    owner: record?.name,
    address: record?.type === "A" ? record.data : undefined,
  };
  return JSON.stringify(given) === JSON.stringify(wanted) ? undefined : `expected ${JSON.stringify(wanted)}, got ${JSON.stringify(given)}`;
}

function listing(file: DnsFile, { fixture, records }: ZoneListing, report: Report): void {
  const cluster = listedFixture(file, fixture);
  const left = zoneRecords(cluster, cluster.options.zones[0]!).map(withoutSerial);
  for (const record of records) {
    const wanted = withoutSerial(record);
    const index = left.findIndex((given) => JSON.stringify(given) === JSON.stringify(wanted));
    if (index >= 0) left.splice(index, 1);
    testCase(report, `zone listing ${wanted.name} ${wanted.type} ${wanted.data}`, () => (index >= 0 ? undefined : "not listed"));
  }
  for (const record of left) testCase(report, `zone listing ${record.name} ${record.type} ${record.data}`, () => "listed, but not expected");
}

function joined(differences: readonly (string | undefined)[]): string | undefined {
  const found = differences.filter((difference) => difference !== undefined);
  return found.length > 0 ? found.join("\n") : undefined;
}
