import { describe, expect, test } from "vitest";
import { judge } from "../../../server/src/workspace/names/judge.ts";
import type { Judgement } from "../../../server/src/workspace/names/types.ts";
import type { Settings } from "../../../server/src/workspace/settings.ts";
import { workspace } from "../../support/model.ts";

/** Each reason with a name beside it that is right, and who asks. */

const objects = `
apiVersion: v1
kind: Service
metadata: { name: kafka-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
apiVersion: v1
kind: Service
metadata: { name: kafka, namespace: prod }
spec: { selector: { app: kafka }, ports: [{ port: 9092 }] }
---
apiVersion: v1
kind: Service
metadata: { name: wrong, namespace: prod }
spec: { clusterIP: None, selector: { app: other } }
---
apiVersion: v1
kind: Service
metadata: { name: alias, namespace: prod }
spec: { type: ExternalName, externalName: db.example.com }
---
apiVersion: v1
kind: Service
metadata: { name: number, namespace: prod }
spec: { type: ExternalName, externalName: 10.0.0.1 }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: prod }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: w, image: w }] } } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: lost, namespace: prod }
spec: { serviceName: wrong, selector: { matchLabels: { app: lost } }, template: { metadata: { labels: { app: lost } }, spec: { containers: [{ name: l, image: l }] } } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: gone, namespace: prod }
spec: { serviceName: nowhere, selector: { matchLabels: { app: gone } }, template: { metadata: { labels: { app: gone } }, spec: { containers: [{ name: g, image: g }] } } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: kafka, namespace: prod }
spec:
  serviceName: kafka-hl
  replicas: 3
  ordinals: { start: 1 }
  selector: { matchLabels: { app: kafka } }
  template: { metadata: { labels: { app: kafka } }, spec: { containers: [{ name: k, image: k }] } }
---
`;

/** A Pod that has the text in a variable for a host. */
const pod = (value: string, spec = "", namespace = ", namespace: prod", env = "") => `${objects}apiVersion: v1
kind: Pod
metadata: { name: client${namespace} }
spec:
${spec}  containers:
    - name: c
      image: c
      env:
${env}        - { name: A_HOST, value: ${JSON.stringify(value)} }
`;

function judged(source: string, settings: Partial<Settings> = {}): readonly Judgement[] {
  const { model, entry } = workspace(source, settings);
  const client = entry("Pod/client");
  return client.resource.names.flatMap((name) => judge(model, { ...name, entry: client }));
}

const told = (all: readonly Judgement[]) => all.map(({ outcome, problem }) => (problem && problem.certainty !== "possible" ? `${problem.code} ${problem.certainty}${problem.suggestions[0] === undefined ? "" : ` ${problem.suggestions[0]}`}` : outcome));

describe("every reason, and a name close to it that is right or not known", () => {
  test.each<[string, string, string]>([
    ["kafka-0.kafka-hl", "ORDINAL_RANGE certain kafka-3.kafka-hl", "kafka-1.kafka-hl"],
    ["kafka-4.kafka-hl.prod.svc", "ORDINAL_RANGE certain kafka-3.kafka-hl.prod.svc", "kafka-3.kafka-hl.prod.svc"],
    ["kafka-1.kafka", "EP_OTHER_SERVICE certain kafka-1.kafka-hl", "kafka-1.kafka-hl"],
    ["lost-0.wrong", "EP_NOT_SELECTED certain", "kafka-1.kafka-hl"],
    ["web-0.web", "EP_NO_HOSTNAME certain web", "web"],
    ["web-7d9f8b6c4-x2x7k.web.prod.svc", "EP_NO_HOSTNAME certain web.prod.svc", "web.prod.svc"],
    ["kafak-1.kafka-hl", "EP_WRONG_SET certain kafka-1.kafka-hl", "kafka-1.kafka-hl"],
    ["gone-0.nowhere", "GOVERNING_SERVICE_MISSING likely", "kafka-1.kafka-hl"],
    ["kafka-1.kafka-h1", "SVC_UNKNOWN certain kafka-1.kafka-hl", "kafka-1.kafka-hl"],
    ["kafka-hll.prod.svc", "SVC_UNKNOWN likely kafka-hl.prod.svc", "kafka-hl.prod.svc"],
    ["kafka-1.kafka-hl.prod.cluster.local", "MISSING_SVC_LABEL_PART certain kafka-1.kafka-hl.prod.svc.cluster.local", "kafka-1.kafka-hl.prod.svc.cluster.local"],
    ["kafka-1.prod.svc.cluster.local", "MISSING_SERVICE certain kafka-1.kafka-hl.prod.svc.cluster.local", "kafka-hl.prod.svc.cluster.local"],
    ["kafka-1.kafka-hl.svc.cluster.local", "MISSING_NAMESPACE certain kafka-1.kafka-hl.prod.svc.cluster.local", "kafka-1.kafka-hl.prod.svc.cluster.local"],
    ["kafka-hl.svc", "MISSING_NAMESPACE certain kafka-hl.prod.svc", "kafka-hl.prod.svc"],
    ["kafka-hl.kafka-1", "SWAPPED certain kafka-1.kafka-hl", "kafka-1.kafka-hl"],
    ["x.kafka-1.kafka-hl.prod.svc", "TOO_MANY_LABELS certain kafka-1.kafka-hl.prod.svc", "kafka-1.kafka-hl.prod.svc"],
    ["kafka-1.kafka-hl.prod.svc.cluster.locl", "WRONG_CLUSTER_DOMAIN certain kafka-1.kafka-hl.prod.svc.cluster.local", "kafka-1.kafka-hl.prod.svc.cluster.local"],
    ["kafka-1.prod.pod.cluster.local", "POD_NAME_IN_POD_TREE certain kafka-1.kafka-hl.prod.svc.cluster.local", "kafka-1.kafka-hl.prod.svc.cluster.local"],
    ["_clint._tcp.kafka-hl.prod.svc.cluster.local", "PORT_NAME_UNKNOWN certain _client._tcp.kafka-hl.prod.svc.cluster.local", "_client._tcp.kafka-hl.prod.svc.cluster.local"],
    ["_client._udp.kafka-hl.prod.svc.cluster.local", "PORT_PROTO certain _client._tcp.kafka-hl.prod.svc.cluster.local", "_client._tcp.kafka-hl.prod.svc.cluster.local"],
    ["_client._tcp.kafka.prod.svc.cluster.local", "PORT_UNNAMED certain", "kafka.prod.svc.cluster.local"],
    ["number.prod.svc", "EXTNAME_IP certain", "alias.prod.svc"],
    ["x.number.prod.svc", "BELOW_EXTERNAL_NAME certain", "kafka-1.kafka-hl.prod.svc"],
  ])("%s: %s", (name, expected, right) => {
    expect(told(judged(pod(name)))).toEqual([expected]);
    expect(judged(pod(right)).map(({ problem }) => problem?.certainty ?? "none").filter((certainty) => certainty !== "none" && certainty !== "possible")).toEqual([]);
  });
});

