/** How Kubernetes composes names: pods, claims, host names and the DNS names above them. */

/** The ordinals of a StatefulSet, ascending: `[start, start + replicas)`. upstream: getStartOrdinal, getEndOrdinal */
export function ordinalRange(set: { readonly start?: number | undefined; readonly replicas?: number | undefined }): number[] {
  const start = set.start ?? 0;
  const replicas = Math.max(0, set.replicas ?? 1);
  return Array.from({ length: replicas }, (_, index) => start + index);
}

/** Whether `ordinal` belongs to the set, without building the range (replicas may be very large). */
export function ordinalInRange(ordinal: number, set: { readonly start?: number | undefined; readonly replicas?: number | undefined }): boolean {
  const start = set.start ?? 0;
  return ordinal >= start && ordinal < start + (set.replicas ?? 1);
}

/** `web`, 2 -> `web-2`. Decimal, never padded. upstream: getPodName */
export function podName(set: string, ordinal: number): string {
  return `${set}-${ordinal}`;
}

const int32Max = 2_147_483_647;
const statefulPodRegex = /^(.*)-([0-9]+)$/s;

/**
 * Splits a pod name into the set it would belong to and its ordinal. The parent is matched greedily (`a-1-2` is
 * ordinal 2 of `a-1`); undefined without trailing number or when that overflows 32 bits: the controller ignores such
 * pods. `web-01` parses as ordinal 1 although no set makes it: compare with `podName` where identity matters.
 * upstream: getParentNameAndOrdinal
 */
export function parsePodName(name: string): { readonly parent: string; readonly ordinal: number } | undefined {
  const match = statefulPodRegex.exec(name);
  if (!match) return undefined;
  const ordinal = Number(match[2]);
  return ordinal > int32Max ? undefined : { parent: match[1]!, ordinal };
}

/** The ordinal of `name` if the set `set` really makes a pod of that name (canonical digits), whatever its range. */
export function ordinalOf(set: string, name: string): number | undefined {
  const parsed = parsePodName(name);
  return parsed && parsed.parent === set && podName(set, parsed.ordinal) === name ? parsed.ordinal : undefined;
}

/** Claim of a pod: `data`, `web`, 2 -> `data-web-2`. upstream: getPersistentVolumeClaimName */
export function claimName(template: string, set: string, ordinal: number): string {
  return `${template}-${set}-${ordinal}`;
}

/** Host name of pod `index` of an Indexed Job (`train`, 2 -> `train-2`). upstream: job controller podGenerateNameWithIndex */
export function indexedJobHostname(job: string, index: number): string {
  return `${job}-${index}`;
}

/** Names of an Indexed Job's pods are the host name and five random characters; this is the part before them. */
export function indexedJobPodNamePrefix(job: string, index: number): string {
  return `${indexedJobHostname(job, index)}-`;
}

/** `kafka`, `prod`, `cluster.local` -> `kafka.prod.svc.cluster.local` (no final dot). */
export function serviceFqdn(service: string, namespace: string, clusterDomain: string): string {
  return `${service}.${namespace}.svc.${clusterDomain}`;
}

/** `kafka-0`, `kafka`, … -> `kafka-0.kafka.prod.svc.cluster.local` (no final dot). `hostname` is the pod's host name. */
export function podFqdn(hostname: string, service: string, namespace: string, clusterDomain: string): string {
  return `${hostname}.${serviceFqdn(service, namespace, clusterDomain)}`;
}

/** SRV owner name of a named port: `_client._tcp.kafka.prod.svc.cluster.local` (no final dot). */
export function srvName(port: string, protocol: string, service: string, namespace: string, clusterDomain: string): string {
  return `_${port}._${protocol.toLowerCase()}.${serviceFqdn(service, namespace, clusterDomain)}`;
}
