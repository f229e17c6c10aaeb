import { describe, expect, test } from "vitest";
import { hostName, serviceName, type HostPlace } from "../../../server/src/kubernetes/peers/hosts.ts";
import { isMemberId, memberId } from "../../../server/src/kubernetes/peers/ids.ts";
import { peerKeys, peerSystems } from "../../../server/src/kubernetes/peers/index.ts";
import { peerText, readEntries, type PeerSite } from "../../../server/src/kubernetes/peers/text.ts";
import type { PeerKey } from "../../../server/src/kubernetes/peers/types.ts";

const place: HostPlace = { service: "app", namespace: "ns", clusterDomain: "cluster.local" };

/** What a key writes for the pods app-0 … app-2 with the system's own ports. */
function written(key: PeerKey, site: PeerSite = "env", ordinals: readonly number[] = [0, 1, 2]): string {
  const style = key.text.kind === "service" ? "full" : "short";
  const pods = ordinals.map((ordinal) => ({ name: `app-${ordinal}`, ordinal, host: hostName(`app-${ordinal}`, place, style), id: memberId(key.ids, ordinal, ordinals[0] ?? 0) }));
  const ports = Object.fromEntries(Object.entries(key.ports).map(([field, port]) => [field, port!.number]));
  const service = key.text.kind === "service";
  const fields = { ...ports, set: "app", self: hostName("$(POD_NAME)", place, style), service: serviceName(place, style), domain: service ? "cluster.local" : "app", ...(service ? { name: "app" } : {}) };
  return peerText(key, { pods, fields, values: key.values }, site);
}