describe("who asks", () => {
  test.each<[string, string, string[]]>([
    ["another namespace", pod("kafka-1.kafka-hl", "", ", namespace: dev"), ["SVC_OTHER_NS likely kafka-1.kafka-hl.prod"]],
    ["another namespace, by the whole name", pod("kafka-1.kafka-hl.prod.svc", "", ", namespace: dev"), ["resolves"]],
    ["no namespace is written: any is possible", pod("kafka-1.kafka-hl", "", ""), ["resolves"]],
    ["on the host's network", pod("kafka-1.kafka-hl.prod.svc", "  hostNetwork: true\n"), ["HOSTNET_NO_CLUSTER_DNS likely"]],
    ["on the host's network with the cluster's DNS", pod("kafka-1.kafka-hl.prod.svc", "  hostNetwork: true\n  dnsPolicy: ClusterFirstWithHostNet\n"), ["resolves"]],
    ["with the node's DNS, as meant", pod("kafka-1.kafka-hl.prod.svc", "  dnsPolicy: Default\n"), ["unknown"]],
    ["with servers of its own", pod("kafka-1.kafka-hl", "  dnsPolicy: None\n  dnsConfig: { nameservers: [1.2.3.4] }\n"), ["unknown"]],
    ["with ndots 1: glibc completes it", pod("kafka-1.kafka-hl", "  dnsConfig: { options: [{ name: ndots, value: '1' }] }\n"), ["resolves"]],
    ["with a dot at the end: nothing completes it", pod("kafka-1.kafka-hl."), ["NDOTS_SHORT_NAME certain kafka-1.kafka-hl.prod.svc.cluster.local"]],
    ["with hostAliases", pod("kafka-9.kafka-hl", "  hostAliases: [{ ip: 1.1.1.1, hostnames: [kafka-9.kafka-hl] }]\n"), []],
  ])("%s", (_, source, expected) => expect(told(judged(source))).toEqual(expected));
});

describe("variables", () => {
  const names = (value: string, env: string) => judged(pod(value, "", ", namespace: prod", env)).map(({ name }) => name);
  const index = "        - { name: N, value: '2' }\n";

  test("of further up are filled in, others leave the name unknown", () => {
    expect(names("kafka-$(N).kafka-hl", index)).toEqual(["kafka-2.kafka-hl"]);
    expect(names("kafka-$(M).kafka-hl", index)).toEqual([]);
    expect(names("kafka-1.kafka-hl.$(NS).svc", "        - { name: NS, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }\n")).toEqual(["kafka-1.kafka-hl.prod.svc"]);
  });

  test("a range is every name in it", () => {
    expect(names("kafka-{1...3}.kafka-hl", "")).toEqual(["kafka-1.kafka-hl", "kafka-2.kafka-hl", "kafka-3.kafka-hl"]);
  });

  test("another cluster domain, by the settings", () => {
    expect(told(judged(pod("kafka-1.kafka-hl.prod.svc.k8s.acme"), { clusterDomain: "k8s.acme" }))).toEqual(["resolves"]);
    expect(told(judged(pod("kafka-1.kafka-hl.prod.svc.k8s.acme")))).toEqual(["unknown"]);
  });
});
