import { describe, expect, test } from "vitest";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { checkDiagnostics, checkFix } from "../support/check.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

const list = "reg-0=http://reg-0.reg:2380,reg-1=http://reg-1.reg:2380,reg-2=http://reg-2.reg:2380";
const health = "readinessProbe: { httpGet: { path: /health, port: 2379 } }";

/** Set `reg` of three etcd members below headless Service `reg`. */
const etcd = ({ service = "", set = "", probe = health, more = "", replicas = 3, text = list } = {}) => `
apiVersion: v1
kind: Service
metadata: { name: reg }
spec:
  clusterIP: None
${service}  selector: { app: reg }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: reg }
spec:
  serviceName: reg
${set}  replicas: ${replicas}
  selector: { matchLabels: { app: reg } }
  template:
    metadata: { labels: { app: reg } }
    spec:
${more}      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.6
          args: ["--initial-cluster=${text}"]
          ${probe}
`;
const published = "  publishNotReadyAddresses: true\n";
const parallel = "  podManagementPolicy: Parallel\n";

/** Rules and reasons, in alphabetical order. */
function found(source: string): unknown[] {
  const fixture = parseFixture(source);
  const snapshot = snapshotOf(fixture);
  return fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings.map(({ rule, data }) => `${rule.id} ${String(data["reason"])}`)).sort();
}

const late = "bootstrap-deadlock NOT_READY_BOOTSTRAP";
const ordered = "bootstrap-deadlock ORDERED_BOOTSTRAP";

