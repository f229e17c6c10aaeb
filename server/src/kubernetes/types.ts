/**
 * The parts of Kubernetes objects that decide about names, as plain values without positions. Every field is as
 * written in the manifest: absent means absent, defaults are applied by `defaults.ts` and not here.
 */

/** A label's value, or why it cannot be known from manifests. */
export type LabelValue = string | UnknownLabel;

export interface UnknownLabel {
  /** `at-run-time`: a controller writes it (a hash). `not-rendered`: the text holds a template expression. */
  readonly unknown: "at-run-time" | "not-rendered";
}

/** Labels of an object; a plain `Record<string, string>` fits. */
export type Labels = Readonly<Record<string, LabelValue>>;

/** An equality selector (`Service.spec.selector`). */
export type SelectorMap = Readonly<Record<string, string>>;

/** `metav1.LabelSelector`. */
export interface LabelSelector {
  readonly matchLabels?: SelectorMap | undefined;
  readonly matchExpressions?: readonly LabelSelectorRequirement[] | undefined;
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[] | undefined;
}

export type Protocol = "TCP" | "UDP" | "SCTP";

export interface ContainerPort {
  readonly name?: string | undefined;
  readonly containerPort: number;
  readonly protocol?: string | undefined;
}

export interface Container {
  readonly name?: string | undefined;
  readonly ports?: readonly ContainerPort[] | undefined;
  /** Only on init containers: `Always` makes it a sidecar. */
  readonly restartPolicy?: string | undefined;
}

/** `PodSpec`, as far as names and ports depend on it. */
export interface PodSpec {
  readonly hostname?: string | undefined;
  readonly subdomain?: string | undefined;
  readonly containers?: readonly Container[] | undefined;
  readonly initContainers?: readonly Container[] | undefined;
  readonly hostNetwork?: boolean | undefined;
  readonly dnsPolicy?: string | undefined;
  readonly dnsConfig?: DnsConfig | undefined;
  readonly setHostnameAsFQDN?: boolean | undefined;
  readonly hostnameOverride?: string | undefined;
}

export interface DnsConfig {
  readonly nameservers?: readonly string[] | undefined;
  readonly searches?: readonly string[] | undefined;
  readonly options?: readonly { readonly name?: string | undefined; readonly value?: string | undefined }[] | undefined;
}

export interface ServicePort {
  readonly name?: string | undefined;
  readonly protocol?: string | undefined;
  readonly port: number;
  /** A number, or the name of a container port. Absent (or 0, or ""): same as `port`. */
  readonly targetPort?: number | string | undefined;
}

export interface ServiceSpec {
  readonly type?: string | undefined;
  readonly clusterIP?: string | undefined;
  readonly clusterIPs?: readonly string[] | undefined;
  readonly selector?: SelectorMap | undefined;
  readonly ports?: readonly ServicePort[] | undefined;
  readonly publishNotReadyAddresses?: boolean | undefined;
  readonly externalName?: string | undefined;
  readonly ipFamilies?: readonly string[] | undefined;
}

/** The pod template of a workload, or a bare pod itself. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly spec: PodSpec;
}

/**
 * A thing that makes pods. `namespace` is absent where the manifest has none (unknown, not `default`). Counts are
 * absent where the manifest has none *and* something else may own them; use `defaults.ts` for the API's defaults.
 */
export type Workload = StatefulSetWorkload | JobWorkload | TemplateWorkload;

interface WorkloadCommon {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly template: PodTemplate;
}

export interface StatefulSetWorkload extends WorkloadCommon {
  readonly kind: "StatefulSet";
  readonly serviceName?: string | undefined;
  /** `"unknown"` where an autoscaler owns it or the text is not rendered; absent means the default, 1. */
  readonly replicas?: number | "unknown" | undefined;
  /** `spec.ordinals.start`; absent means 0. */
  readonly start?: number | "unknown" | undefined;
}

export interface JobWorkload extends WorkloadCommon {
  readonly kind: "Job";
  /** Absent means `NonIndexed`. */
  readonly completionMode?: string | undefined;
  /** Number of indexes of an Indexed Job. */
  readonly completions?: number | "unknown" | undefined;
  readonly parallelism?: number | "unknown" | undefined;
}

/** Workloads whose pods all get the template's own hostname and subdomain. */
export interface TemplateWorkload extends WorkloadCommon {
  readonly kind: "Deployment" | "ReplicaSet" | "ReplicationController" | "DaemonSet" | "CronJob" | "DeploymentConfig" | "Pod";
  readonly replicas?: number | "unknown" | undefined;
}
