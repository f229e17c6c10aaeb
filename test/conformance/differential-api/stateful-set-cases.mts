/** Changes that people, and nobody in their right mind, make to a StatefulSet. */
import type { JsonObject } from "../../../server/src/simulation/api/json.ts";
import type { Mutation } from "./mutations.mts";
import { counts, labelMap, label, names, portNames, portNumbers, protocol, wrongTyped } from "./manifest-values.mts";
import type { Random } from "./random.mts";

export const validStatefulSet: JsonObject = {
  apiVersion: "apps/v1",
  kind: "StatefulSet",
  metadata: { name: "web" },
  spec: {
    serviceName: "web",
    selector: { matchLabels: { app: "web" } },
    template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "main", image: "nginx:1" }] } },
  },
};

const template = (key: string) => ["spec", "template", "spec", key];

export const statefulSetMutations: readonly ((random: Random) => Mutation)[] = [
  (random) => ({ path: ["metadata", "name"], value: random.pick(names) }),
  (random) => ({ path: ["metadata", "labels"], value: labelMap(random) }),
  (random) => ({ path: ["metadata", "annotations"], value: labelMap(random) }),
  (random) => ({ path: ["spec", "replicas"], value: counts(random) }),
  (random) => ({ path: ["spec", "minReadySeconds"], value: counts(random) }),
  (random) => ({ path: ["spec", "revisionHistoryLimit"], value: counts(random) }),
  (random) => ({ path: ["spec", "ordinals"], value: random.pick<unknown>([null, {}, { start: counts(random) }]) }),
  (random) => ({ path: ["spec", "podManagementPolicy"], value: random.pick([undefined, "", "Parallel", "OrderedReady", "parallel", "a\"b"]) }),
  (random) => ({ path: ["spec", "serviceName"], value: random.pick<unknown>([...names, undefined, null]) }),
  (random) => ({ path: ["spec", "updateStrategy"], value: updateStrategy(random) }),
  (random) => ({ path: ["spec", "updateStrategy"], value: updateStrategy(random) }),
  (random) => ({ path: ["spec", "persistentVolumeClaimRetentionPolicy"], value: retention(random) }),
  (random) => ({ path: ["spec", "selector"], value: selector(random) }),
  (random) => ({ path: ["spec", "selector", "matchLabels"], value: random.pick<unknown>([undefined, {}, { app: "web" }, label(random), labelMap(random)]) }),
  (random) => ({ path: ["spec", "template", "metadata"], value: random.pick<unknown>([undefined, {}, { labels: {} }, { labels: { app: "web", ...label(random) } }, { labels: labelMap(random) }]) }),
  (random) => ({ path: ["spec", "template", "metadata", "annotations"], value: labelMap(random) }),
  (random) => ({ path: template("containers"), value: containers(random) }),
  (random) => ({ path: template("containers"), value: containers(random) }),
  (random) => ({ path: template("initContainers"), value: containers(random)?.map((item) => ({ ...item, restartPolicy: random.pick([undefined, "Always"]) })) }),
  (random) => ({ path: template("volumes"), value: volumes(random) }),
  (random) => ({ path: template("restartPolicy"), value: random.pick([undefined, "", "Always", "Never", "OnFailure", "always"]) }),
  (random) => ({ path: template("dnsPolicy"), value: random.pick([undefined, "", "Default", "ClusterFirst", "ClusterFirstWithHostNet", "None", "clusterFirst"]) }),
  (random) => ({ path: template("activeDeadlineSeconds"), value: random.pick<unknown>([undefined, null, 0, 1, 60, -1, 2_147_483_648]) }),
  (random) => ({ path: template("terminationGracePeriodSeconds"), value: random.pick<unknown>([undefined, null, 0, -1, 60]) }),
  (random) => ({ path: template("hostname"), value: random.pick(names) }),
  (random) => ({ path: template("subdomain"), value: random.pick(names) }),
  (random) => ({ path: template("nodeSelector"), value: labelMap(random) }),
  (random) => ({ path: ["spec", "volumeClaimTemplates"], value: claims(random) }),
  (random) => ({ path: ["spec", "volumeClaimTemplates"], value: claims(random) }),
  (random) => wrongType(random),
];

function updateStrategy(random: Random): unknown {
  const rolling = () =>
    random.pick<unknown>([
      null,
      {},
      { partition: counts(random) },
      { maxUnavailable: random.pick<unknown>([0, 1, -1, 5, "0%", "1%", "100%", "101%", "50", "5 %", "abc", "", "+5", "-5", "99999999999999999999", "99999999999999999999%", null, "0", "00%"]) },
      { partition: counts(random), maxUnavailable: random.pick<unknown>([1, "50%"]) },
    ]);
  return random.pick<unknown>([null, {}, { type: "" }, { rollingUpdate: rolling() }, ...["RollingUpdate", "RollingUpdate", "OnDelete", "Recreate", "Foo"].map((type) => ({ type, rollingUpdate: rolling() })), { type: "RollingUpdate" }, { type: "OnDelete" }, { type: "Recreate" }]);
}

function retention(random: Random): unknown {
  const policy = () => random.pick([undefined, "", "Retain", "Delete", "delete", "Foo"]);
  return random.pick<unknown>([null, {}, { whenDeleted: policy(), whenScaled: policy() }]);
}

