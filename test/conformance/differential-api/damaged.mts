/** Manifests with nearly everything in them, and what becomes of them in careless hands: values of wrong types anywhere. */
import { isObject, type JsonObject } from "../../../server/src/simulation/api/json.ts";
import type { Random } from "./random.mts";

const labels = { app: "web" };
const podTerm = { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: labels }, namespaceSelector: {}, matchLabelKeys: ["controller-revision-hash"] };

const affinity = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: "kubernetes.io/arch", operator: "In", values: ["amd64"] }], matchFields: [{ key: "metadata.name", operator: "NotIn", values: ["gone"] }] }],
    },
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 3, preference: { matchExpressions: [{ key: "cores", operator: "Gt", values: ["3"] }] } }],
  },
  podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [podTerm], preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: podTerm }] },
};

const podSpec = {
  affinity,
  containers: [
    {
      name: "main",
      image: "web:1",
      imagePullPolicy: "Always",
      livenessProbe: { tcpSocket: { port: "http" }, periodSeconds: 3, terminationGracePeriodSeconds: 3 },
      ports: [{ name: "http", containerPort: 80 }],
      readinessProbe: { httpGet: { port: "http" }, periodSeconds: 2 },
      resources: { requests: { cpu: "100m", memory: "1Gi" } },
      volumeMounts: [{ name: "data", mountPath: "/data" }],
    },
  ],
  initContainers: [{ name: "sidecar", image: "sidecar:1", restartPolicy: "Always", startupProbe: { periodSeconds: 1, exec: { command: ["true"] } } }, { name: "setup", image: "setup:1" }],
  nodeSelector: { "kubernetes.io/os": "linux" },
  terminationGracePeriodSeconds: 5,
  tolerations: [{ key: "maintenance", operator: "Exists", effect: "NoExecute", tolerationSeconds: 60 }],
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: labels }, minDomains: 2 }],
  volumes: [{ name: "shared", persistentVolumeClaim: { claimName: "shared" } }, { name: "scratch", emptyDir: {} }],
};

/** Whole manifests of a StatefulSet, Services and a budget; the API server takes them. */
export const whole = {
  statefulSet: {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "web", labels: { tier: "back" }, annotations: { note: "here" } },
    spec: {
      minReadySeconds: 2,
      ordinals: { start: 1 },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete", whenScaled: "Delete" },
      podManagementPolicy: "Parallel",
      replicas: 3,
      revisionHistoryLimit: 3,
      selector: { matchLabels: labels, matchExpressions: [{ key: "app", operator: "In", values: ["web"] }] },
      serviceName: "web",
      template: { metadata: { labels, annotations: { note: "there" } }, spec: podSpec },
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 1, maxUnavailable: "50%" } },
      volumeClaimTemplates: [{ metadata: { name: "data", labels }, spec: { accessModes: ["ReadWriteOnce"], storageClassName: "fast", resources: { requests: { storage: "1Gi" } } } }],
    },
  },
  headless: {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web" },
    spec: { clusterIP: "None", clusterIPs: ["None"], ipFamilies: ["IPv4"], ports: [{ name: "http", port: 80, targetPort: "http", protocol: "TCP" }, { name: "peer", port: 81, targetPort: 9081 }], publishNotReadyAddresses: false, selector: labels, sessionAffinity: "None" },
  },
  loadBalancer: { apiVersion: "v1", kind: "Service", metadata: { name: "outside" }, spec: { type: "LoadBalancer", clusterIP: "10.96.3.4", externalTrafficPolicy: "Local", ports: [{ port: 80, nodePort: 30001 }], selector: labels } },
  budget: { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "web" }, spec: { minAvailable: "50%", selector: { matchLabels: labels, matchExpressions: [{ key: "app", operator: "NotIn", values: ["other"] }] }, unhealthyPodEvictionPolicy: "AlwaysAllow" } },
} as const satisfies Record<string, JsonObject>;

/** What stands there instead. */
const junk: readonly unknown[] = [
  null, 0, -1, 1, 1.5, 2_147_483_647, 2_147_483_648, -2_147_483_649, "", "x", "a b", "100%", "-5%", "None", "1Gi", "1x", "1e", "k", ".", "1.5.2", "constructor", "ü", true, false,
  [], {}, [null], [[]], [{}], ["None", "None"], { "": 0 }, { a: null }, { toString: "x" }, { operator: "In", key: "a", values: 3 }, [{ key: "a", operator: "Exists" }],
]; // prettier-ignore

/** The manifest with one to `most` of its values replaced, below `metadata` and `spec`. */
export function damaged(random: Random, manifest: JsonObject, most = 3): JsonObject {
  let result = manifest;
  for (let left = random.int(1, most); left > 0; left--) result = replaced(result, random.pick(placesIn(result)), random.pick(junk)) as JsonObject;
  return result;
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  const below = Array.isArray(value) ? value.flatMap((item, index) => placesIn(item, [...at, index])) : isObject(value) ? Object.keys(value).flatMap((key) => placesIn(value[key], [...at, key])) : [];
  return at.length > 1 ? [at, ...below] : below;
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? replaced(item, rest, by) : item));
  return { ...(value as JsonObject), [key]: replaced((value as JsonObject)[key], rest, by) };
}