/** Every setting of every system, as the system's documentation writes it. */
const expected: Readonly<Record<string, string>> = {
  "etcd/initial-cluster": "app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380",
  "etcd/endpoints": "http://app-0.app:2379,http://app-1.app:2379,http://app-2.app:2379",
  "etcd/advertise-peer-urls": "http://$(POD_NAME).app:2380",
  "etcd/advertise-client-urls": "http://$(POD_NAME).app:2379",
  "zookeeper/servers": "server.1=app-0.app:2888:3888;2181\nserver.2=app-1.app:2888:3888;2181\nserver.3=app-2.app:2888:3888;2181",
  "zookeeper/servers-env": "server.1=app-0.app:2888:3888;2181 server.2=app-1.app:2888:3888;2181 server.3=app-2.app:2888:3888;2181",
  "zookeeper/servers-bitnami": "app-0.app:2888:3888::1,app-1.app:2888:3888::2,app-2.app:2888:3888::3",
  "zookeeper/servers-confluent": "app-0.app:2888:3888;app-1.app:2888:3888;app-2.app:2888:3888",
  "zookeeper/connect": "app-0.app:2181,app-1.app:2181,app-2.app:2181",
  "kafka/voters": "0@app-0.app:9093,1@app-1.app:9093,2@app-2.app:9093",
  "kafka/controllers": "app-0.app:9093,app-1.app:9093,app-2.app:9093",
  "kafka/bootstrap": "app-0.app:9092,app-1.app:9092,app-2.app:9092",
  "kafka/advertised": "PLAINTEXT://$(POD_NAME).app:9092",
  "elasticsearch/seed-hosts": "app-0.app,app-1.app,app-2.app",
  "elasticsearch/initial-masters": "app-0,app-1,app-2",
  "opensearch/seed-hosts": "app-0.app,app-1.app,app-2.app",
  "opensearch/initial-managers": "app-0,app-1,app-2",
  "redis-cluster/create": "$(getent hosts app-0.app | awk '{print $1}'):6379 $(getent hosts app-1.app | awk '{print $1}'):6379 $(getent hosts app-2.app | awk '{print $1}'):6379 --cluster-replicas 0 --cluster-yes",
  "redis-cluster/nodes": "app-0.app app-1.app app-2.app",
  "redis-cluster/announce-hostname": "$(POD_NAME).app",
  "redis-sentinel/monitor": "sentinel resolve-hostnames yes\nsentinel announce-hostnames yes\nsentinel monitor mymaster app-0.app 6379 2",
  "redis-sentinel/sentinels": "app-0.app:26379,app-1.app:26379,app-2.app:26379",
  "cassandra/seeds": "app-0.app,app-1.app,app-2.app",
  "scylla/seeds": "app-0.app,app-1.app,app-2.app",
  "rabbitmq/nodes":
    "cluster_formation.peer_discovery_backend = classic_config\ncluster_formation.classic_config.nodes.1 = rabbit@app-0.app\ncluster_formation.classic_config.nodes.2 = rabbit@app-1.app\ncluster_formation.classic_config.nodes.3 = rabbit@app-2.app",
  "rabbitmq/kubernetes":
    "cluster_formation.peer_discovery_backend = k8s\ncluster_formation.k8s.host = kubernetes.default.svc.cluster.local\ncluster_formation.k8s.address_type = hostname\ncluster_formation.k8s.service_name = app\ncluster_formation.k8s.hostname_suffix = .app.ns.svc.cluster.local",
  "rabbitmq/nodename": "rabbit@$(POD_NAME).app",
  "mongodb/initiate": 'rs.initiate({_id: "rs0", members: [{_id: 0, host: "app-0.app:27017"}, {_id: 1, host: "app-1.app:27017"}, {_id: 2, host: "app-2.app:27017"}]})',
  "mongodb/uri": "mongodb://app-0.app:27017,app-1.app:27017,app-2.app:27017/?replicaSet=rs0",
  "mongodb/hosts": "rs0/app-0.app:27017,app-1.app:27017,app-2.app:27017",
  "mysql-group-replication/group-seeds": "app-0.app:33061,app-1.app:33061,app-2.app:33061",
  "mysql-group-replication/local-address": "$(POD_NAME).app:33061",
  "mysql-group-replication/report-host": "$(POD_NAME).app",
  "galera/cluster-address": "gcomm://app-0.app,app-1.app,app-2.app",
  "galera/node-address": "$(POD_NAME).app",
  "postgresql/uri": "postgresql://app-0.app:5432,app-1.app:5432,app-2.app:5432/postgres?target_session_attrs=read-write",
  "postgresql/partner-nodes": "app-0.app,app-1.app,app-2.app",
  "postgresql/backends": "0:app-0.app:5432,1:app-1.app:5432,2:app-2.app:5432",
  "postgresql/network-name": "$(POD_NAME).app",
  "cockroachdb/join": "app-0.app,app-1.app,app-2.app",
  "cockroachdb/advertise-host": "$(POD_NAME).app",
  "nats/routes": "nats://app-0.app:6222,nats://app-1.app:6222,nats://app-2.app:6222",
  "nats/servers": "nats://app-0.app:4222,nats://app-1.app:4222,nats://app-2.app:4222",
  "nats/advertise": "$(POD_NAME).app:6222",
  "consul/retry-join": "app-0.app,app-1.app,app-2.app",
  "vault/retry-join":
    'retry_join {\n  leader_api_addr = "http://app-0.app:8200"\n}\nretry_join {\n  leader_api_addr = "http://app-1.app:8200"\n}\nretry_join {\n  leader_api_addr = "http://app-2.app:8200"\n}',
  "vault/api-addr": "http://$(POD_NAME).app:8200",
  "vault/cluster-addr": "https://$(POD_NAME).app:8201",
  "minio/servers": "http://app-{0...2}.app/data",
  "alertmanager/peers": "app-0.app:9094,app-1.app:9094,app-2.app:9094",
  "clickhouse-keeper/raft":
    "<raft_configuration>\n<server>\n  <id>1</id>\n  <hostname>app-0.app</hostname>\n  <port>9234</port>\n</server>\n<server>\n  <id>2</id>\n  <hostname>app-1.app</hostname>\n  <port>9234</port>\n</server>\n<server>\n  <id>3</id>\n  <hostname>app-2.app</hostname>\n  <port>9234</port>\n</server>\n</raft_configuration>",
  "clickhouse-keeper/zookeeper":
    "<zookeeper>\n<node>\n  <host>app-0.app</host>\n  <port>9181</port>\n</node>\n<node>\n  <host>app-1.app</host>\n  <port>9181</port>\n</node>\n<node>\n  <host>app-2.app</host>\n  <port>9181</port>\n</node>\n</zookeeper>",
  "infinispan/dns-query": "app.ns.svc.cluster.local",
  "thanos/endpoint": "dnssrv+_grpc._tcp.app.ns.svc.cluster.local",
  "memberlist/join-service": "app.ns.svc.cluster.local:7946",
  "memberlist/join": "app-0.app:7946,app-1.app:7946,app-2.app:7946",
  "tdengine/first-ep": "app-0.app:6030",
  "tdengine/fqdn": "$(POD_NAME).app",
  "yugabytedb/masters": "app-0.app:7100,app-1.app:7100,app-2.app:7100",
  "yugabytedb/broadcast-address": "$(POD_NAME).app:7100",
  "neo4j/endpoints": "app-0.app:6000,app-1.app:6000,app-2.app:6000",
  "neo4j/discovery": "app-0.app:5000,app-1.app:5000,app-2.app:5000",
  "neo4j/advertised": "$(POD_NAME).app",
  "dgraph/zeros": "app-0.app:5080,app-1.app:5080,app-2.app:5080",
  "dgraph/peer": "app-0.app:5080",
  "dgraph/my-zero": "$(POD_NAME).app:5080",
  "dgraph/my-alpha": "$(POD_NAME).app:7080",
  "tidb-pd/initial-cluster": "app-0=http://app-0.app:2380,app-1=http://app-1.app:2380,app-2=http://app-2.app:2380",
  "tidb-pd/endpoints": "app-0.app:2379,app-1.app:2379,app-2.app:2379",
  "tidb-pd/advertise-peer-urls": "http://$(POD_NAME).app:2380",
  "tidb-pd/advertise-client-urls": "http://$(POD_NAME).app:2379",
  "ignite/addresses": "<value>app-0.app:47500</value>\n<value>app-1.app:47500</value>\n<value>app-2.app:47500</value>",
  "akka/seed-nodes": '["akka://ClusterSystem@app-0.app:25520", "akka://ClusterSystem@app-1.app:25520", "akka://ClusterSystem@app-2.app:25520"]',
  "akka/canonical-host": "$(POD_NAME).app",
};

