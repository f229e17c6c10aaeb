/** Comparing records with the expected ones, which may be symbolic and in any order. */
import type { Cluster } from "../../server/src/kubernetes/dns/cluster.ts";
import { dashedIp, familyOf } from "../../server/src/kubernetes/dns/ip.ts";
import { recordData, type DnsRecord } from "../../server/src/kubernetes/dns/records.ts";
import type { ExpectedRecord } from "./dns-format.mts";

/** Undefined if both sets are equal, compared by what each expected record states (time to live is never stated). */
export function differenceOf(what: string, expected: readonly ExpectedRecord[], given: readonly DnsRecord[]): string | undefined {
  const left = [...given];
  const missing = expected.filter((wanted) => {
    const index = left.findIndex((record) => isAs(wanted, record));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  if (missing.length === 0 && left.length === 0) return undefined;
  const lines = [
    ...missing.map((record) => `- ${record.name} ${record.type} ${record.data ?? `${record.priority} ${record.weight} ${record.port} ${record.target}`}`),
    ...left.map((record) => `+ ${record.name} ${record.type} ${recordData(record)}`),
  ];
  return `${what}:\n${lines.join("\n")}`;
}

function isAs(wanted: ExpectedRecord, given: DnsRecord): boolean {
  return Object.entries(wanted).every(([key, value]) => (given as unknown as Record<string, unknown>)[key] === value);
}

/** The records with made-up pod addresses written as the vectors do: `ip(POD)`, and `dashed-ipPOD` in labels. */
export function symbolicRecords(cluster: Cluster, records: readonly DnsRecord[]): DnsRecord[] {
  const symbols = symbolsOf(cluster);
  const data = new Map(symbols.map(({ ip, symbol }) => [ip, symbol]));
  const labels = new Map(symbols.map(({ dashed, label }) => [dashed, label]));
  const named = (name: string) => name.split(".").map((label) => labels.get(label) ?? label).join(".");
  return records.map((record) => {
    if (record.type === "SRV") return { ...record, target: named(record.target) };
    return { ...record, name: named(record.name), data: data.get(record.data) ?? named(record.data) };
  });
}

/** A queried name with its symbolic labels replaced by real ones. */
export function realName(cluster: Cluster, name: string): string {
  const labels = name.split(".");
  const symbols = symbolsOf(cluster);
  const real = (label: string) => {
    const meant = symbols.filter((symbol) => symbol.label === label);
    return (meant.find(({ namespace }) => labels.includes(namespace)) ?? meant[0])?.dashed ?? label;
  };
  return labels.map(real).join(".");
}

function symbolsOf(cluster: Cluster) {
  return cluster.pods.filter(({ allocated }) => allocated).flatMap(({ name, namespace, ips }) =>
    ips.map((ip) => {
      const kind = familyOf(ip) === "IPv4" ? "ip" : "ip6";
      return { namespace, ip, symbol: `${kind}(${name})`, dashed: dashedIp(ip), label: `dashed-${kind}${name}` };
    }),
  );
}

/** Name, type and data; the serial of an SOA is not part of any fixture. */
export function withoutSerial(record: DnsRecord | { readonly name: string; readonly type: string; readonly data: string }): { name: string; type: string; data: string } {
  const data = "data" in record ? record.data : recordData(record);
  return { name: record.name, type: record.type, data: record.type === "SOA" ? data.replace(/^(\S+ \S+) \d+/, "$1 SERIAL") : data };
}
