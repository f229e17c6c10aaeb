import { describe, expect, test } from "vitest";
import { listAllPods, peerListFixes } from "../../server/src/rules/fixes/peer-list.ts";
import type { Fix } from "../../server/src/rules/rule.ts";
import { render } from "../../server/src/text/message.ts";
import { entriesOf } from "../../server/src/workspace/find.ts";
import { peerListsIn } from "../../server/src/workspace/peers/lists.ts";
import { staleLists } from "../../server/src/workspace/peers/stale.ts";
import { applyFix } from "../support/check.ts";
import { parseFixture, snapshotOf, type Fixture } from "../support/fixture.ts";

/** A set called `app` below the Service `app`, with something in its container, and other objects. */
function set(container: string, { replicas = 5, image = "app:1", spec = "", more = "" } = {}): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: app
spec:
  serviceName: app
  replicas: ${replicas}
${spec}  selector:
    matchLabels:
      app: app
  template:
    metadata:
      labels:
        app: app
    spec:
      containers:
        - name: app
          image: ${image}
${container}${more}`;
}

const variable = (name: string, value: string): string => `          env:\n            - name: ${name}\n              value: ${value}\n`;
const argument = (value: string): string => `          args:\n            - ${value}\n`;

interface Found {
  readonly fixture: Fixture;
  readonly messages: string[];
  readonly lists: string[];
  readonly fixes: Fix[];
  readonly all: Fix[];
}

function look(source: string): Found {
  const fixture = parseFixture(source);
  const model = snapshotOf(fixture);
  const entries = fixture.files.flatMap(({ uri }) => entriesOf(model, uri));
  const stale = entries.flatMap((entry) => staleLists(model, entry).map((one) => ({ entry, one })));
  return {
    fixture,
    messages: stale.map(({ one }) => render(one.message)),
    lists: entries.flatMap((entry) => peerListsIn(model, entry).map(({ of, members, set: meant, setting }) => `${of.system.id}/${of.key.id} ${meant.resource.name!.value} ${members.flatMap(({ ordinals }) => ordinals).join()}${setting ? ` (${setting.name})` : ""}`)),
    fixes: stale.flatMap(({ entry, one }) => peerListFixes(model, entry, one)),
    all: entries.flatMap((entry) => peerListsIn(model, entry).flatMap((list) => listAllPods(model, entry, list) ?? [])),
  };
}

/** The lines that a fix changes or adds. */
function changed(fixture: Fixture, fix: Fix): string[] {
  const before = new Set(fixture.files.flatMap(({ text }) => text.split("\n")));
  return applyFix(fixture, fix).files.flatMap(({ text }) => text.split("\n")).filter((line) => !before.has(line)).map((line) => line.trim());
}

describe("a list that lacks members", () => {
  test.each([
    ["etcd", argument("--initial-cluster=app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380"), "quay.io/coreos/etcd:v3.6.5", "--initial-cluster=app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380,app-3=http://app-3.app:2380,app-4=http://app-4.app:2380"],
    ["etcd by its form alone", variable("MEMBERS", '"app-0=https://app-0.app.ns.svc:2380,app-1=https://app-1.app.ns.svc:2380"'), "etcd:3", '"app-0=https://app-0.app.ns.svc:2380,app-1=https://app-1.app.ns.svc:2380,app-2=https://app-2.app.ns.svc:2380,app-3=https://app-3.app.ns.svc:2380,app-4=https://app-4.app.ns.svc:2380"'],
    ["ZooKeeper", variable("ZOO_SERVERS", "server.1=app-0.app:2888:3888;2181 server.2=app-1.app:2888:3888;2181 server.3=app-2.app:2888:3888;2181"), "zookeeper:3.9", "server.4=app-3.app:2888:3888;2181 server.5=app-4.app:2888:3888;2181"],
    ["ZooKeeper of Bitnami", variable("ZOO_SERVERS", "app-0.app:2888:3888::1,app-1.app:2888:3888::2,app-2.app:2888:3888::3"), "bitnami/zookeeper:3.9", ",app-3.app:2888:3888::4,app-4.app:2888:3888::5"],
    ["ZooKeeper of Confluent", variable("ZOOKEEPER_SERVERS", "app-0.app:2888:3888;app-1.app:2888:3888;app-2.app:2888:3888"), "confluentinc/cp-zookeeper:7", ";app-3.app:2888:3888;app-4.app:2888:3888"],
    ["TiDB PD", argument("--initial-cluster=app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380"), "pingcap/pd:v8", ",app-3=http://app-3.app:2380,app-4=http://app-4.app:2380"],
  ])("%s", (_name, container, image, expected) => {
    const { fixture, messages, fixes } = look(set(container, { image }));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^The list names [23] of the 5 pods of app: app-[23] (and|to) app-4 are missing\. /);
    expect(fixes.map(({ preferred }) => preferred)).toEqual([true]);
    expect(render(fixes[0]!.title)).toBe("List all 5 pods of app (app-0 to app-4)");
    expect(changed(fixture, fixes[0]!).join("\n")).toContain(expected);
    expect(look(applyFix(fixture, fixes[0]!).files[0]!.text).messages).toEqual([]);
  });

  test("Kafka's voters, where all pods are controllers", () => {
    const voters = "0@app-0.app:9093,1@app-1.app:9093,2@app-2.app:9093";
    const roles = (value: string): string => `${variable("KAFKA_CONTROLLER_QUORUM_VOTERS", voters)}            - name: KAFKA_PROCESS_ROLES\n              value: ${value}\n`;
    const { fixture, messages, fixes } = look(set(roles("broker,controller"), { image: "apache/kafka:4.1.0" }));
    expect(messages).toEqual(["The list names 3 of the 5 pods of app: app-3 and app-4 are missing. Kafka does not start a controller that is not among the voters."]);
    expect(changed(fixture, fixes[0]!)).toEqual([`value: ${voters},3@app-3.app:9093,4@app-4.app:9093`]);
    // Brokers are no voters; and roles that a script decides are not known.
    expect(look(set(roles("broker"), { image: "apache/kafka:4.1.0" })).messages).toEqual([]);
    expect(look(set(variable("KAFKA_CONTROLLER_QUORUM_VOTERS", voters), { image: "apache/kafka:4.1.0" })).messages).toEqual([]);
  });

  test("keeps ids that are not ordinals", () => {
    const { fixture, fixes } = look(set(`${variable("KAFKA_CONTROLLER_QUORUM_VOTERS", "100@app-0.app:19093,101@app-1.app:19093")}            - name: KAFKA_PROCESS_ROLES\n              value: controller\n`, { replicas: 3 }));
    expect(changed(fixture, fixes[0]!)).toEqual(["value: 100@app-0.app:19093,101@app-1.app:19093,102@app-2.app:19093"]);
  });

  test("says one, two, a row or some", () => {
    const cluster = (...ordinals: number[]): string => argument(`--initial-cluster=${ordinals.map((ordinal) => `app-${ordinal}=http://app-${ordinal}.app:2380`).join(",")}`);
    const said = (replicas: number, ...ordinals: number[]): string => look(set(cluster(...ordinals), { replicas, image: "etcd:3" })).messages[0]!.replace(/ etcd refuses.*/, "");
    expect(said(3, 0, 1)).toBe("The list names 2 of the 3 pods of app: app-2 is missing.");
    expect(said(3, 0, 2)).toBe("The list names 2 of the 3 pods of app: app-1 is missing.");
    expect(said(5, 0, 1)).toBe("The list names 2 of the 5 pods of app: app-2 to app-4 are missing.");
    expect(said(6, 0, 2)).toBe("The list names 2 of the 6 pods of app: app-1 and 3 others are missing.");
  });

  test("a pod in the middle goes where it belongs", () => {
    const { fixture, fixes } = look(set(argument("--initial-cluster=app-0=http://app-0.app:2380,app-2=http://app-2.app:2380"), { replicas: 3, image: "etcd:3" }));
    expect(changed(fixture, fixes[0]!)).toEqual(["- --initial-cluster=app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380"]);
  });

  test("in a file of a ConfigMap that the pods mount, line by line", () => {
    const config = `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: zoo
