/** The format `k8s-dns-vectors/1`, as far as it is read. */
import type { DnsOptions } from "../../server/src/kubernetes/dns/options.ts";
import type { DnsRecord } from "../../server/src/kubernetes/dns/records.ts";

export interface DnsFile {
  readonly fixtures?: Readonly<Record<string, Fixture>>;
  readonly vectors?: readonly Vector[];
  readonly parseVectors?: readonly ParseVector[];
  readonly endpointNameVectors?: readonly EndpointNameVector[];
  readonly multiclusterVectors?: MulticlusterVectors;
  readonly searchVectors?: readonly SearchVector[];
  readonly autopathVectors?: readonly AutopathVector[];
  readonly zoneListing?: ZoneListing;
}

export interface Fixture {
  readonly config: Partial<DnsOptions>;
  /** Those that exist. */
  readonly namespaces: readonly string[];
  readonly objects: readonly FixtureObject[];
  readonly upstream?: readonly DnsRecord[];
  readonly nextPlugin?: readonly DnsRecord[];
}

export interface FixtureObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: Readonly<Record<string, unknown>>;
  /** Readiness of a workload's pods, where it is not "all ready". */
  readonly assume?: { readonly ready?: boolean; readonly readyByName?: Readonly<Record<string, boolean>> };
}

/** Names are absolute. `data` may be symbolic: `ip(POD)`, `ip6(POD)`. */
export interface ExpectedRecord {
  readonly type: string;
  readonly name: string;
  readonly data?: string;
  readonly priority?: number;
  readonly weight?: number;
  readonly port?: number;
  readonly target?: string;
}

export interface Vector {
  readonly id: string;
  readonly fixture: string;
  readonly query: { readonly name: string; readonly type: string };
  readonly expect: { readonly rcode: string; readonly answers: readonly ExpectedRecord[]; readonly additional?: readonly ExpectedRecord[] };
  /** A regular expression for the targets of SRV records. */
  readonly targetPattern?: string;
}

export interface ParseVector {
  readonly zone: string;
  readonly name: string;
  readonly multicluster: boolean;
  readonly zonal: boolean;
  readonly expect: "invalid" | Readonly<Record<string, string | boolean>>;
}

export interface EndpointNameVector {
  readonly ip: string;
  readonly hostname: string;
  readonly podName: string;
  readonly endpointPodNames: boolean;
  readonly expect: string;
}

export interface MulticlusterVectors {
  readonly cases: readonly { readonly name: string; readonly type: "A" | "AAAA"; readonly expect: string | readonly string[] }[];
}

export interface SearchVector {
  readonly name: string;
  readonly client: {
    readonly namespace: string;
    readonly dnsPolicy: string;
    readonly hostNetwork?: boolean;
    readonly ndots: number;
    readonly nodeSearch: readonly string[];
    readonly dnsConfigSearches: readonly string[];
    readonly resolver: "glibc" | "musl";
    readonly clusterDomain: string;
  };
  readonly candidates: readonly string[];
}

export interface AutopathVector {
  readonly clientNamespace: string;
  readonly asked: string;
  readonly firstQuery: string;
  readonly answer: string;
}

export interface ZoneListing {
  /** Prose: `FIXTURE with namespaces A+B exposed, local IP 1.2.3.4`. */
  readonly fixture: string;
  readonly records: readonly { readonly name: string; readonly type: string; readonly data: string }[];
}
