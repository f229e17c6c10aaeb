import { expect, test } from "vitest";
import { mergeCatalogs } from "../../../scripts/catalogs.mts";
import { hovered, service, set } from "./show.ts";

const catalog = await mergeCatalogs(new URL("../../../l10n/zh-cn", import.meta.url).pathname);

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

const early = `#- kafka.yaml
kind: Namespace
metadata: { name: prod }
---
kind: Service
metadata: { name: kafka-headless, namespace: prod }
spec: { clusterIP: None, publishNotReadyAddresses: true, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
kind: Service
metadata: { name: kafka, namespace: prod }
spec: { selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
kind: StatefulSet
metadata: { name: kafka, namespace: prod }
spec:
  serviceName: kafka-headless
  replicas: 3
  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec:
      containers:
        - name: kafka
          ports: [{ name: client, containerPort: 9092 }]
          env:
            - { name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
            - { name: LISTENERS, value: "PLAINTEXT://$(POD_NAME).HEREkafka-headless:9092" }
#- web.yaml
`;
const later = (rest: string) => early.replace("HERE", "") + rest;
const config = (line: string) => `kind: ConfigMap
metadata: { name: config, namespace: prod }
data:
  application.properties: |
    # where kafka is
    bootstrap.servers=${line}
---
`;
const user = (name: string, namespace: string, more = "") => `kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec: { template: { metadata: { labels: { app: ${name} } }, spec: { ${more}volumes: [{ name: c, configMap: { name: config } }], containers: [{ name: c }] } } }
---
`;

