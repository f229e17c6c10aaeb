/**
 * The API server's defaults, as far as pods' names, their order or their ports depend on them.
 * upstream: pkg/apis/apps/v1/defaults.go, pkg/apis/core/v1/defaults.go, pkg/apis/batch/v1/defaults.go
 */
import type { ServicePort } from "./types.ts";
import { featureEnabled, type Release } from "./versions.ts";

export const defaults = {
  replicas: 1,
  ordinalsStart: 0,
  podManagementPolicy: "OrderedReady",
  updateStrategyType: "RollingUpdate",
  partition: 0,
  maxUnavailable: 1,
  minReadySeconds: 0,
  revisionHistoryLimit: 10,
  whenDeleted: "Retain",
  whenScaled: "Retain",
  terminationGracePeriodSeconds: 30,
  restartPolicy: "Always",
  dnsPolicy: "ClusterFirst",
  serviceType: "ClusterIP",
  protocol: "TCP",
  completionMode: "NonIndexed",
  clusterDomain: "cluster.local",
  ndots: 5,
} as const;

/** A Service or container port's protocol, upper case as the API writes it. */
export function portProtocol(port: { readonly protocol?: string | undefined }): string {
  return (port.protocol || defaults.protocol).toUpperCase();
}

/** Where a Service port leads: absent, 0 and "" mean the Service's own port number. upstream: SetDefaults_Service */
export function portTarget(port: ServicePort): number | string {
  return port.targetPort === undefined || port.targetPort === 0 || port.targetPort === "" ? port.port : port.targetPort;
}

/** `spec.updateStrategy` of a StatefulSet as written. */
export interface UpdateStrategy {
  readonly type?: string | undefined;
  readonly rollingUpdate?: RollingUpdate | null | undefined;
}

export interface RollingUpdate {
  readonly partition?: number | undefined;
  readonly maxUnavailable?: number | string | undefined;
}

/** `spec.updateStrategy` after the API server. `rollingUpdate` absent is a state of its own, see below. */
export interface DefaultedUpdateStrategy {
  readonly type: string;
  readonly rollingUpdate?: { readonly partition: number; readonly maxUnavailable?: number | string };
}

/**
 * Defaults of the update strategy. Without `type` the whole strategy becomes RollingUpdate with partition 0, but with
 * `type: RollingUpdate` written and `rollingUpdate` absent, `rollingUpdate` *stays* absent: a set in that state is not
 * handled by the partition code at all. `maxUnavailable` is defaulted to 1 only where its feature gate is on, and
 * dropped where it is off.
 * upstream: SetDefaults_StatefulSet, dropStatefulSetDisabledFields
 */
export function defaultUpdateStrategy(strategy: UpdateStrategy | undefined, release: Release): DefaultedUpdateStrategy {
  const type = strategy?.type || defaults.updateStrategyType;
  const written = strategy?.rollingUpdate ?? undefined;
  // upstream: an empty type creates rollingUpdate before the partition is defaulted.
  const rollingUpdate = written ?? (strategy?.type ? undefined : {});
  if (!rollingUpdate || type !== "RollingUpdate") return { type };
  const gate = featureEnabled("MaxUnavailableStatefulSet", release);
  return {
    type,
    rollingUpdate: {
      partition: rollingUpdate.partition ?? defaults.partition,
      ...(gate ? { maxUnavailable: rollingUpdate.maxUnavailable ?? defaults.maxUnavailable } : {}),
    },
  };
}

/** `persistentVolumeClaimRetentionPolicy`: each field is defaulted by itself. */
export function defaultRetention(policy: { readonly whenDeleted?: string | undefined; readonly whenScaled?: string | undefined } | undefined): {
  whenDeleted: string;
  whenScaled: string;
} {
  return { whenDeleted: policy?.whenDeleted || defaults.whenDeleted, whenScaled: policy?.whenScaled || defaults.whenScaled };
}