/** Where a file has another notation than a variable, or a flag is repeated. */
const elsewhere: Readonly<Record<string, string>> = {
  "elasticsearch/seed-hosts file": '["app-0.app", "app-1.app", "app-2.app"]',
  "cassandra/seeds file": '"app-0.app,app-1.app,app-2.app"',
  "galera/cluster-address file": '"gcomm://app-0.app,app-1.app,app-2.app"',
  "mysql-group-replication/group-seeds file": '"app-0.app:33061,app-1.app:33061,app-2.app:33061"',
  "nats/routes file": "[\n  nats://app-0.app:6222\n  nats://app-1.app:6222\n  nats://app-2.app:6222\n]",
  "consul/retry-join file": '["app-0.app", "app-1.app", "app-2.app"]',
  "consul/retry-join flag": "-retry-join=app-0.app\n-retry-join=app-1.app\n-retry-join=app-2.app",
  "alertmanager/peers flag": "--cluster.peer=app-0.app:9094\n--cluster.peer=app-1.app:9094\n--cluster.peer=app-2.app:9094",
};

const named = (id: string): PeerKey => peerKeys.find(({ system, key }) => `${system.id}/${key.id}` === id)!.key;

describe("each system", () => {
  test("is in the table with all its settings", () => {
    expect(peerKeys.map(({ system, key }) => `${system.id}/${key.id}`).toSorted()).toEqual(Object.keys(expected).toSorted());
    expect(new Set(peerSystems.map(({ id }) => id)).size).toBe(peerSystems.length);
  });

  test.each(Object.entries(expected))("%s", (id, text) => {
    expect(written(named(id))).toBe(text);
  });

  test.each(Object.entries(elsewhere))("%s", (id, text) => {
    const [key, site] = id.split(" ");
    expect(written(named(key!), site as PeerSite)).toBe(text);
  });

  test.each(peerKeys.filter(({ key }) => key.text.kind === "list").map(({ system, key }) => [`${system.id}/${key.id}`, key] as const))("%s is read back: pods, ids and ports", (_id, key) => {
    if (key.text.kind !== "list") return;
    const start = key.ids?.rule === "from-one" ? 1 : 0;
    for (const site of ["env", "flag", "file"] as const) {
      const text = written(key, site, [0, 1, 2, 3]);
      const entries = readEntries(key.text, text);
      const fieldsRead = entries.flatMap(({ fields }) => Object.values(fields));
      expect(fieldsRead.map((field) => text.slice(field!.span.start, field!.span.end))).toEqual(fieldsRead.map((field) => field!.text));
      if (key.text.entry.source.includes("{range}")) {
        expect(entries.map(({ fields }) => [fields["set"]?.text, fields["range"]?.text, fields["domain"]?.text])).toEqual([["app", "{0...3}", "app"]]);
        continue;
      }
      const count = Math.min(4, key.text.most ?? 4);
      const pods = Array.from({ length: count }, (_, ordinal) => `app-${ordinal}`);
      expect(entries.map(({ fields }) => (fields["host"] ?? fields["name"])?.text.split(".")[0])).toEqual(pods);
      if (key.ids) expect(entries.map(({ fields }) => Number(fields["id"]?.text ?? NaN)).filter((id) => !Number.isNaN(id))).toEqual(entries[0]?.fields["id"] ? pods.map((_, index) => index + start) : []);
      if (key.ports.port && entries[0]?.fields["port"]) expect(entries.map(({ fields }) => Number(fields["port"]!.text))).toEqual(pods.map(() => key.ports.port!.number));
    }
  });
});

