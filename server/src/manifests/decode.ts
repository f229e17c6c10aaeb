import { pairOf, valueOf, type YamlMap, type YamlNode } from "../yaml/tree.ts";
import { autoscaler } from "./autoscaler.ts";
import { endpointSlice, endpointsResource } from "./endpoints.ts";
import { kustomization } from "./kustomization.ts";
import { labelMapAt, labelSelectorAt } from "./labels.ts";
import { itemsOf, stringAt } from "./located.ts";
import { namesOf } from "./names.ts";
import type { Resource, ResourceBase, UnreadServices } from "./resource.ts";
import { service } from "./service.ts";
import { statefulSet } from "./stateful-set.ts";
import { workload } from "./workload.ts";

/** API groups by kind: a `Service` of serving.knative.dev or a `StatefulSet` of apps.kruise.io is something else. */
const decoders: Readonly<Record<string, { groups: RegExp; decode: (base: ResourceBase) => Resource }>> = {
  StatefulSet: { groups: /^apps\//, decode: statefulSet },
  Service: { groups: /^v1$/, decode: service },
  Pod: { groups: /^v1$/, decode: (base) => workload(base, "Pod") },
  Deployment: { groups: /^(apps|extensions)\//, decode: (base) => workload(base, "Deployment") },
  ReplicaSet: { groups: /^(apps|extensions)\//, decode: (base) => workload(base, "ReplicaSet") },
  DaemonSet: { groups: /^(apps|extensions)\//, decode: (base) => workload(base, "DaemonSet") },
  Job: { groups: /^batch\//, decode: (base) => workload(base, "Job") },
  CronJob: { groups: /^batch\//, decode: (base) => workload(base, "CronJob") },
  DeploymentConfig: { groups: /^(v1$|apps\.openshift\.io\/)/, decode: (base) => workload(base, "DeploymentConfig") },
  ReplicationController: { groups: /^v1$/, decode: (base) => workload(base, "ReplicationController") },
  ConfigMap: { groups: /^v1$/, decode: (base) => ({ ...base, kind: "ConfigMap" }) },
  Secret: { groups: /^v1$/, decode: (base) => ({ ...base, kind: "Secret" }) },
  Namespace: { groups: /^v1$/, decode: (base) => ({ ...base, kind: "Namespace" }) },
  PersistentVolumeClaim: { groups: /^v1$/, decode: (base) => ({ ...base, kind: "PersistentVolumeClaim" }) },
  EndpointSlice: { groups: /^discovery\.k8s\.io\//, decode: endpointSlice },
  Endpoints: { groups: /^v1$/, decode: endpointsResource },
  PodDisruptionBudget: { groups: /^policy\//, decode: (base) => ({ ...base, kind: "PodDisruptionBudget", selector: labelSelectorAt(valueOf(base.node, "spec"), "selector") }) },
  HorizontalPodAutoscaler: { groups: /^autoscaling\//, decode: (base) => autoscaler(base, "HorizontalPodAutoscaler") },
  ScaledObject: { groups: /^keda\.sh\//, decode: (base) => autoscaler(base, "ScaledObject") },
  Kustomization: { groups: /^kustomize\.config\.k8s\.io\//, decode: (base) => kustomization(base, "Kustomization") },
  Component: { groups: /^kustomize\.config\.k8s\.io\//, decode: (base) => kustomization(base, "Component") },
};

/** The kinds worth parsing a document for. */
export const knownKinds: ReadonlySet<string> = new Set(Object.keys(decoders));

/** How deep Lists may nest. */
const maxListDepth = 4;

/**
 * The objects of a document, those inside Lists included, in reading order. Never fails: what is not an object Ordinal
 * knows is passed over. `kustomizationFile` tells that the file's name makes it a kustomization (its kind is optional).
 */
export function decodeResources(root: YamlNode | null, kustomizationFile = false): Resource[] {
  const found: Resource[] = [];
  collect(root, found, 0, new Set());
  if (kustomizationFile && found.length === 0 && root?.kind === "map" && !pairOf(root, "kind")) found.push(kustomization(baseOf(root), "Kustomization"));
  return found;
}

function collect(node: YamlNode | null, found: Resource[], depth: number, seen: Set<YamlNode>): void {
  // An alias may name the same object twice, or a List that contains itself.
  if (node?.kind !== "map" || seen.has(node) || depth > maxListDepth) return;
  seen.add(node);
  const kind = stringAt(node, "kind")?.value;
  if (!kind) return;
  const items = valueOf(node, "items");
  if (kind.endsWith("List") && items?.kind === "seq") {
    for (const item of itemsOf(items)) collect(item.value, found, depth + 1, seen);
    return;
  }
  const apiVersion = stringAt(node, "apiVersion")?.value;
  const decoder = Object.hasOwn(decoders, kind) ? decoders[kind] : undefined;
  // A half-typed object may not have its apiVersion yet.
  if (decoder && (apiVersion === undefined || decoder.groups.test(apiVersion))) return void found.push(withNames(decoder.decode(baseOf(node))));
  if (apiVersion === undefined || kind === "CustomResourceDefinition") return;
  const other = withNames({ ...baseOf(node), kind: "Other", ofKind: kind });
  if (other.names.length > 0) found.push(other);
}

/**
 * Whether a document of a kind that is not known is worth parsing for the names in it: it is an object, and something
 * looks like a name below `svc` or of a pod. Definitions of kinds are long, and hold examples only. Cost: a look at the text.
 */
export function mayHoldNames(text: string): boolean {
  if (!/\.svc(?![\w-])|[a-z0-9]-\d+\.[a-z]/i.test(text)) return false;
  return /\bapiVersion["']?[ \t]*:/.test(text) && /\bkind["']?[ \t]*:/.test(text) && !/\bkind["']?[ \t]*:[ \t]*["']?CustomResourceDefinition\b/.test(text);
}

/** Patches bring texts as well. */
function withNames(resource: Resource): Resource {
  const names = namesOf(resource);
  return names.length === 0 ? resource : { ...resource, names };
}

/** What stands for Services that are in a text but not among its objects. */
export function unreadServices(unread: UnreadServices): Resource {
  const nowhere = { start: 0, end: 0 };
  return service({ ...baseOf({ kind: "map", span: nowhere, flow: false, pairs: [] }), fragment: true, unread });
}

function baseOf(node: YamlMap): ResourceBase {
  const metadata = pairOf(node, "metadata");
  const namespace = stringAt(metadata?.value ?? null, "namespace");
  return {
    apiVersion: stringAt(node, "apiVersion")?.value ?? "",
    kindSpan: pairOf(node, "kind")?.span ?? { start: node.span.start, end: node.span.start },
    name: stringAt(metadata?.value ?? null, "name"),
    namespace: namespace?.value === "" ? null : namespace,
    metadataSpan: metadata?.span ?? null,
    metadataKeySpan: metadata?.key.span ?? null,
    labels: labelMapAt(metadata?.value ?? null, "labels"),
    annotations: labelMapAt(metadata?.value ?? null, "annotations"),
    node,
    span: node.span,
    names: [],
    fragment: valueOf(node, "$patch") !== null || valueOf(valueOf(node, "metadata"), "$patch") !== null,
  };
}
