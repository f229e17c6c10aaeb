/** DNS records as plain data. Names are absolute and end in a dot. */

export type DnsRecord = DataRecord | SrvDnsRecord;

export interface DataRecord {
  readonly type: "A" | "AAAA" | "CNAME" | "PTR" | "NS" | "TXT" | "SOA";
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
  /** Address, name or text; an SOA in zone-file form. */
  readonly data: string;
}

export interface SrvDnsRecord {
  readonly type: "SRV";
  readonly name: string;
  readonly ttl: number;
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

/** The right-hand side as in a zone file. */
export function recordData(record: DnsRecord): string {
  if (record.type !== "SRV") return record.data;
  return `${record.priority} ${record.weight} ${record.port} ${record.target}`;
}

/** The items with different keys, the first of each. */
export function distinctBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}