test("names that come too late, and peers that come too late", () => {
  checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: reg }
spec: { clusterIP: None, selector: { app: reg } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: reg }
spec:
  serviceName: reg
#              ^^^ warning bootstrap-deadlock: Service “reg” publishes a pod only once it is Ready, and here etcd is Ready only once its members have found each other: none ever is. Add publishNotReadyAddresses: true to the Service.
#   ↳ main.yaml:20 the members
#   ↳ main.yaml:3 Service “reg”
  podManagementPolicy: OrderedReady
#                      ^^^^^^^^^^^^ warning bootstrap-deadlock: OrderedReady makes the pod after reg-0 only once reg-0 is Ready, and here etcd is Ready only once most of its members have met: they never do. Set podManagementPolicy: Parallel.
#   ↳ main.yaml:20 the members
  replicas: 3
  selector: { matchLabels: { app: reg } }
  template:
    metadata: { labels: { app: reg } }
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.6
          args: ["--initial-cluster=reg-0=http://reg-0.reg:2380,reg-1=http://reg-1.reg:2380,reg-2=http://reg-2.reg:2380"]
          readinessProbe: { httpGet: { path: /health, port: 2379 } }
`);
});

describe("a system that is ready together", () => {
  test.each<[string, string, string[]]>([
    ["both missing", etcd(), [late, ordered]],
    ["published", etcd({ service: published }), [ordered]],
    ["at once", etcd({ set: parallel }), [late]],
    ["both there", etcd({ service: published, set: parallel }), []],
    ["one replica", etcd({ replicas: 1, text: "reg-0=http://reg-0.reg:2380" }), []],
    ["no probe: ready as soon as it runs", etcd({ probe: "env: []" }), []],
    ["a port is open early", etcd({ probe: "readinessProbe: { tcpSocket: { port: 2379 } }" }), []],
    ["a probe that a lone member passes", etcd({ probe: "readinessProbe: { httpGet: { path: '/health?serializable=true', port: 2379 } }" }), []],
    ["only liveness", etcd({ probe: "livenessProbe: { httpGet: { path: /health, port: 2379 } }" }), []],
    ["a startup probe counts", etcd({ service: published, probe: "startupProbe: { httpGet: { path: /readyz, port: 2379 } }" }), [ordered]],
    ["the Service selects others, too", `${etcd()}---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: more }\nspec:\n  serviceName: reg\n  selector: { matchLabels: { app: reg } }\n  template: { metadata: { labels: { app: reg } }, spec: { containers: [{ name: m, image: m }] } }\n`, []],
    ["an autoscaler", `${etcd()}---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: reg }\nspec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: reg }, maxReplicas: 9 }\n`, []],
    ["a kustomization patches the policy", `#- all.yaml${etcd({ service: published })}#- kustomization.yaml\nresources: [all.yaml]\npatches: [{ patch: "{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: reg }, spec: { podManagementPolicy: Parallel } }" }]\n`, []],
  ])("%s", (_, source, expected) => expect(found(source)).toEqual(expected));

  test("the list may stand in a ConfigMap that the pods use", () => {
    const conf = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf }\ndata:\n  ETCD_INITIAL_CLUSTER: ${list}\n`;
    const set = etcd({ service: published }).replace(`args: ["--initial-cluster=${list}"]`, "envFrom: [{ configMapRef: { name: conf } }]");
    expect(found(set + conf)).toEqual([ordered]);
    expect(found(set)).toEqual([]);
  });

  test("ZooKeeper answers ruok alone, srvr only in an ensemble", () => {
    const zk = (word: string) => etcd({ service: published, probe: `readinessProbe: { exec: { command: [sh, -c, "echo ${word} | nc localhost 2181"] } }\n          env: [{ name: ZOO_SERVERS, value: "server.1=reg-0.reg:2888:3888;2181 server.2=reg-1.reg:2888:3888;2181 server.3=reg-2.reg:2888:3888;2181" }]` }).replace("quay.io/coreos/etcd:v3.6.6", "zookeeper:3.9").replace(/ +args: .*\n/, "");
    expect(found(zk("ruok"))).toEqual([]);
    expect(found(zk("srvr"))).toEqual([ordered]);
  });
});

describe("a script that waits", () => {
  const waiting = (script: string, where = "init") => etcd({ probe: "readinessProbe: { tcpSocket: { port: 2379 } }", text: "x", more: where === "init" ? `      initContainers: [{ name: wait, image: busybox, command: [sh, -c, ${JSON.stringify(script)}] }]\n` : "" }).replace('args: ["--initial-cluster=x"]', where === "main" ? `command: [sh, -c, ${JSON.stringify(script)}]` : "args: []");

  test.each<[string, string, string[]]>([
    ["for another pod", waiting("until nslookup reg-1.reg; do sleep 1; done"), [late, ordered]],
    ["in the main container, which is probed", waiting("while ! host reg-2.reg; do sleep 1; done; exec etcd", "main"), [late, ordered]],
    ["for the first pod: only the publishing is late", waiting("until nslookup reg-0.reg; do sleep 1; done"), [late]],
    ["for the Service", waiting("until nslookup reg.default.svc; do sleep 1; done"), [late]],
    ["for something else", waiting("until nslookup kubernetes.default; do sleep 1; done"), []],
    ["not in the first pod", waiting("if [ $HOSTNAME != reg-0 ]; then until nslookup reg-0.reg; do sleep 1; done; fi"), []],
    ["with the hosts file, where the own name stands", waiting("until ping -c1 reg-0.reg; do sleep 1; done"), []],
    ["in a comment", waiting("# until nslookup reg-1.reg; do sleep 1; done\ntrue"), []],
    ["once, without a loop", waiting("nslookup reg-1.reg; true"), []],
  ])("%s", (_, source, expected) => expect(found(source)).toEqual(expected));
});

describe("fixes", () => {
  test("publish before Ready", () => {
    checkFix(etcd({ set: parallel }), "bootstrap-deadlock", "Publish the pods of Service “reg” before they are Ready (publishNotReadyAddresses: true)", etcd({ set: parallel, service: published }));
    checkFix(etcd({ set: parallel, service: "  publishNotReadyAddresses: false # why not\n" }), "bootstrap-deadlock", "Publish the pods of Service “reg” before they are Ready (publishNotReadyAddresses: true)", etcd({ set: parallel, service: "  publishNotReadyAddresses: true # why not\n" }));
  });

  test("start at once", () => {
    checkFix(etcd({ service: published }), "bootstrap-deadlock", "Start all pods of “reg” at once (podManagementPolicy: Parallel)", etcd({ service: published, set: parallel }));
    checkFix(etcd({ service: published, set: "  podManagementPolicy: 'OrderedReady'\n" }), "bootstrap-deadlock", "Start all pods of “reg” at once (podManagementPolicy: Parallel)", etcd({ service: published, set: "  podManagementPolicy: 'Parallel'\n" }));
  });
});
