import { describe, expect, test } from "vitest";
import { resolveName } from "../../server/src/features/resolve-name/index.ts";
import type { Origin } from "../../server/src/features/resolve-name/types.ts";
import { render } from "../../server/src/text/message.ts";
import { workspace } from "../support/model.ts";

const source = `
#- kafka.yaml
kind: Namespace
metadata: { name: prod }
---
kind: Service
metadata: { name: kafka-headless, namespace: prod }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
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
    spec: { containers: [{ name: kafka, ports: [{ name: client, containerPort: 9092 }] }] }
#- web.yaml
kind: Deployment
metadata: { name: web, namespace: test }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } } }
---
kind: Deployment
metadata: { name: host, namespace: prod }
spec: { template: { metadata: { labels: { app: host } }, spec: { hostNetwork: true, containers: [{ name: web }] } } }
---
kind: Service
metadata: { name: queue, namespace: test }
spec: { type: ExternalName, externalName: kafka.prod.svc.cluster.local }
`;
const { model, entry } = workspace(source);
const prod: Origin = { kind: "namespace", namespace: "prod" };
const from = (label: string, pod?: string): Origin => ({ kind: "workload", entry: entry(label), ...(pod === undefined ? {} : { pod }) });

/** The walk and what comes out, a line each. */
function asked(name: string, origin: Origin): string {
  const { steps, outcome, answered, targets, reason, suggestions, conditions } = resolveName(model, name, origin);
  return [
    ...steps.map((step) => `${step.name} ${step.outcome}${step.reason ? ` (${render(step.reason)})` : ""}`),
    `${outcome}${answered === null ? "" : ` as ${answered}`}`,
    ...targets.map(({ kind, name: target, entry: made, port }) => `→ ${kind} ${target}${port === null ? "" : ` port ${port}`}${made ? ` of ${made.resource.kind} ${made.resource.name?.value}` : ""}`),
    ...(reason ? [render(reason)] : []),
    ...(suggestions.length > 0 ? [`write ${suggestions.join(", ")}`] : []),
    ...conditions.map((condition) => render(condition)),
  ].join("\n");
}