test("a variable that stands for the pod's own name", () => {
  expect(hovered(early.replace("HERE", "$0"))).toMatchInlineSnapshot(`
    "✓ **'$(POD_NAME).kafka-headless'** stands for 3 names

    | name | leads to |
    | --- | --- |
    | 'kafka-0.kafka-headless' | pod 'kafka-0' of StatefulSet 'kafka' ([kafka.yaml:13](kafka.yaml#L13)) |
    | 'kafka-1.kafka-headless' | pod 'kafka-1' of StatefulSet 'kafka' ([kafka.yaml:13](kafka.yaml#L13)) |
    | 'kafka-2.kafka-headless' | pod 'kafka-2' of StatefulSet 'kafka' ([kafka.yaml:13](kafka.yaml#L13)) |

    Asked by the pods of StatefulSet 'kafka' in 'prod'.
    'kafka-headless' is a Service ([kafka.yaml:5](kafka.yaml#L5)) and governs 'kafka'.
    Port 9092 is container port 'client' ([kafka.yaml:23](kafka.yaml#L23)).
    They are published before their pods are Ready.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-0.kafka-headless.prod.svc.cluster.local' | found: 'kafka-0' |"
  `);
});
test("a ConfigMap that pods with different resolvers use", () => {
  expect(hovered(later(config("kafka-0.kaf$0ka-headless.prod.svc.cluster.local:9092") + user("web", "prod") + user("node", "prod", "hostNetwork: true, ")))).toMatchInlineSnapshot(`
    "⚠ The pods that ask use the host's network: the node's DNS server answers them, which does not know “'kafka-0.kafka-headless.prod.svc.cluster.local'”. Set dnsPolicy: ClusterFirstWithHostNet.
    Asked by the pods of Deployment 'node' ([web.yaml:13](web.yaml#L13)) in 'prod'.
    ✓ **'kafka-0.kafka-headless.prod.svc.cluster.local'** · pod 'kafka-0' of StatefulSet 'kafka' ([kafka.yaml:13](kafka.yaml#L13))
    Asked by the pods of Deployment 'web' ([web.yaml:9](web.yaml#L9)) in 'prod'.
    'kafka-headless' is a Service ([kafka.yaml:5](kafka.yaml#L5)) and governs 'kafka'.
    Port 9092 is container port 'client' ([kafka.yaml:23](kafka.yaml#L23)).

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-0.kafka-headless.prod.svc.cluster.local' | not asked of the cluster's DNS: the node's resolver is used |"
  `);
});
test("a ConfigMap that several use alike", () => {
  expect(hovered(later(config("kafka-0.kaf$0ka-headless:9092") + user("web", "prod") + user("api", "prod")))).toMatchInlineSnapshot(`
    "✓ **'kafka-0.kafka-headless'** · pod 'kafka-0' of StatefulSet 'kafka' ([kafka.yaml:13](kafka.yaml#L13))
    Asked by the pods of Deployment 'web' ([web.yaml:9](web.yaml#L9)) in 'prod'. 1 more use it, with the same answer. It is 'kafka-0.kafka-headless.prod.svc.cluster.local'.
    'kafka-headless' is a Service ([kafka.yaml:5](kafka.yaml#L5)) and governs 'kafka'.
    Port 9092 is container port 'client' ([kafka.yaml:23](kafka.yaml#L23)).
    It is published before the pod is Ready.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-0.kafka-headless.prod.svc.cluster.local' | found: 'kafka-0' |"
  `);
});
test("an SRV name's port", () => {
  expect(hovered(later(config("dnssrv+_cli$0ent._tcp.kafka-headless.prod.svc.cluster.local")))).toMatchInlineSnapshot(`
    "✓ **'_client._tcp.kafka-headless.prod.svc.cluster.local'** · SRV of Service 'kafka-headless' ([kafka.yaml:5](kafka.yaml#L5)): port 9092 of 'kafka-0', 'kafka-1', 'kafka-2'
    No pod in this workspace is known to use this ConfigMap: taken as asked in namespace 'prod'.
    'client' is port 9092 of Service 'kafka-headless' ([kafka.yaml:6](kafka.yaml#L6)).
    It is published before the pod is Ready.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | '_client._tcp.kafka-headless.prod.svc.cluster.local' | found |"
  `);
});
test("a namespace", () => {
  expect(hovered(later(config("kafka.pr$0od:9092")))).toMatchInlineSnapshot(`
    "✓ **'kafka.prod'** · Service 'kafka' ([kafka.yaml:9](kafka.yaml#L9)): its cluster IP
    No pod in this workspace is known to use this ConfigMap: taken as asked in namespace 'prod'. It is 'kafka.prod.svc.cluster.local'.
    'prod' is a Namespace ([kafka.yaml:2](kafka.yaml#L2)).
    Port 9092 is port 'client' of the Service ([kafka.yaml:10](kafka.yaml#L10)).

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka.prod.prod.svc.cluster.local' | NXDOMAIN |
    | 'kafka.prod.svc.cluster.local' | found |"
  `);
});
test("a port that a cluster IP does not forward", () => {
  expect(hovered(later(config("kafka:90$093")))).toMatchInlineSnapshot(`
    "✓ **'kafka'** · Service 'kafka' ([kafka.yaml:9](kafka.yaml#L9)): its cluster IP
    No pod in this workspace is known to use this ConfigMap: taken as asked in namespace 'prod'. It is 'kafka.prod.svc.cluster.local'.
    ⚠ The Service has no port 9093, only '9092': nothing answers there.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka.prod.svc.cluster.local' | found |"
  `);
});
test("base64: all that the text names", () => {
  const secret = (url: string) => `kind: Secret\nmetadata: { name: s, namespace: prod }\ndata: { url: $0${btoa(url)} }\n`;
  expect(hovered(later(secret("kafka://kafka-0.kafka-headless:9092,kafka-1.kafka-headless:9092")))).toMatchInlineSnapshot(`
    "✓ **'kafka-0.kafka-headless'** · pod 'kafka-0' of StatefulSet 'kafka' ([kafka.yaml:13](kafka.yaml#L13))
    No pod in this workspace is known to use this Secret: taken as asked in namespace 'prod'. It is 'kafka-0.kafka-headless.prod.svc.cluster.local'.
    The text also names 'kafka-1.kafka-headless'.
    Port 9092 is container port 'client' ([kafka.yaml:23](kafka.yaml#L23)).
    It is published before the pod is Ready.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka-0.kafka-headless.prod.svc.cluster.local' | found: 'kafka-0' |"
  `);
});
test("an ExternalName", () => {
  expect(hovered(later("kind: Service\nmetadata: { name: queue, namespace: test }\nspec: { type: ExternalName, externalName: kafka.prod.sv$0c.cluster.local }\n"))).toMatchInlineSnapshot(`
    "✓ **'kafka.prod.svc.cluster.local'** · Service 'kafka' ([kafka.yaml:9](kafka.yaml#L9)): its cluster IP
    Asked by the DNS server, for whoever asks for the Service.

    ---

    | The resolver asks | and is told |
    | --- | --- |
    | 'kafka.prod.svc.cluster.local' | found |"
  `);
});
test("in Chinese", () => {
  expect(hovered(later(config("kafka-7.kafka-head$0less:9092") + user("web", "prod")), { catalog })).toMatchInlineSnapshot(`
    "⚠ StatefulSet “'kafka'” 没有 Pod 'kafka-7'：副本数为 3，它的 Pod 是 'kafka-0' 到 'kafka-2'。“'kafka-7.kafka-headless'” 无法解析。请改为 “'kafka-2.kafka-headless'”。
    由 'prod' 中 Deployment 'web'（[web.yaml:9](web.yaml#L9)）的 Pod 询问。
    'kafka-headless' 是 Service（[kafka.yaml:5](kafka.yaml#L5)），治理 'kafka'。
    端口 9092 是容器端口 'client'（[kafka.yaml:23](kafka.yaml#L23)）。

    ---

    | 解析器询问 | 得到的应答 |
    | --- | --- |
    | 'kafka-7.kafka-headless.prod.svc.cluster.local' | NXDOMAIN |
    | 'kafka-7.kafka-headless.svc.cluster.local' | NXDOMAIN |
    | 'kafka-7.kafka-headless.cluster.local' | NXDOMAIN |
    | 'kafka-7.kafka-headless' | 交由集群外的 DNS |"
  `);
  expect(hovered(early.replace("HERE", "$0"), { catalog })).toMatchInlineSnapshot(`
    "✓ **'$(POD_NAME).kafka-headless'** 代表 3 个名称

    | 名称 | 指向 |
    | --- | --- |
    | 'kafka-0.kafka-headless' | StatefulSet 'kafka'（[kafka.yaml:13](kafka.yaml#L13)）的 Pod 'kafka-0' |
    | 'kafka-1.kafka-headless' | StatefulSet 'kafka'（[kafka.yaml:13](kafka.yaml#L13)）的 Pod 'kafka-1' |
    | 'kafka-2.kafka-headless' | StatefulSet 'kafka'（[kafka.yaml:13](kafka.yaml#L13)）的 Pod 'kafka-2' |

    由 'prod' 中 StatefulSet 'kafka' 的 Pod 询问。
    'kafka-headless' 是 Service（[kafka.yaml:5](kafka.yaml#L5)），治理 'kafka'。
    端口 9092 是容器端口 'client'（[kafka.yaml:23](kafka.yaml#L23)）。
    它们在 Pod 就绪之前就已发布。

    ---

    | 解析器询问 | 得到的应答 |
    | --- | --- |
    | 'kafka-0.kafka-headless.prod.svc.cluster.local' | 找到：'kafka-0' |"
  `);
});
test("nothing on a name of the outside, on prose and on the key of a field", () => {
  expect(hovered(later(config("kafka.apa$0che.org:9092")))).toBe("nothing");
  expect(hovered(later(config("").replace("where kafka", "where kaf$0ka")))).toBe("nothing");
  expect(hovered(later(config("kafka-0.kafka-headless").replace("bootstrap.ser", "bootstrap.$0ser")))).toBe("nothing");
});