function selector(random: Random): unknown {
  const expression = () => ({
    key: random.pick<string | undefined>(["app", "app", "tier", "", "a b", undefined]),
    operator: random.pick<string | undefined>(["In", "NotIn", "Exists", "DoesNotExist", "in", "Gt", undefined, ""]),
    values: random.pick<unknown>([undefined, [], ["web"], ["web", "b"], ["a b"], [""]]),
  });
  return random.pick<unknown>([
    null,
    {},
    { matchLabels: {} },
    { matchExpressions: [] },
    { matchLabels: { app: "other" } },
    { matchLabels: { app: "web", tier: "db" } },
    { matchExpressions: [expression()] },
    { matchExpressions: [expression(), expression()] },
    { matchLabels: { app: "web" }, matchExpressions: [expression()] },
    { matchExpressions: [{ key: "app", operator: "In", values: ["web"] }] },
  ]);
}

function containers(random: Random): JsonObject[] | undefined {
  return random.pick([undefined, [], [container(random)], [container(random), container(random)], [container(random), container(random), container(random)]]);
}

const images = [undefined, "", " ", "nginx", "nginx:latest", "nginx:1.27", "reg.example.com:5000/nginx", "reg.example.com:5000/nginx:latest", "nginx:latest@sha256:" + "a".repeat(64), "nginx@sha256:" + "a".repeat(64), "Nginx", "NGINX/web", "nginx:", "a b", "localhost/x", "example.com/X", "library/nginx:-x", "a".repeat(64), "docker.io/nginx:Latest", "x__y/z", "x___y", "nginx@sha256:abc"];

function container(random: Random): JsonObject {
  return {
    name: random.pick([...names, "main", "main", "main", "init", undefined]),
    image: random.chance(0.5) ? "nginx:1" : random.pick(images),
    imagePullPolicy: random.pick([undefined, undefined, "", "Always", "IfNotPresent", "Never", "always"]),
    ports: random.maybe(0.5, () => Array.from({ length: random.int(0, 3) }, () => ({ name: portNames(random), containerPort: portNumbers(random), hostPort: random.maybe(0.2, () => portNumbers(random)), protocol: protocol(random) }))),
    volumeMounts: random.maybe(0.4, () => Array.from({ length: random.int(0, 2) }, () => ({ name: random.pick([undefined, "", "data", "logs", "cache"]), mountPath: random.pick([undefined, "", "/data", "/logs", "data"]) }))),
    readinessProbe: random.maybe(0.1, () => ({ exec: { command: ["true"] } })),
  };
}

function volumes(random: Random): JsonObject[] | undefined {
  const volume = () => ({ name: random.pick([undefined, "", "data", "logs", "cache", "Logs", "a.b"]), ...random.pick([{}, { emptyDir: {} }, { configMap: { name: "web" } }, { secret: { secretName: "s" } }, { persistentVolumeClaim: { claimName: "c" } }]) });
  return random.pick([undefined, [], [volume()], [volume(), volume()]]);
}

function claims(random: Random): JsonObject[] | undefined {
  const claim = () => ({
    metadata: random.pick<unknown>([undefined, { name: random.pick(["data", "data", "logs", "a.b", "Data", ""]) }, { name: "data", labels: label(random) }, { name: "logs", annotations: { "a b": "x" } }]),
    spec: {
      accessModes: random.pick<unknown>([undefined, [], ["ReadWriteOnce"], ["ReadWriteOnce"], ["ReadWriteMany", "ReadOnlyMany"], ["ReadWriteOncePod"], ["ReadWriteOncePod", "ReadWriteOnce"], ["readWriteOnce"], ["ReadWriteOncePod", "x"]]),
      resources: random.pick<unknown>([undefined, {}, { requests: {} }, { requests: { storage: "1Gi" } }, { requests: { storage: "1Gi" } }, { requests: { storage: "0" } }, { requests: { storage: "-1Gi" } }, { limits: { storage: "2Gi" } }]),
      storageClassName: random.pick<unknown>([undefined, undefined, "", "fast", "Fast", "a_b"]),
      volumeMode: random.pick<unknown>([undefined, undefined, "Filesystem", "Block", "block"]),
    },
  });
  return random.pick<JsonObject[] | undefined>([undefined, [], [claim()], [claim()], [claim(), claim()]]);
}

function wrongType(random: Random): Mutation {
  const path = random.pick<readonly string[]>([
    ["metadata", "name"],
    ["metadata", "labels"],
    ["metadata", "annotations"],
    ["spec", "replicas"],
    ["spec", "serviceName"],
    ["spec", "podManagementPolicy"],
    ["spec", "minReadySeconds"],
    ["spec", "revisionHistoryLimit"],
    ["spec", "ordinals", "start"],
    ["spec", "updateStrategy", "type"],
    ["spec", "updateStrategy", "rollingUpdate", "partition"],
    ["spec", "selector", "matchLabels"],
    ["spec", "template", "metadata", "labels"],
    ["spec", "template", "metadata", "annotations"],
    ["spec", "template", "spec", "terminationGracePeriodSeconds"],
    ["spec", "template", "spec", "restartPolicy"],
  ]);
  return { path, value: random.chance(0.2) ? { app: random.pick<unknown>([1, true, [], {}, null, 1.5]) } : wrongTyped(random) };
}