data:
  zoo.cfg: |
    tickTime=2000
    server.1=app-0.app:2888:3888;2181
    server.2=app-1.app:2888:3888;2181
    autopurge.purgeInterval=1
`;
    const volumes = "      volumes:\n        - name: config\n          configMap:\n            name: zoo\n";
    const { fixture, messages, fixes } = look(set(volumes, { replicas: 3, image: "zookeeper:3.9", more: config }));
    expect(messages).toHaveLength(1);
    expect(applyFix(fixture, fixes[0]!).files[0]!.text).toContain("    server.2=app-1.app:2888:3888;2181\n    server.3=app-2.app:2888:3888;2181\n    autopurge");
    // Without the mount nobody knows who reads it.
    expect(look(set("", { replicas: 3, image: "zookeeper:3.9", more: config })).messages).toEqual([]);
  });

  test("over several lines of a folded value, and in blocks of XML", () => {
    const folded = variable("ZOO_SERVERS", ">-\n                server.1=app-0.app:2888:3888;2181\n                server.2=app-1.app:2888:3888;2181");
    const { fixture, fixes } = look(set(folded, { replicas: 3, image: "zookeeper:3.9" }));
    expect(applyFix(fixture, fixes[0]!).files[0]!.text).toContain("\n                server.2=app-1.app:2888:3888;2181\n                server.3=app-2.app:2888:3888;2181\n");
    const xml = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: keeper }
data:
  keeper.xml: |
    <raft_configuration>
      <server>
        <id>1</id>
        <hostname>app-0.app</hostname>
        <port>9444</port>
      </server>
      <server>
        <id>2</id>
        <hostname>app-1.app</hostname>
        <port>9444</port>
      </server>
    </raft_configuration>
`;
    const keeper = look(set("      volumes: [{ name: c, configMap: { name: keeper } }]\n", { replicas: 3, image: "clickhouse/clickhouse-keeper:25.3", more: xml }));
    expect(keeper.messages).toEqual(["The list names 2 of the 3 pods of app: app-2 is missing. Keeper does not start when its own id is not in the list."]);
    expect(applyFix(keeper.fixture, keeper.fixes[0]!).files[0]!.text).toContain("      </server>\n      <server>\n        <id>3</id>\n        <hostname>app-2.app</hostname>\n        <port>9444</port>\n      </server>\n    </raft_configuration>");
  });

  test("CRLF line ends and single quotes stay", () => {
    const source = set(variable("ETCD_INITIAL_CLUSTER", "'app-0=http://app-0.app:2380,app-1=http://app-1.app:2380'"), { replicas: 3, image: "etcd:3" }).replaceAll("\n", "\r\n");
    const { fixture, fixes } = look(source);
    const after = applyFix(fixture, fixes[0]!).files[0]!.text;
    expect(after).toContain("value: 'app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380'\r\n");
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  });
});

