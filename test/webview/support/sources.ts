import type { Source } from "../../../client/webview/protocol.ts";

/** A StatefulSet `kafka` with its headless Service, as the server would send it. */
export function kafka(replicas: number, change: { readonly spec?: Record<string, unknown>; readonly image?: string } = {}): Source {
  return {
    uri: "file:///shop/kafka.yaml",
    fileName: "kafka.yaml",
    name: "kafka",
    title: "kafka (kafka.yaml)",
    input: {
      namespace: "prod",
      clusterDomain: "cluster.local",
      profile: "1.37",
      seed: 1,
      statefulSet: {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: { name: "kafka", namespace: "prod" },
        spec: {
          serviceName: "kafka-headless",
          replicas,
          selector: { matchLabels: { app: "kafka" } },
          template: { metadata: { labels: { app: "kafka" } }, spec: { containers: [{ name: "kafka", image: change.image ?? "apache/kafka:4.1.0", readinessProbe: { tcpSocket: { port: 9092 }, initialDelaySeconds: 2, periodSeconds: 2 } }] } },
          volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } }],
          ...change.spec,
        },
      },
      services: [{ apiVersion: "v1", kind: "Service", metadata: { name: "kafka-headless", namespace: "prod" }, spec: { clusterIP: "None", selector: { app: "kafka" }, ports: [{ name: "client", port: 9092 }] } }],
    },
    fields: [
      { path: "", line: 12, character: 0 },
      { path: "spec", line: 16, character: 0 },
      { path: "spec/serviceName", line: 17, character: 2 },
      { path: "spec/replicas", line: 18, character: 2 },
      { path: "spec/template", line: 22, character: 2 },
    ],
  };
}
