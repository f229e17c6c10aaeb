/** The Kubernetes releases whose behaviour is modelled, and what differs between them. */

/**
 * `1.35.0` stands for the patch releases 1.35.0 to 1.35.3, `1.35` for 1.35.4 and later: one gate was switched off
 * between them.
 */
export type Release = "1.34" | "1.35.0" | "1.35" | "1.36" | "1.37";

export const releases: readonly Release[] = ["1.34", "1.35.0", "1.35", "1.36", "1.37"];

export const newestRelease: Release = "1.37";

/**
 * Feature gates by their upstream names, and changes of behaviour without a gate (lower case).
 * upstream: pkg/features/kube_features.go, KEPs 961, 3541, 4427, 4742, 4762, 5311; `on-delete-promotes`: completeUpdate
 */
const enabledIn = {
  /** `rollingUpdate.maxUnavailable` counts. */
  MaxUnavailableStatefulSet: ["1.35.0", "1.37"],
  /** `updateStrategy.type: Recreate`; alpha, off unless the cluster's administrator turns it on. */
  StatefulSetRecreateStrategy: [],
  /** Service names may start with a digit. */
  RelaxedServiceNameValidation: ["1.36", "1.37"],
  /** `spec.hostnameOverride` of a pod (never in DNS). */
  HostnameOverride: ["1.35.0", "1.35", "1.36", "1.37"],
  /** `dnsConfig.searches` may hold `.` and underscores. */
  RelaxedDNSSearchValidation: ["1.34", "1.35.0", "1.35", "1.36", "1.37"],
  /** Pods get `topology.kubernetes.io/zone` and `/region` from their node. */
  PodTopologyLabelsAdmission: ["1.35.0", "1.35", "1.36", "1.37"],
  /** The two phases of a Parallel rolling update with maxUnavailable (a broken revision can be replaced). */
  "max-unavailable-two-phases": ["1.37"],
  /** A finished OnDelete update promotes `status.currentRevision`. */
  "on-delete-promotes": ["1.37"],
} as const satisfies Record<string, readonly Release[]>;

export type Feature = keyof typeof enabledIn;

/** Whether a feature gate is on by default (or a change is in) in a release. */
export function featureEnabled(feature: Feature, release: Release): boolean {
  return (enabledIn[feature] as readonly Release[]).includes(release);
}

/**
 * The modelled release for a version as people write it (`1.36`, `v1.35.2`, `v1.37.0-beta.0`, `1.36.4-gke.100`):
 * older ones give the oldest, newer ones the newest. Undefined when it is no version.
 */
export function releaseOf(version: string): Release | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version.trim());
  if (!match) return undefined;
  const [major, minor, patch] = [Number(match[1]), Number(match[2]), match[3] === undefined ? undefined : Number(match[3])];
  if (major !== 1) return major > 1 ? newestRelease : releases[0];
  if (minor < 34) return "1.34";
  if (minor > 37) return newestRelease;
  if (minor === 35) return patch !== undefined && patch < 4 ? "1.35.0" : "1.35";
  return `1.${minor}` as Release;
}