describe("a name is asked as its asker would", () => {
  test("a pod, from its namespace", () => expect(asked("kafka-1.kafka-headless", prod)).toMatchInlineSnapshot(`
    "kafka-1.kafka-headless.prod.svc.cluster.local found
    resolves as kafka-1.kafka-headless.prod.svc.cluster.local
    → pod kafka-1 of StatefulSet kafka
    The name is there only while kafka-1 is Ready.
    OrderedReady makes it only when kafka-0 is Ready."
  `));
  test("a pod, from another namespace", () => expect(asked("kafka-1.kafka-headless", from("Deployment/web"))).toMatchInlineSnapshot(`
    "kafka-1.kafka-headless.test.svc.cluster.local nxdomain
    kafka-1.kafka-headless.svc.cluster.local nxdomain
    kafka-1.kafka-headless.cluster.local nxdomain
    kafka-1.kafka-headless external
    fails
    Service “kafka-headless” is in namespace “prod”, and this name is asked in “test”: without the namespace “kafka-1.kafka-headless” does not resolve. Write “kafka-1.kafka-headless.prod”.
    write kafka-1.kafka-headless.prod"
  `));
  test("with its namespace, from anywhere", () => expect(asked("kafka-1.kafka-headless.prod", from("Deployment/web"))).toMatchInlineSnapshot(`
    "kafka-1.kafka-headless.prod.test.svc.cluster.local nxdomain
    kafka-1.kafka-headless.prod.svc.cluster.local found
    resolves as kafka-1.kafka-headless.prod.svc.cluster.local
    → pod kafka-1 of StatefulSet kafka
    The name is there only while kafka-1 is Ready.
    OrderedReady makes it only when kafka-0 is Ready."
  `));
  test("a headless Service answers with its pods", () => expect(asked("kafka-headless.prod.svc.cluster.local", from("Deployment/web"))).toMatchInlineSnapshot(`
    "kafka-headless.prod.svc.cluster.local.test.svc.cluster.local nxdomain
    kafka-headless.prod.svc.cluster.local.svc.cluster.local nxdomain
    kafka-headless.prod.svc.cluster.local.cluster.local nxdomain
    kafka-headless.prod.svc.cluster.local found
    resolves as kafka-headless.prod.svc.cluster.local
    → pod kafka-0 of StatefulSet kafka
    → pod kafka-1 of StatefulSet kafka
    → pod kafka-2 of StatefulSet kafka
    Only pods that are Ready are in the answer; without any there is no such name."
  `));
  test("a Service with a cluster IP answers with itself", () => expect(asked("kafka", prod)).toMatchInlineSnapshot(`
    "kafka.prod.svc.cluster.local found
    resolves as kafka.prod.svc.cluster.local
    → service kafka of Service kafka"
  `));
  test("an SRV name answers with ports", () => expect(asked("_client._tcp.kafka-headless", prod)).toMatchInlineSnapshot(`
    "_client._tcp.kafka-headless.prod.svc.cluster.local found
    resolves as _client._tcp.kafka-headless.prod.svc.cluster.local
    → pod kafka-0 port 9092 of StatefulSet kafka
    → pod kafka-1 port 9092 of StatefulSet kafka
    → pod kafka-2 port 9092 of StatefulSet kafka
    Only pods that are Ready are in the answer; without any there is no such name."
  `));
  test("an ExternalName is followed", () => expect(asked("queue", from("Deployment/web"))).toMatchInlineSnapshot(`
    "queue.test.svc.cluster.local found
    resolves as queue.test.svc.cluster.local
    → service kafka of Service kafka"
  `));
  test("an ordinal too high", () => expect(asked("kafka-3.kafka-headless", prod)).toMatchInlineSnapshot(`
    "kafka-3.kafka-headless.prod.svc.cluster.local nxdomain (Service “kafka-headless” publishes no pod under the name “kafka-3”. It has: kafka-0, kafka-1, kafka-2.)
    kafka-3.kafka-headless.svc.cluster.local nxdomain
    kafka-3.kafka-headless.cluster.local nxdomain
    kafka-3.kafka-headless external
    fails
    StatefulSet “kafka” has no pod kafka-3: with 3 replicas its pods are kafka-0 to kafka-2. “kafka-3.kafka-headless” does not resolve. Write “kafka-2.kafka-headless”.
    write kafka-2.kafka-headless"
  `));
  test("the host's network does not know the cluster", () => expect(asked("kafka-0.kafka-headless", from("Deployment/host"))).toMatchInlineSnapshot(`
    "kafka-0.kafka-headless external
    fails
    The pods that ask use the host's network: the node's DNS server answers them, which does not know “kafka-0.kafka-headless”. Set dnsPolicy: ClusterFirstWithHostNet."
  `));
  test("a pod's own name is in its hosts file", () => expect(asked("kafka-0", from("StatefulSet/kafka", "kafka-0"))).toMatchInlineSnapshot(`
    "kafka-0 hosts
    resolves as kafka-0
    → pod kafka-0"
  `));
  test("a name nobody knows", () => expect(asked("redis", prod)).toMatchInlineSnapshot(`
    "redis.prod.svc.cluster.local nxdomain
    redis.svc.cluster.local nxdomain
    redis.cluster.local nxdomain
    redis external
    external
    Nothing in this workspace has this name. It is left to DNS outside the cluster, and the cluster may have a Service that is not in these manifests."
  `));
  test("a name of the cluster nobody here knows", () => expect(asked("redis.cache.svc.cluster.local.", prod)).toMatchInlineSnapshot(`
    "redis.cache.svc.cluster.local nxdomain
    unknown
    Nothing in this workspace has this name; the cluster may have it."
  `));
  test("a public name", () => expect(asked("kafka.apache.org", prod)).toMatchInlineSnapshot(`
    "kafka.apache.org.prod.svc.cluster.local nxdomain
    kafka.apache.org.svc.cluster.local nxdomain
    kafka.apache.org.cluster.local nxdomain
    kafka.apache.org external
    external
    Nothing in this workspace has this name. It is left to DNS outside the cluster, and the cluster may have a Service that is not in these manifests."
  `));
  test("rubbish", () => expect(asked("..", prod)).toMatchInlineSnapshot(`
    ". external
    external
    Nothing in this workspace has this name. It is left to DNS outside the cluster, and the cluster may have a Service that is not in these manifests."
  `));
});