describe("MinIO", () => {
  const one = argument("server") + "            - http://app-{0...3}.app.ns.svc.cluster.local/data\n            - --console-address=:9001\n";

  test("has a pool more, or for a new cluster a larger one", () => {
    const { fixture, messages, fixes } = look(set(one, { replicas: 8, image: "minio/minio" }));
    expect(messages).toEqual(["The list names 4 of the 8 pods of app: app-4 to app-7 are missing. MinIO does not start on a host that is in no server pool."]);
    expect(fixes.map((fix) => [render(fix.title), fix.preferred ?? false, fix.note !== undefined])).toEqual([
      ["Add a server pool of app-4 to app-7", false, false],
      ["List all 8 pods of app (app-0 to app-7)", false, true],
    ]);
    expect(applyFix(fixture, fixes[0]!).files[0]!.text).toContain("            - http://app-{0...3}.app.ns.svc.cluster.local/data\n            - http://app-{4...7}.app.ns.svc.cluster.local/data\n            - --console");
    expect(changed(fixture, fixes[1]!)).toEqual(["- http://app-{0...7}.app.ns.svc.cluster.local/data"]);
    for (const fix of fixes) expect(look(applyFix(fixture, fix).files[0]!.text).messages).toEqual([]);
  });

  test("in a script and in flow style", () => {
    const script = look(set('          command: ["sh", "-c", "exec minio server http://app-{0...3}.app/data --address :9000"]\n', { replicas: 8, image: "minio/minio" }));
    expect(changed(script.fixture, script.fixes[0]!)).toEqual(['command: ["sh", "-c", "exec minio server http://app-{0...3}.app/data http://app-{4...7}.app/data --address :9000"]']);
    const flow = look(set('          args: ["server", "http://app-{0...3}.app/data"]\n', { replicas: 8, image: "minio/minio" }));
    expect(changed(flow.fixture, flow.fixes[0]!)).toEqual(['args: ["server", "http://app-{0...3}.app/data", "http://app-{4...7}.app/data"]']);
  });

  test("several pools together name all pods", () => {
    const two = `${argument("server")}            - http://app-{0...3}.app/data\n            - http://app-{4...7}.app/data\n`;
    expect(look(set(two, { replicas: 8, image: "minio/minio" })).messages).toEqual([]);
    expect(look(set(two, { replicas: 12, image: "minio/minio" })).messages).toHaveLength(1);
  });
});

