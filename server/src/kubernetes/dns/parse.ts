/** What a name in the cluster zone asks for. upstream: CoreDNS plugin/kubernetes parse.go */
import { labelsBelow } from "./domain.ts";

/** A name taken apart. Labels that the name does not have are empty, and an empty port or protocol matches any. */
export interface RecordRequest {
  readonly kind: "svc" | "pod";
  readonly namespace: string;
  readonly service: string;
  readonly endpoint: string;
  readonly port: string;
  readonly protocol: string;
  /** Cluster id, only in a multi-cluster zone. */
  readonly cluster: string;
  /** Topology zone of a zonal name; empty if it is none. */
  readonly topologyZone: string;
  /** `prefer`: all endpoints where that zone has none. `pin`: none. */
  readonly preferZone: boolean;
}

export type ParsedName =
  /** The zone itself, or the bare `svc` or `pod` below it: exists without data. */
  | { readonly parsed: "empty" }
  | { readonly parsed: "invalid"; readonly reason: InvalidName }
  | { readonly parsed: "request"; readonly request: RecordRequest };

export type InvalidName =
  /** The label next to the zone is neither `svc` nor `pod`. */
  | { readonly code: "not-svc-or-pod"; readonly label: string }
  /** More than two labels left of the service (`a.b.c.SVC.NS.svc.Z`). */
  | { readonly code: "too-many-labels"; readonly labels: readonly string[] };

export interface ParseOptions {
  readonly multicluster?: boolean;
  readonly zonal?: boolean;
}

const zoneLabel = "_zone";

/**
 * Parses `name` (absolute, at or below `zone`) from right to left: `svc` or `pod`, namespace, service, and what is
 * left: one label is an endpoint, two are port and protocol (in a multi-cluster zone endpoint and cluster), more are
 * a zonal name or nothing.
 */
export function parseRequest(name: string, zone: string, options: ParseOptions = {}): ParsedName {
  const labels = labelsBelow(zone, name.toLowerCase());
  const [tree, namespace = "", service = "", ...left] = labels.toReversed();
  if (tree === undefined) return { parsed: "empty" };
  if (tree !== "svc" && tree !== "pod") return invalid({ code: "not-svc-or-pod", label: tree });
  if (labels.length === 1) return { parsed: "empty" };

  const base = { ...none, kind: tree, namespace, service } as const;
  const [first = "", second = ""] = left;
  switch (left.length) {
    case 0:
      return request(base);
    case 1:
      return request({ ...base, endpoint: first });
    case 2:
      if (options.multicluster && !first.startsWith("_") && !second.startsWith("_")) {
        return request({ ...base, cluster: first, endpoint: second });
      }
      return request({ ...base, protocol: stripUnderscore(first), port: stripUnderscore(second) });
    default:
      return zonal(base, left, options) ?? invalid({ code: "too-many-labels", labels: left.toReversed() });
  }
}

/** `us-west-2a.pin._zone.SVC.NS.svc.Z`; the zone's own name may contain dots. */
function zonal(base: RecordRequest, left: readonly string[], options: ParseOptions): ParsedName | undefined {
  const [anchor, directive, ...zone] = left;
  if (!options.zonal || options.multicluster || base.kind !== "svc" || anchor !== zoneLabel) return undefined;
  if (directive !== "pin" && directive !== "prefer") return undefined;
  return request({ ...base, topologyZone: zone.toReversed().join("."), preferZone: directive === "prefer" });
}

const none = { endpoint: "", port: "", protocol: "", cluster: "", topologyZone: "", preferZone: false };

function request(value: RecordRequest): ParsedName {
  return { parsed: "request", request: value };
}

function invalid(reason: InvalidName): ParsedName {
  return { parsed: "invalid", reason };
}

function stripUnderscore(label: string): string {
  return label.startsWith("_") ? label.slice(1) : label;
}
