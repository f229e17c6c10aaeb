import type { Span } from "../text/span.ts";
import type { YamlMap } from "../yaml/tree.ts";
import type { Autoscaler } from "./autoscaler.ts";
import type { EndpointsResource, EndpointSlice } from "./endpoints.ts";
import type { Kustomization } from "./kustomization.ts";
import type { LabelMap, LabelSelector } from "./labels.ts";
import type { Located } from "./located.ts";
import type { NameInField } from "./names.ts";
import type { Service } from "./service.ts";
import type { StatefulSet } from "./stateful-set.ts";
import type { Workload } from "./workload.ts";

/** What every object has. All spans in a resource are relative to its document. */
export interface ResourceBase {
  readonly apiVersion: string;
  readonly kindSpan: Span;
  readonly name: Located<string> | null;
  /** As written; null when the manifest names none (then it is not known, not "default"). */
  readonly namespace: Located<string> | null;
  readonly metadataSpan: Span | null;
  readonly metadataKeySpan: Span | null;
  readonly labels: LabelMap | null;
  readonly annotations: LabelMap | null;
  readonly node: YamlMap;
  readonly span: Span;
  /**
   * Not an object of its own: a patch or a fragment that something else completes (no selector where the API requires
   * one, or strategic-merge directives). Nothing is concluded from it.
   */
  readonly fragment: boolean;
  /** Names of the cluster's DNS that its texts may hold. */
  readonly names: readonly NameInField[];
  /** Stands for Services that are in a document but cannot be read as objects. Then also a fragment. */
  readonly unread?: UnreadServices;
}

/** Services in a template, in a text that is not YAML, or inside another object (an OpenShift Template, values of a chart). */
export interface UnreadServices {
  /** What seems to be their names; more rather than fewer. */
  readonly names: readonly string[];
  /** There may be others, under names that are put together later. */
  readonly more: boolean;
}

/** An object whose name and namespace are all Ordinal needs. */
export interface PlainResource extends ResourceBase {
  readonly kind: "ConfigMap" | "Secret" | "Namespace" | "PersistentVolumeClaim";
}

export interface DisruptionBudget extends ResourceBase {
  readonly kind: "PodDisruptionBudget";
  readonly selector: LabelSelector | null;
}

/** An object of any other kind, a custom resource mostly, in whose texts names of the cluster stand; nothing else is known of it. */
export interface OtherResource extends ResourceBase {
  readonly kind: "Other";
  readonly ofKind: string;
}

export type Resource = StatefulSet | Service | Workload | EndpointSlice | EndpointsResource | Autoscaler | Kustomization | DisruptionBudget | PlainResource | OtherResource;

export type Kind = Resource["kind"];

/** The kind as it is written. */
export function kindOf(resource: Resource): string {
  return resource.kind === "Other" ? resource.ofKind : resource.kind;
}

/** Objects that make pods from a template: everything a Service can select. */
export type PodOwner = StatefulSet | Workload;

export function isPodOwner(resource: Resource): resource is PodOwner {
  return resource.kind === "StatefulSet" || podOwnerKinds.has(resource.kind);
}

const podOwnerKinds: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "DaemonSet", "Job", "CronJob", "Pod", "DeploymentConfig", "ReplicationController"]);