describe("says nothing", () => {
  const cluster = "app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380";
  const silent = (source: string): void => expect(look(source).messages).toEqual([]);

  test("of lists that name all, or too many", () => {
    silent(set(argument(`--initial-cluster=${cluster}`), { replicas: 3 }));
    silent(set(argument(`--initial-cluster=${cluster}`), { replicas: 2 }));
    silent(set(argument(`--initial-cluster=${cluster}`), { replicas: 0 }));
  });

  test("of seeds, bootstrap servers, and masters of the first start", () => {
    silent(set(variable("KAFKA_BOOTSTRAP_SERVERS", "app-0.app:9092,app-1.app:9092")));
    silent(set(variable("CASSANDRA_SEEDS", "app-0.app,app-1.app"), { image: "cassandra:5" }));
    silent(set(variable("discovery.seed_hosts", "app-0.app,app-1.app"), { image: "elasticsearch:8" }));
    silent(set(variable("cluster.initial_master_nodes", "app-0,app-1,app-2"), { image: "elasticsearch:8" }));
    silent(set(argument("--join=app-0.app,app-1.app,app-2.app"), { image: "cockroachdb/cockroach:v25" }));
    silent(set(variable("HOSTS", "app-0.app,app-1.app")));
  });

  test("where the count is another one when it is applied", () => {
    const scaler = "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: app }\nspec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app }, maxReplicas: 9 }\n";
    silent(set(argument(`--initial-cluster=${cluster}`), { more: scaler }));
    silent(set(argument(`--initial-cluster=${cluster}`)).replace("replicas: 5", "replicas: ${REPLICAS}"));
    const base = set(argument(`--initial-cluster=${cluster}`));
    silent(`#- base/app.yaml${base}#- base/kustomization.yaml\nresources: [app.yaml]\nreplicas: [{ name: app, count: 3 }]\n`);
    silent(`#- base/app.yaml${base}#- base/kustomization.yaml\nresources: [app.yaml]\npatches: [{ path: three.yaml }]\n#- base/three.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: app }\nspec: { replicas: 3 }\n`);
    expect(look(`#- base/app.yaml${base}#- base/kustomization.yaml\nresources: [app.yaml]\n`).messages).toHaveLength(1);
  });

  test("of pods of others, of other namespaces and other Services", () => {
    const client = (value: string): string => `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: client }\nspec:\n  selector: { matchLabels: { app: client } }\n  template:\n    metadata: { labels: { app: client } }\n    spec:\n      containers: [{ name: c, image: c, env: [{ name: MEMBERS, value: "${value}" }] }]\n`;
    silent(set("", { more: client(cluster) }));
    silent(set(argument(`--initial-cluster=${cluster.replaceAll(".app:", ".other:")}`)));
    silent(set(argument(`--initial-cluster=${cluster.replaceAll(".app:", ".app.elsewhere.svc:")}`)).replace("  name: app\n", "  name: app\n  namespace: here\n"));
    silent(set(argument(`--initial-cluster=${cluster.replaceAll("app-", "web-")}`)));
  });

  test("of two sets that are equally near", () => {
    const source = `#- a/app.yaml${set("")}#- b/app.yaml${set("")}#- c/app.yaml\napiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: etcd, args: ["--initial-cluster=${cluster}"] }] }\n`;
    silent(source);
    expect(look(source).lists).toEqual([]);
    expect(look(source.replace("#- b/app.yaml", "#- b/far/away/app.yaml")).lists).toEqual(["etcd/initial-cluster app 0,1,2 (--initial-cluster)"]);
  });
});

