import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namesInText } from "../../server/src/names/scan.ts";

/** The names found, with port and with how their place speaks for a host. */
function found(text: string, key: string | null = null): string[] {
  return namesInText(text, { key }).map(({ span, port, place, query, absolute, suffix, wildcard }) => {
    const marks = [place.kind, ...(query.kind === "address" ? [] : [query.kind]), ...(absolute ? ["absolute"] : []), ...(suffix ? ["suffix"] : []), ...(wildcard ? ["wildcard"] : [])];
    return `${text.slice(span.start, span.end)}${port ? `:${port.number ?? "?"}` : ""} ${marks.join(" ")}`;
  });
}

describe("lists and addresses", () => {
  test.each<[string, string | null, string[]]>([
    ["kafka-0.kafka:9092,kafka-1.kafka:9092", "BOOTSTRAP_SERVERS", ["kafka-0.kafka:9092 host-key", "kafka-1.kafka:9092 host-key"]],
    ["0@kafka-0.kafka.prod.svc.cluster.local.:9093,1@kafka-1.kafka:9093", "KAFKA_CONTROLLER_QUORUM_VOTERS", ["kafka-0.kafka.prod.svc.cluster.local:9093 host-key absolute", "kafka-1.kafka:9093 host-key"]],
    ["mongodb://user:pass@mongo-0.mongo:27017,mongo-1.mongo:27017/db?replicaSet=rs0", null, ["mongo-0.mongo:27017 authority", "mongo-1.mongo:27017 authority"]],
    ["mongodb+srv://mongo.db.svc.cluster.local/x", null, ["mongo.db.svc.cluster.local authority mongodb-srv"]],
    ["jdbc:mysql:replication://a,b:3306/x", null, ["a authority", "b:3306 authority"]],
    ["jdbc:postgresql://pg-0.pg,pg-1.pg/db?targetServerType=primary", null, ["pg-0.pg authority", "pg-1.pg authority"]],
    ["user:pass@tcp(db:3306)/x", "DSN", ["db:3306 host-key"]],
    ["Server=sql-0.sql;Port=1433", null, ["sql-0.sql host-key"]],
    ["host=pg-0.pg,pg-1.pg port=5432", null, ["pg-0.pg host-key", "pg-1.pg host-key"]],
    ["dns:///h.ns.svc:80", null, ["h.ns.svc:80 authority"]],
    ["dnssrv+_grpc._tcp.thanos.mon.svc.cluster.local", null, ["_grpc._tcp.thanos.mon.svc.cluster.local authority srv"]],
    ["gcomm://g-0.g,g-1.g", null, ["g-0.g authority", "g-1.g authority"]],
    ["etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380", "ETCD_INITIAL_CLUSTER", ["etcd-0.etcd:2380 authority", "etcd-1.etcd:2380 authority"]],
    ["nats://nats-0.nats:6222\n nats://nats-1.nats:6222", null, ["nats-0.nats:6222 authority", "nats-1.nats:6222 authority"]],
    ["redis-cli --cluster-replicas 1 --cluster create r-0.r:6379 r-1.r:6379", null, ["create host-key", "r-0.r:6379 host-port", "r-1.r:6379 host-port"]],
    ["zk-0.zk:2181,zk-1.zk:2181/chroot", "zookeeper.connect", ["zk-0.zk:2181 host-key", "zk-1.zk:2181 host-key"]],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("files", () => {
  test.each<[string, string[]]>([
    ["server.1=zk-0.zk:2888:3888;2181\nserver.2=zk-1.zk:2888:3888;2181\n# see zoo-9.yaml\n", ["zk-0.zk:2888 host-key", "zk-1.zk:2888 host-key"]],
    ["cluster_formation.classic_config.nodes.1 = rabbit@rabbit-0.rabbit", ["rabbit-0.rabbit host-key"]],
    ["cluster_formation.k8s.hostname_suffix = .rabbit.ns.svc.cluster.local", ["rabbit.ns.svc.cluster.local text suffix"]],
    ['{"hosts":["es-0.es","es-1.es"],"x":"a.b"}', ["es-0.es host-key", "es-1.es host-key"]],
    ["<hostname>ch-0.ch</hostname>", ["ch-0.ch host-key"]],
    ["discovery.seed_hosts: es-0.es, es-1.es", ["es-0.es host-key", "es-1.es host-key"]],
    ["-Djgroups.dns.query=ispn-headless.default.svc.cluster.local -Dfoo.bar.x=1", ["ispn-headless.default.svc.cluster.local host-key"]],
    ["redis-cli -h redis-0.redis ping", ["redis-0.redis host-key"]],
    ["*.kafka.prod.svc", ["kafka.prod.svc text wildcard"]],
  ])("%s", (text, names) => expect(found(text)).toEqual(names));
});

describe("holes", () => {
  const holes = (text: string) => namesInText(text).map(({ parts }) => parts.map((part) => ("text" in part ? part.text : part.hole)));
  test("variables of Kubernetes and of a shell", () => {
    expect(holes("$(POD_NAME).kafka.$(NS).svc.cluster.local")).toEqual([
      [{ kind: "variable", name: "POD_NAME", form: "kubernetes", take: "all" }, ".kafka.", { kind: "variable", name: "NS", form: "kubernetes", take: "all" }, ".svc.cluster.local"],
    ]);
    expect(holes("http://${SET}-${i}.${SET}:2379/")).toEqual([
      [{ kind: "variable", name: "SET", form: "shell", take: "all" }, "-", { kind: "variable", name: "i", form: "shell", take: "all" }, ".", { kind: "variable", name: "SET", form: "shell", take: "all" }],
    ]);
    expect(holes("${HOSTNAME%-*}-0.mysql")).toEqual([[{ kind: "variable", name: "HOSTNAME", form: "shell", take: "before-last-dash" }, "-0.mysql"]]);
  });
  test("ranges, host names, what nobody knows", () => {
    expect(holes("http://minio-{0...3}.minio.ns.svc/data")).toEqual([["minio-", { kind: "range", from: 0, to: 3 }, ".minio.ns.svc"]]);
    expect(holes("http://$(hostname -f).web.ns.svc/")).toEqual([[{ kind: "hostname", full: true }, ".web.ns.svc"]]);
    expect(holes("kafka.<namespace>.svc.cluster.local")).toEqual([["kafka.", { kind: "opaque" }, ".svc.cluster.local"]]);
    expect(holes("kafka-0.kafka.{{ .Release.Namespace }}.svc")).toEqual([["kafka-0.kafka.", { kind: "opaque" }, ".svc"]]);
  });
});

describe("what is no name", () => {
  test.each([
    "at 14:30 the job:12 runs",
    "org.apache.kafka.common.Foo",
    "quay.io/foo/bar:1.2.3 kafka.apache.org nginx-1.25.yaml",
    "10.0.0.1:80 1.2.3 v1.2 1.5Gi",
    "xtrabackup --host=127.0.0.1 --user=root",
    "ncat --recv-only mysql-$(($ordinal-1)).mysql 3307",
    "file:///etc/kafka-0.d/x.conf oci://registry/x s3://bucket-0.x",
    "kafka-0.kafka.prod.svc.cluster.local=foo",
    "connect to redis now",
    "$(hostname -f)",
  ])("%s", (text) => expect(found(text)).toEqual([]));
});

describe("robustness", () => {
  test("any text is read to its end, and every span lies in it", () => {
    const pieces = fc.constantFrom("kafka-0", ".", "kafka", ":9092", ",", "@", "//", "http:", "${X}", "$(", ")", "{0..2}", "<a>", " ", "\n", "=", "svc", "`", "%d", "{{", "}}", "é", "\u0000", '"');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        for (const { span, parts: own } of namesInText(text)) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(own[0]!.span.start).toBe(span.start);
          for (const part of own) if ("text" in part) expect(text.slice(part.span.start, part.span.end)).toBe(part.text);
        }
      }),
      { numRuns: 500 },
    );
  });

  // Each of these took minutes with a search that starts anew at every character.
  test.each(["a.b=", "${", "a:", "a-0.a,", "<a ", "{{", "x@", "- -h "])("is linear in %j repeated", (piece) => {
    expect(() => namesInText(piece.repeat(100_000))).not.toThrow();
  });
});
