import { describe, expect, test } from "vitest";
import { found } from "./found.ts";

/** Text, the name of the setting it is the value of, and what is found. */
type Row = readonly [text: string, key: string | null, names: readonly string[]];

describe("addresses of several hosts", () => {
  test.each<Row>([
    ["mongodb://user:pass@mongo-0.mongo:27017,mongo-1.mongo:27017/db?replicaSet=rs0", null, ["mongo-0.mongo:27017 mongodb", "mongo-1.mongo:27017 mongodb"]],
    ["mongodb://mongo-0.mongo,mongo-1.mongo/db", null, ["mongo-0.mongo mongodb", "mongo-1.mongo mongodb"]],
    ["mongodb://10.0.0.1:27017,mongo-1.mongo:27017", null, ["mongo-1.mongo:27017 mongodb"]],
    ["mongodb://u:p%40ss@10.0.0.1,db/x", null, ["db mongodb"]],
    ["postgresql://pg-0.pg:5432,pg-1.pg:5432/app?target_session_attrs=read-write", null, ["pg-0.pg:5432 postgresql", "pg-1.pg:5432 postgresql"]],
    ["postgres+asyncpg://u:p@pg.prod.svc:5432/app", null, ["pg.prod.svc:5432 postgres+asyncpg"]],
    ["amqp://guest:guest@rabbit-0.rabbit:5672/%2F", null, ["rabbit-0.rabbit:5672 amqp"]],
    ["pulsar://pulsar-0.pulsar:6650,pulsar-1.pulsar:6650", null, ["pulsar-0.pulsar:6650 pulsar", "pulsar-1.pulsar:6650 pulsar"]],
    ["nats://nats-0.nats:6222 nats://nats-1.nats:6222", null, ["nats-0.nats:6222 nats", "nats-1.nats:6222 nats"]],
    ["nats://nats-0.nats:6222\n nats://nats-1.nats:6222", null, ["nats-0.nats:6222 nats", "nats-1.nats:6222 nats"]],
    ["zookeeper://zk-0.zk:2181,zk-1.zk:2181/brokers", null, ["zk-0.zk:2181 zookeeper", "zk-1.zk:2181 zookeeper"]],
    ["redis://:secret@redis-0.redis:6379/0", null, ["redis-0.redis:6379 redis"]],
    ["redis+sentinel://s-0.s:26379,s-1.s:26379/mymaster", null, ["s-0.s:26379 redis+sentinel", "s-1.s:26379 redis+sentinel"]],
    ["gcomm://g-0.g,g-1.g,g-2.g", null, ["g-0.g gcomm", "g-1.g gcomm", "g-2.g gcomm"]],
    ["hdfs://namenode-0.namenode:8020/tmp", null, ["namenode-0.namenode:8020 hdfs"]],
    ["PLAINTEXT://kafka-0.kafka:9092,SSL://kafka-0.kafka:9093", "KAFKA_ADVERTISED_LISTENERS", ["kafka-0.kafka:9092 plaintext", "kafka-0.kafka:9093 ssl"]],
    ["etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380", "ETCD_INITIAL_CLUSTER", ["etcd-0.etcd:2380 http", "etcd-1.etcd:2380 http"]],
    ["https://web.prod.svc.cluster.local/a?to=http://api/x", null, ["web.prod.svc.cluster.local https", "api http"]],
    ["http://web", null, ["web http"]],
    // A path ends the list of hosts.
    ["http://web.prod:80/a,b", null, ["web.prod:80 http"]],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("JDBC", () => {
  test.each<Row>([
    ["jdbc:mysql:replication://a,b:3306/x", null, ["a jdbc:mysql:replication", "b:3306 jdbc:mysql:replication"]],
    ["jdbc:mysql:loadbalance://db-0.db:3306,db-1.db:3306/app", null, ["db-0.db:3306 jdbc:mysql:loadbalance", "db-1.db:3306 jdbc:mysql:loadbalance"]],
    ["jdbc:postgresql://pg-0.pg,pg-1.pg/db?targetServerType=primary", null, ["pg-0.pg jdbc:postgresql", "pg-1.pg jdbc:postgresql"]],
    ["jdbc:mysql://address=(host=db-0.db)(port=3306),address=(host=db-1.db)(port=3306)/app", null, ["db-0.db host-key", "db-1.db host-key"]],
    ["jdbc:sqlserver://sql.prod.svc:1433;databaseName=app;encrypt=true", null, ["sql.prod.svc:1433 jdbc:sqlserver"]],
    ["jdbc:sqlserver://;serverName=sql-0.sql;port=1433", null, ["sql-0.sql host-key"]],
    ["jdbc:oracle:thin:@//ora.db.svc:1521/XEPDB1", null, ["ora.db.svc:1521 jdbc:oracle:thin"]],
    ["jdbc:oracle:thin:@ora-0.ora:1521:XE", null, ["ora-0.ora:1521 jdbc:oracle:thin"]],
    ["jdbc:h2:mem:test", null, []],
    ["jdbc:h2:file:/data/db-0.mv", null, []],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("connection strings", () => {
  test.each<Row>([
    ["user:pass@tcp(db:3306)/x", "DSN", ["db:3306 tcp"]],
    ["user:pass@tcp(db-0.db.prod.svc:3306)/x?parseTime=true", null, ["db-0.db.prod.svc:3306 tcp"]],
    ["user:pass@unix(/run/mysqld/mysqld.sock)/x", null, []],
    ["Server=sql-0.sql;Port=1433;Database=app", null, ["sql-0.sql host-key"]],
    ["Server=tcp:sql-0.sql,1433;Database=app", null, ["sql-0.sql tcp"]],
    ["Data Source=sql.prod,1433;Initial Catalog=app", null, ["sql.prod host-key"]],
    ["Data Source=/var/lib/app.sqlite", null, []],
    ["host=pg-0.pg,pg-1.pg port=5432 dbname=app", null, ["pg-0.pg host-key", "pg-1.pg host-key"]],
    ["host=pg port=5432", null, ["pg host-key"]],
    ["host=/var/run/postgresql port=5432", null, []],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("prefixes that say what is asked", () => {
  test.each<Row>([
    ["dns:///h.ns.svc:80", null, ["h.ns.svc:80 dns"]],
    ["dns:h.ns.svc:80", null, ["h.ns.svc:80 dns"]],
    ["xds:///web.prod.svc:80", null, ["web.prod.svc:80 xds"]],
    ["--store=dns+thanos-store:10901", null, ["thanos-store:10901 dns"]],
    ["--endpoint=dnssrv+_grpc._tcp.thanos.mon.svc.cluster.local", null, ["_grpc._tcp.thanos.mon.svc.cluster.local dnssrv srv"]],
    ["dnssrvnoa+_http._tcp.web.prod.svc", null, ["_http._tcp.web.prod.svc dnssrvnoa srv"]],
    ["_client._tcp.kafka.prod.svc.cluster.local", null, ["_client._tcp.kafka.prod.svc.cluster.local text srv"]],
    ["mongodb+srv://mongo.db.svc.cluster.local/x", null, ["mongo.db.svc.cluster.local mongodb+srv mongodb-srv"]],
    ["subjectAltName=DNS:web.prod.svc,DNS:*.web.prod.svc,DNS:localhost,IP:127.0.0.1", null, ["web.prod.svc text", "web.prod.svc text wildcard"]],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("lists", () => {
  test.each<Row>([
    ["kafka-0.kafka:9092,kafka-1.kafka:9092", "BOOTSTRAP_SERVERS", ["kafka-0.kafka:9092 host-key", "kafka-1.kafka:9092 host-key"]],
    ["kafka-0.kafka:9092, kafka-1.kafka:9092", null, ["kafka-0.kafka:9092 host-port", "kafka-1.kafka:9092 host-port"]],
    ["es-0.es;es-1.es;es-2.es", "HOSTS", ["es-0.es host-key", "es-1.es host-key", "es-2.es host-key"]],
    ["es-0.es es-1.es es-2.es", "HOSTS", ["es-0.es host-key", "es-1.es host-key", "es-2.es host-key"]],
    ["es-0.es\nes-1.es\n", null, ["es-0.es text", "es-1.es text"]],
    ["zk-0:2181,zk-1:2181/chroot", "zookeeper.connect", ["zk-0:2181 host-key", "zk-1:2181 host-key"]],
    ["zk-0.zk:2181,zk-1.zk:2181/chroot", "ZK_HOST", ["zk-0.zk:2181 host-key", "zk-1.zk:2181 host-key"]],
    ["0@kafka-0.kafka.prod.svc.cluster.local.:9093,1@kafka-1.kafka:9093", "KAFKA_CONTROLLER_QUORUM_VOTERS", ["kafka-0.kafka.prod.svc.cluster.local:9093 host-key absolute", "kafka-1.kafka:9093 host-key"]],
    ["server.1=zk-0.zk:2888:3888;2181 server.2=zk-1.zk:2888:3888;2181", "ZOO_SERVERS", ["zk-0.zk:2888 host-key", "zk-1.zk:2888 host-key"]],
    ["server.1=a-0.a:2888:3888|b-0.b:2888:3888;2181", null, ["a-0.a:2888 host-key", "b-0.b:2888 host-key"]],
    ["rabbit@rabbit-0.rabbit rabbit@rabbit-1.rabbit", null, ["rabbit-0.rabbit text", "rabbit-1.rabbit text"]],
    ["redis:6379", null, ["redis:6379 host-port"]],
    ["redis", "REDIS_HOST", ["redis host-key"]],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("flags", () => {
  test.each<Row>([
    ["redis-cli -h redis-0.redis ping", null, ["redis-0.redis host-key"]],
    ["redis-cli --cluster-replicas 1 --cluster create r-0.r:6379 r-1.r:6379", null, ["r-0.r:6379 host-port", "r-1.r:6379 host-port"]],
    ["--host=db", null, ["db host-key"]],
    ["mysql --host db --user root", null, ["db host-key"]],
    ["--join=crdb-0.crdb,crdb-1.crdb", null, ["crdb-0.crdb host-key", "crdb-1.crdb host-key"]],
    ["db", "--host", ["db host-key"]],
    ["-retry-join=consul-0.consul", null, ["consul-0.consul host-key"]],
    ["java -Djgroups.dns.query=ispn.default.svc.cluster.local -Dfoo.bar.x=1", null, ["ispn.default.svc.cluster.local host-key"]],
    ["nc -z kafka 9092", null, []],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("ports", () => {
  test.each<Row>([
    ["web-0.web:$PORT", null, ["web-0.web:? host-port"]],
    ["web-0.web:${PORT}", null, ["web-0.web:? host-port"]],
    ["web-0.web:${PORT:-80}/x", null, ["web-0.web:? host-port"]],
    ["web-0.web:$(PORT)", null, ["web-0.web:? host-port"]],
    ["web-0.web:{{ .Values.port }}", null, ["web-0.web:? host-port"]],
    ["web-0.web:%d", null, ["web-0.web:? host-port"]],
    ["web-0.web:<port>", null, ["web-0.web:? host-port"]],
    ["nfs-0.nfs:/export", null, ["nfs-0.nfs text"]],
    ["nfs.storage.svc:/export", null, ["nfs.storage.svc text"]],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});

describe("how the name itself is written", () => {
  test.each<Row>([
    ["db-0.db", null, ["db-0.db text"]],
    ["web-0.web.", "HOST", ["web-0.web host-key absolute"]],
    ["web.prod.svc.cluster.local.:80", null, ["web.prod.svc.cluster.local:80 host-port absolute"]],
    ["Waiting for web-0.web...", null, ["web-0.web text"]],
    ["KAFKA-0.KAFKA.PROD.SVC.CLUSTER.LOCAL", null, ["KAFKA-0.KAFKA.PROD.SVC.CLUSTER.LOCAL text"]],
    ["WEB-0.WEB:80", null, ["WEB-0.WEB:80 host-port"]],
    ["*.kafka.prod.svc", null, ["kafka.prod.svc text wildcard"]],
    ["cluster_formation.k8s.hostname_suffix = .rabbit.ns.svc.cluster.local", null, ["rabbit.ns.svc.cluster.local text suffix"]],
    ["10-0-0-1.default.pod.cluster.local", null, ["10-0-0-1.default.pod.cluster.local text"]],
    ["web-0.prod.pod.cluster.local", null, ["web-0.prod.pod.cluster.local text"]],
    ["http://kafka.svc.cluster.local:80", null, ["kafka.svc.cluster.local:80 http"]],
    ["“web-0.web”", null, ["web-0.web text"]],
    ["连接web-0.web。", null, ["web-0.web text"]],
  ])("%s", (text, key, names) => expect(found(text, key)).toEqual(names));
});
