import { expect, test } from "vitest";
import { hovered, service, set } from "./show.ts";

const kafka = `#- kafka/service.yaml
${service("clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }]")}#- kafka/set.yaml
${set("  serviceName: kafka-headless\n  replicas: 3", "name: kafka", "containers: [{ name: kafka, ports: [{ name: client, containerPort: 9092 }] }]")}`;

/** A Deployment `web` beside them, with one variable. */
const web = (value: string, spec = "") => `${kafka}#- kafka/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      ${spec}
      containers:
        - name: web
          env:
            - name: BOOTSTRAP_SERVERS
              value: ${value}
`;

test("a pod of a StatefulSet", () => {
  expect(hovered(web("kafka$0-0.kafka-headless:9092"))).toMatchInlineSnapshot(`
    "✓ **'kafka-0.kafka-headless'** · pod 'kafka-0' of StatefulSet 'kafka' ([set.yaml:3](kafka/set.yaml#L3))
    Asked by the pods of Deployment 'web' in 'default'. The namespace is assumed. It is 'kafka-0.kafka-headless.default.svc.cluster.local'.
    Port 9092 is container port 'client' ([set.yaml:10](kafka/set.yaml#L10)).
    The name is there only while 'kafka-0' is Ready.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-0.kafka-headless.default.svc.cluster.local' | found: 'kafka-0' |"
  `);
});
test("its Service", () => {
  expect(hovered(web("kafka-0.kafka$0-headless.default.svc:9092"))).toMatchInlineSnapshot(`
    "✓ **'kafka-0.kafka-headless.default.svc'** · pod 'kafka-0' of StatefulSet 'kafka' ([set.yaml:3](kafka/set.yaml#L3))
    Asked by the pods of Deployment 'web' in 'default'. The namespace is assumed. It is 'kafka-0.kafka-headless.default.svc.cluster.local'.
    'kafka-headless' is a Service ([service.yaml:3](kafka/service.yaml#L3)) and governs 'kafka'.
    Port 9092 is container port 'client' ([set.yaml:10](kafka/set.yaml#L10)).
    The name is there only while 'kafka-0' is Ready.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-0.kafka-headless.default.svc.default.svc.cluster.local' | NXDOMAIN |
    | 'kafka-0.kafka-headless.default.svc.svc.cluster.local' | NXDOMAIN |
    | 'kafka-0.kafka-headless.default.svc.cluster.local' | found: 'kafka-0' |"
  `);
});
test("an ordinal there is not", () => {
  expect(hovered(web("kafka-0.kafka-headless,kafka-3.$0kafka-headless"))).toMatchInlineSnapshot(`
    "⚠ StatefulSet “'kafka'” has no pod 'kafka-3': with 3 replicas its pods are 'kafka-0' to 'kafka-2'. “'kafka-3.kafka-headless'” does not resolve. Write “'kafka-2.kafka-headless'”.
    Asked by the pods of Deployment 'web' in 'default'. The namespace is assumed.
    'kafka-headless' is a Service ([service.yaml:3](kafka/service.yaml#L3)) and governs 'kafka'.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-3.kafka-headless.default.svc.cluster.local' | NXDOMAIN |
    | 'kafka-3.kafka-headless.svc.cluster.local' | NXDOMAIN |
    | 'kafka-3.kafka-headless.cluster.local' | NXDOMAIN |
    | 'kafka-3.kafka-headless' | left to DNS outside the cluster |"
  `);
});
test("several", () => {
  expect(hovered(web("'kafka-{0..2}.$0kafka-headless:9093'"))).toMatchInlineSnapshot(`
    "✓ **'kafka-{0..2}.kafka-headless'** stands for 3 names

    | name | leads to |
    | --- | --- |
    | 'kafka-0.kafka-headless' | pod 'kafka-0' of StatefulSet 'kafka' ([set.yaml:3](kafka/set.yaml#L3)) |
    | 'kafka-1.kafka-headless' | pod 'kafka-1' of StatefulSet 'kafka' ([set.yaml:3](kafka/set.yaml#L3)) |
    | 'kafka-2.kafka-headless' | pod 'kafka-2' of StatefulSet 'kafka' ([set.yaml:3](kafka/set.yaml#L3)) |

    Asked by the pods of Deployment 'web' in 'default'. The namespace is assumed.
    'kafka-headless' is a Service ([service.yaml:3](kafka/service.yaml#L3)) and governs 'kafka'.
    ℹ No container declares port 9093, only '9092'. It may listen all the same.
    Each is there only while its pod is Ready.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-0.kafka-headless.default.svc.cluster.local' | found: 'kafka-0' |"
  `);
});
test("unknown", () => {
  expect(hovered(web("redis$0.cache.svc.cluster.local"))).toMatchInlineSnapshot(`
    "ℹ **'redis.cache.svc.cluster.local'** · not known here: there is no Service 'redis' in this workspace, but the cluster may have it.
    Asked by the pods of Deployment 'web' in 'default'. The namespace is assumed.

    ---

    The resolver asks 'redis.cache.svc.cluster.local.default.svc.cluster.local', 'redis.cache.svc.cluster.local.svc.cluster.local' … 'redis.cache.svc.cluster.local'."
  `);
});
test("filled in by something else", () => {
  expect(hovered(web("'${BROKER}.kafka-$0headless.default.svc'"))).toMatchInlineSnapshot(`
    "ℹ **'\${BROKER}.kafka-headless.default.svc'** · below Service 'kafka-headless' ([service.yaml:3](kafka/service.yaml#L3)): every Ready pod
    What stands for '\${BROKER}' is not known here, so the whole name cannot be checked.
    Asked by the pods of Deployment 'web' in 'default'. The namespace is assumed.
    'kafka-headless' is a Service ([service.yaml:3](kafka/service.yaml#L3)) and governs 'kafka'."
  `);
});