describe("numbers of members", () => {
  test("are ordinals, or one more where the system knows no zero", () => {
    expect([0, 1, 2].map((ordinal) => memberId({ rule: "ordinal" }, ordinal, 0))).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((ordinal) => memberId({ rule: "from-one", most: 255 }, ordinal, 0))).toEqual([1, 2, 3]);
    // Ordinals that start above zero are numbers a system takes already.
    expect([5, 6].map((ordinal) => memberId({ rule: "from-one", most: 255 }, ordinal, 5))).toEqual([5, 6]);
  });

  test("end at 255 for ZooKeeper", () => {
    const rule = named("zookeeper/servers").ids;
    expect([0, 1, 255, 256].map((id) => isMemberId(rule, id))).toEqual([false, true, true, false]);
  });
});

test("Redis Cluster gets replicas only where three masters are left", () => {
  expect(written(named("redis-cluster/create"), "env", [0, 1, 2, 3, 4, 5])).toContain(" --cluster-replicas 1 --cluster-yes");
});

describe("reading what people write", () => {
  const read = (id: string, text: string): string[] => {
    const { text: list } = named(id);
    return list.kind === "list" ? readEntries(list, text).map(({ span }) => text.slice(span.start, span.end)) : [];
  };
  test("https, observers, several addresses, a chroot, quotes and brackets", () => {
    expect(read("etcd/initial-cluster", "a-0=https://a-0.a.ns.svc:2380,a-1=https://a-1.a.ns.svc:2380")).toHaveLength(2);
    expect(read("zookeeper/servers", "tickTime=2000\nserver.1=zk-0.zk:2888:3888\nserver.2=zk-1.zk:2888:3888:observer;2181\n")).toEqual(["server.1=zk-0.zk:2888:3888", "server.2=zk-1.zk:2888:3888:observer;2181"]);
    expect(read("zookeeper/connect", "zk-0.zk:2181,zk-1.zk:2181/kafka")).toEqual(["zk-0.zk:2181", "zk-1.zk:2181"]);
    expect(read("kafka/bootstrap", "SASL_SSL://kafka-0.kafka:9092,PLAINTEXT://kafka-1.kafka:9092")).toHaveLength(2);
    expect(read("galera/cluster-address", "gcomm://db-0.db:4567,db-1.db")).toEqual(["db-0.db:4567", "db-1.db"]);
    expect(read("elasticsearch/seed-hosts", '["es-0.es", "es-1.es:9300"]')).toEqual(["es-0.es", "es-1.es:9300"]);
    expect(read("minio/servers", "http://minio-{0...3}.minio.ns.svc.cluster.local:9000/data-{0...1}")).toHaveLength(1);
  });
  test("finds no entry in what is something else", () => {
    expect(read("etcd/initial-cluster", "http://etcd-0.etcd:2380,http://etcd-1.etcd:2380")).toEqual([]);
    expect(read("kafka/voters", "admin@kafka-0.kafka:9093")).toEqual([]);
    expect(read("zookeeper/servers", "myserver.1=zk-0.zk:2888")).toEqual([]);
  });
});
