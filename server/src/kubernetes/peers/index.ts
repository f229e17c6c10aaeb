/** The systems that Ordinal writes peer lists for. */
import type { PeerKey, PeerSystem } from "./types.ts";
import { alertmanager } from "./systems/alertmanager.ts";
import { infinispan, memberlist, tdengine, thanos } from "./systems/by-service.ts";
import { cassandra, scylla } from "./systems/cassandra.ts";
import { clickhouseKeeper } from "./systems/clickhouse-keeper.ts";
import { cockroachdb } from "./systems/cockroachdb.ts";
import { consul } from "./systems/consul.ts";
import { elasticsearch, opensearch } from "./systems/elasticsearch.ts";
import { etcd } from "./systems/etcd.ts";
import { galera } from "./systems/galera.ts";
import { akka, dgraph, ignite, neo4j, yugabytedb } from "./systems/graph-and-grid.ts";
import { kafka } from "./systems/kafka.ts";
import { minio } from "./systems/minio.ts";
import { mongodb } from "./systems/mongodb.ts";
import { mysql } from "./systems/mysql.ts";
import { nats } from "./systems/nats.ts";
import { postgresql } from "./systems/postgresql.ts";
import { rabbitmq } from "./systems/rabbitmq.ts";
import { redisCluster, redisSentinel } from "./systems/redis.ts";
import { tidbPd } from "./systems/tidb.ts";
import { vault } from "./systems/vault.ts";
import { zookeeper } from "./systems/zookeeper.ts";

/** Every system, the best known first. */
export const peerSystems: readonly PeerSystem[] = [
  etcd,
  zookeeper,
  kafka,
  elasticsearch,
  opensearch,
  redisCluster,
  redisSentinel,
  cassandra,
  scylla,
  rabbitmq,
  mongodb,
  mysql,
  galera,
  postgresql,
  cockroachdb,
  nats,
  consul,
  vault,
  minio,
  alertmanager,
  clickhouseKeeper,
  infinispan,
  thanos,
  memberlist,
  tdengine,
  yugabytedb,
  neo4j,
  dgraph,
  tidbPd,
  ignite,
  akka,
];

/** A setting together with the system it belongs to. */
export interface KeyOfSystem {
  readonly system: PeerSystem;
  readonly key: PeerKey;
}

export const peerKeys: readonly KeyOfSystem[] = peerSystems.flatMap((system) => system.keys.map((key) => ({ system, key })));

export function peerSystem(id: string): PeerSystem | undefined {
  return peerSystems.find((system) => system.id === id);
}

/** A setting by system and id; without id the system's first. */
export function peerKey(system: PeerSystem, id?: string): PeerKey | undefined {
  return id === undefined ? system.keys[0] : system.keys.find((key) => key.id === id);
}
