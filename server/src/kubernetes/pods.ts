/** Concrete pods: what exists in a cluster at one moment, made from workloads where only those are known. */
import { podLabels } from "./controller-labels.ts";
import { defaults } from "./defaults.ts";
import { indexedJobPod, isIndexed, statefulSetPod } from "./identity.ts";
import { ordinalRange } from "./names.ts";
import type { Labels, PodSpec, Workload } from "./types.ts";

/** A pod as the endpoint controller sees it. */
export interface Pod {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly spec: PodSpec;
  readonly phase: string;
  readonly ready: boolean;
  /** A deletionTimestamp is set. */
  readonly terminating: boolean;
  /** `status.podIPs`, the first is the primary one. Empty until the pod's network is set up. */
  readonly ips: readonly string[];
  /** The addresses were made up, because nothing but a run of the cluster could tell them. */
  readonly allocated?: boolean;
  /** Its node's topology zone, if known. */
  readonly zone?: string;
  /** False if the pod is bound to a node object that is gone. Absent: it exists. */
  readonly nodeExists?: boolean;
}

export interface ExpandOptions {
  /** For workloads without namespace. */
  readonly namespace: string;
  /** Whether the pod of this name is Ready. */
  readonly ready: (pod: string) => boolean;
  /** At most this many pods a workload. */
  readonly limit: number;
}

/**
 * The pods a workload makes once it has settled: running, without addresses. Random parts of names, which nobody can
 * know, are written as `x` and a number (`web-rs-x0`, `train-2-x2`). A DaemonSet is given one pod, a CronJob none.
 */
export function expandWorkload(workload: Workload, options: ExpandOptions): Pod[] {
  return identities(workload, options.limit).map(({ identity, name, ordinal }) => ({
    name,
    namespace: workload.namespace ?? options.namespace,
    labels: podLabels(workload, ordinal),
    spec: { ...workload.template.spec, hostname: identity.hostname, subdomain: identity.subdomain },
    phase: "Running",
    ready: options.ready(name),
    terminating: false,
    ips: [],
  }));
}

interface NamedIdentity {
  readonly identity: Pick<PodSpec, "hostname" | "subdomain">;
  readonly name: string;
  readonly ordinal: number;
}

function identities(workload: Workload, limit: number): NamedIdentity[] {
  const { template, name } = workload;
  const shared = (podNames: string[]) => podNames.map((podName, ordinal) => ({ identity: template.spec, name: podName, ordinal }));
  switch (workload.kind) {
    case "StatefulSet":
      return range(workload.start, workload.replicas, limit).map((ordinal) => {
        const identity = statefulSetPod(workload, ordinal);
        return { identity, name: identity.hostname!, ordinal };
      });
    case "Job": {
      // Finished indexes leave DNS, and no more than `parallelism` run at once: the first ones stand for all moments.
      const indexes = range(0, runningAtOnce(workload), limit);
      if (!isIndexed(workload)) return shared(indexes.map((index) => `${name}-x${index}`));
      return indexes.map((index) => ({ identity: indexedJobPod(workload, index), name: `${name}-${index}-x${index}`, ordinal: index }));
    }
    case "Deployment":
    case "DeploymentConfig":
      return shared(range(0, workload.replicas, limit).map((index) => `${name}-rs-x${index}`));
    case "ReplicaSet":
    case "ReplicationController":
      return shared(range(0, workload.replicas, limit).map((index) => `${name}-x${index}`));
    case "DaemonSet":
      return shared([`${name}-x0`]);
    case "CronJob":
      return [];
    case "Pod":
      return shared([name]);
  }
}

function runningAtOnce(job: { completions?: number | "unknown" | undefined; parallelism?: number | "unknown" | undefined }): number {
  const parallelism = known(job.parallelism) ?? 1;
  const completions = known(job.completions);
  return completions === undefined ? parallelism : Math.min(completions, parallelism);
}

function range(start: number | "unknown" | undefined, count: number | "unknown" | undefined, limit: number): number[] {
  return ordinalRange({ start: known(start), replicas: Math.min(limit, known(count) ?? defaults.replicas) });
}

function known(value: number | "unknown" | undefined): number | undefined {
  return value === "unknown" ? undefined : value;
}
