/** A small StatefulSet of ours with its headless Service: what scenarios and lessons run on where the person's own does not fit. */
import type { SimulationInput } from "../types.ts";

export interface SampleOptions {
  readonly replicas?: number;
  /** Whether each pod has a volume of its own. */
  readonly claims?: boolean;
  /** Laid over the spec of the StatefulSet. */
  readonly spec?: Readonly<Record<string, unknown>>;
  /** Laid over the spec of the Service. */
  readonly service?: Readonly<Record<string, unknown>>;
  readonly moreServices?: readonly Record<string, unknown>[];
  readonly also?: Partial<SimulationInput>;
}

const labels = { app: "web" };

/** `web`, with a headless Service of the same name that has one named port. */
export function sampleInput({ replicas = 3, claims = true, spec = {}, service = {}, moreServices = [], also = {} }: SampleOptions = {}): SimulationInput {
  return {
    statefulSet: {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: "web" },
      spec: {
        serviceName: "web",
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 10, containers: [sampleContainer] } },
        ...(claims && { volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } }] }),
        ...spec,
      },
    },
    services: [sampleService(service), ...moreServices],
    namespace: "default",
    clusterDomain: "cluster.local",
    profile: "1.37",
    seed: 1,
    ...also,
  };
}

const sampleContainer = {
  name: "nginx",
  image: "nginx:1.27",
  ports: [{ name: "http", containerPort: 8080 }],
  readinessProbe: { httpGet: { path: "/", port: "http" }, periodSeconds: 2 },
};

/** The Service `web` as written; `spec` is laid over its own. */
export function sampleService(spec: Readonly<Record<string, unknown>> = {}, name = "web"): Record<string, unknown> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { clusterIP: "None", selector: labels, ports: [{ name: "http", port: 80, targetPort: "http" }], ...spec },
  };
}

/**
 * The pod template of a program that must find its peers first. Its probe begins late enough for a script to say, while
 * all pods start, that they have not met yet.
 */
export const quorumTemplate = {
  metadata: { labels },
  spec: {
    terminationGracePeriodSeconds: 10,
    containers: [{ name: "etcd", image: "etcd:3.6", ports: [{ name: "http", containerPort: 8080 }], readinessProbe: { httpGet: { path: "/health", port: "http" }, initialDelaySeconds: 10, periodSeconds: 2 } }],
  },
};