describe("any list of pods", () => {
  test("is found with what it is", () => {
    expect(look(set(variable("KAFKA_BOOTSTRAP_SERVERS", "app-0.app:9092,app-1.app:9092"))).lists).toEqual(["kafka/bootstrap app 0,1 (KAFKA_BOOTSTRAP_SERVERS)"]);
    expect(look(set('          command: ["sh", "-c", "exec cockroach start --join app-0.app,app-1.app --cache 1"]\n', { image: "cockroachdb/cockroach" })).lists).toEqual(["cockroachdb/join app 0,1 (--join)"]);
    expect(look(set(variable("GALERA", "x"), { more: "---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  galera.cnf: |\n    [galera]\n    wsrep_cluster_address = gcomm://app-0.app,app-1.app,app-2.app\n" })).lists).toEqual(["galera/cluster-address app 0,1,2 (wsrep_cluster_address)"]);
    // A list in YAML below its key.
    expect(look(set("", { image: "elasticsearch:8", more: "---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  elasticsearch.yml: |\n    cluster.initial_master_nodes:\n      - app-0\n      - app-1\n    x: y\n" })).lists).toEqual(["elasticsearch/initial-masters app 0,1 (cluster.initial_master_nodes)"]);
  });

  test("is made to name all pods, with its own separators, quotes and ends", () => {
    const all = (container: string, replicas: number, image = "app:1"): string[] => {
      const { fixture, all: fixes } = look(set(container, { replicas, image }));
      return fixes.flatMap((fix) => changed(fixture, fix));
    };
    expect(all(variable("ZK_HOST", "app-0.app:2181, app-1.app:2181/solr"), 3)).toEqual(["value: app-0.app:2181, app-1.app:2181, app-2.app:2181/solr"]);
    expect(all(variable("MONGODB_URI", '"mongodb://app-0.app:27017,app-1.app:27017/db?replicaSet=rs0"'), 3)).toEqual(['value: "mongodb://app-0.app:27017,app-1.app:27017,app-2.app:27017/db?replicaSet=rs0"']);
    // Fewer, too.
    expect(all(variable("KAFKA_BOOTSTRAP_SERVERS", "app-0.app:9092,app-1.app:9092,app-2.app:9092,app-3.app:9092"), 2)).toEqual(["value: app-0.app:9092,app-1.app:9092"]);
    expect(all(variable("ETCDCTL_ENDPOINTS", "http://app-2.app:2379,http://app-0.app:2379,http://app-1.app:2379"), 2)).toEqual(["value: http://app-0.app:2379,http://app-1.app:2379"]);
    // Different separators show no rule.
    expect(all(variable("KAFKA_BOOTSTRAP_SERVERS", "app-0.app:9092, app-1.app:9092,app-2.app:9092"), 4)).toEqual([]);
  });

  test("ids without a rule, anchors and base64 are left alone", () => {
    expect(look(set(`${variable("KAFKA_CONTROLLER_QUORUM_VOTERS", "7@app-0.app:9093,3@app-1.app:9093")}            - name: KAFKA_PROCESS_ROLES\n              value: controller\n`, { replicas: 3 })).fixes).toEqual([]);
    const anchored = "          env:\n            - name: ETCD_INITIAL_CLUSTER\n              value: &members app-0=http://app-0.app:2380,app-1=http://app-1.app:2380\n            - name: COPY\n              value: *members\n";
    const { messages, fixes } = look(set(anchored, { replicas: 3, image: "etcd:3" }));
    expect(messages.length).toBeGreaterThan(0);
    expect(fixes).toEqual([]);
  });
});
