import { isHeadless } from "../../kubernetes/headless.ts";
import { claimName, podFqdn, podName } from "../../kubernetes/names.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { covers, type Span } from "../../text/span.ts";
import { replicaCount, serviceSpecOf } from "../../workspace/facts.ts";
import { entriesOf } from "../../workspace/find.ts";
import { shownNamespace } from "../../workspace/namespaces.ts";
import { inFile, type Entry, type Model } from "../../workspace/snapshot.ts";

export type SymbolType = "object" | "workload" | "service" | "pod" | "claim" | "port";

/** A line of a file's outline. Names and details are Kubernetes' own words, not sentences. */
export interface FileSymbol {
  readonly name: string;
  readonly detail: string;
  readonly type: SymbolType;
  /** In file offsets; holds those of the children. */
  readonly span: Span;
  /** What to select; inside of `span`. */
  readonly selection: Span;
  readonly children: readonly FileSymbol[];
}

/** The objects of a file: a StatefulSet with its pods and claims, a Service with its ports. */
export function documentSymbols(model: Model, uri: string): FileSymbol[] {
  return entriesOf(model, uri).flatMap((entry): FileSymbol[] | FileSymbol => {
    const { resource } = entry;
    // Only some objects of other kinds are known.
    if (resource.kind === "Other") return [];
    const span = inFile(model, entry, resource.span);
    const symbol = (type: SymbolType, detail: string, children: readonly FileSymbol[]): FileSymbol => ({
      name: resource.name ? `${resource.kind} ${resource.name.value}` : resource.kind,
      detail,
      type,
      span,
      selection: inside(span, inFile(model, entry, (resource.name ?? { span: resource.kindSpan }).span)),
      children: children.map((child) => ({ ...child, span: inside(span, child.span), selection: inside(span, child.selection) })),
    });
    switch (resource.kind) {
      case "StatefulSet":
        return symbol("workload", resource.replicas ? `replicas: ${resource.replicas.value}` : "", resource.fragment ? [] : setChildren(model, entry as Entry<StatefulSet>));
      case "Service":
        return symbol("service", isHeadless(serviceSpecOf(resource)) ? "clusterIP: None" : (resource.type?.value ?? ""), ports(model, entry as Entry<Service>));
      case "Deployment":
      case "ReplicaSet":
      case "DaemonSet":
      case "Job":
      case "CronJob":
      case "Pod":
      case "DeploymentConfig":
      case "ReplicationController":
        return symbol("workload", "", []);
      default:
        return symbol("object", "", []);
    }
  });
}

/** More pods than this are summed up in one line. */
const maxPods = 10;

function setChildren(model: Model, entry: Entry<StatefulSet>): FileSymbol[] {
  const { resource } = entry;
  const set = resource.name;
  if (!set) return [];
  const { count } = replicaCount(model, entry);
  const replicas = count === "unknown" ? (resource.replicas?.value ?? 1) : count;
  const start = resource.ordinalsStart?.value ?? 0;
  const last = start + replicas - 1;
  const place = inFile(model, entry, set.span);
  const pod = (name: string, detail: string): FileSymbol => ({ name, detail, type: "pod", span: place, selection: place, children: [] });
  const shown = Array.from({ length: Math.min(replicas, maxPods) }, (_, index) => pod(podName(set.value, start + index), fqdn(model, entry, podName(set.value, start + index))));
  const rest = replicas > maxPods ? [pod("…", podName(set.value, last))] : [];
  const claims = resource.claimTemplates.map(({ name, span }): FileSymbol => {
    const whole = inFile(model, entry, span);
    const first = claimName(name.value, set.value, start);
    const detail = replicas > 1 ? `${first} … ${claimName(name.value, set.value, last)}` : first;
    return { name: name.value, detail: replicas > 0 ? detail : "", type: "claim", span: whole, selection: inside(whole, inFile(model, entry, name.span)), children: [] };
  });
  return [...shown, ...rest, ...claims];
}

function fqdn(model: Model, entry: Entry<StatefulSet>, pod: string): string {
  const service = entry.resource.serviceName?.value;
  return service === undefined ? "" : podFqdn(pod, service, shownNamespace(model, entry).name, model.settings.clusterDomain);
}

function ports(model: Model, entry: Entry<Service>): FileSymbol[] {
  return entry.resource.ports.flatMap(({ name, port, targetPort, span }): FileSymbol | [] => {
    if (!port) return [];
    const whole = inFile(model, entry, span);
    const detail = `${port.value} → ${targetPort?.value ?? port.value}`;
    return { name: name?.value ?? String(port.value), detail, type: "port", span: whole, selection: inside(whole, inFile(model, entry, (name ?? port).span)), children: [] };
  });
}

/** What comes through an alias stands elsewhere; then the start of the outer range. */
function inside(outer: Span, inner: Span): Span {
  return covers(outer, inner) ? inner : { start: outer.start, end: outer.start };
}
