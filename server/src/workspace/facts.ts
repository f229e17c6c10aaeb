import type * as kubernetes from "../kubernetes/types.ts";
import type { LabelMap, LabelSelector } from "../manifests/labels.ts";
import type { PodTemplate } from "../manifests/pod-template.ts";
import type { PodOwner } from "../manifests/resource.ts";
import type { Service } from "../manifests/service.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { find } from "./find.ts";
import { key } from "./keys.ts";
import { isPlaceholder } from "./namespaces.ts";
import { inReach } from "./nearest.ts";
import type { Entry, Model } from "./snapshot.ts";

/** Resources without their positions, as the Kubernetes layer takes them. */

/** A StatefulSet's replica count: a number, or why it is not known. */
export type ReplicaCount =
  | { readonly count: number; readonly source: "written" | "default" }
  | { readonly count: "unknown"; readonly source: "autoscaler"; readonly autoscaler: Entry }
  | { readonly count: "unknown"; readonly source: "unreadable" };

export function replicaCount(model: Model, entry: Entry<StatefulSet>): ReplicaCount {
  const { resource } = entry;
  if (resource.replicasUnreadable) return { count: "unknown", source: "unreadable" };
  const scalers = resource.name ? inReach(model, entry, find(model, key.scales("StatefulSet", resource.name.value))) : [];
  if (scalers[0]) return { count: "unknown", source: "autoscaler", autoscaler: scalers[0] };
  return resource.replicas ? { count: Math.max(0, resource.replicas.value), source: "written" } : { count: 1, source: "default" };
}

/**
 * The pods' maker as the Kubernetes layer takes it. The replica count of an autoscaled set is "unknown"; its written
 * count is still what the pods of the first moment are.
 */
export function workloadOf(model: Model, entry: Entry<PodOwner>): kubernetes.Workload {
  const { resource } = entry;
  const common = { name: resource.name?.value ?? "", namespace: resource.namespace?.value, template: templateOf(resource.template) };
  switch (resource.kind) {
    case "StatefulSet":
      return {
        ...common,
        kind: "StatefulSet",
        serviceName: resource.serviceName?.value,
        replicas: replicaCount(model, entry as Entry<StatefulSet>).count,
        start: resource.ordinalsStart?.value,
      };
    case "Job":
      return {
        ...common,
        kind: "Job",
        completionMode: resource.completionMode?.value,
        completions: resource.completions?.value,
        parallelism: resource.parallelism?.value,
      };
    case "DeploymentConfig":
      return { ...common, kind: "Deployment", replicas: resource.replicas?.value };
    default:
      return { ...common, kind: resource.kind, replicas: resource.replicas?.value };
  }
}

export function templateOf(template: PodTemplate | null): kubernetes.PodTemplate {
  return { labels: labelsOf(template?.labels ?? null), spec: podSpecOf(template) };
}

/** Labels as values; those with a placeholder in them are unknown. */
export function labelsOf(labels: LabelMap | null): kubernetes.Labels {
  const result: Record<string, kubernetes.LabelValue> = Object.create(null) as Record<string, kubernetes.LabelValue>;
  for (const { key: name, value } of labels?.pairs ?? []) result[name] = isPlaceholder(value) ? { unknown: "not-rendered" } : value;
  return result;
}

export function podSpecOf(template: PodTemplate | null): kubernetes.PodSpec {
  const containers = (list: PodTemplate["containers"]): kubernetes.Container[] =>
    list.map((container) => ({
      name: container.name?.value,
      restartPolicy: container.restartPolicy ?? undefined,
      ports: container.ports.flatMap((port) => (port.containerPort ? { name: port.name?.value, containerPort: port.containerPort.value, protocol: port.protocol } : [])),
    }));
  return {
    hostname: template?.hostname?.value,
    subdomain: template?.subdomain?.value,
    containers: containers(template?.containers ?? []),
    initContainers: containers(template?.initContainers ?? []),
  };
}

export function serviceSpecOf(service: Service): kubernetes.ServiceSpec {
  return {
    type: service.type?.value,
    clusterIP: service.clusterIP?.value,
    clusterIPs: service.clusterIPs,
    selector: service.selector?.values,
    ports: service.ports.flatMap((port) =>
      port.port ? { name: port.name?.value, protocol: port.protocol?.value, port: port.port.value, targetPort: port.targetPort?.value } : [],
    ),
    publishNotReadyAddresses: service.publishNotReadyAddresses?.value,
    externalName: service.externalName?.value,
  };
}

export function selectorOf(selector: LabelSelector): kubernetes.LabelSelector {
  return {
    matchLabels: selector.matchLabels?.values,
    matchExpressions: selector.matchExpressions.flatMap(({ key: name, operator, values }) =>
      operator === "In" || operator === "NotIn" || operator === "Exists" || operator === "DoesNotExist" ? { key: name.value, operator, values } : [],
    ),
  };
}
