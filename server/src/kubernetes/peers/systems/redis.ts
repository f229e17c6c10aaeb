import { msg } from "../../../text/message.ts";
import { list, port, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const images = ["redis", "redis-stack-server", "valkey", "keydb"];

export const redisCluster: PeerSystem = {
  id: "redis-cluster",
  title: "Redis Cluster",
  images: ["redis-cluster", "valkey-cluster", ...images],
  keys: [
    // CLUSTER MEET takes addresses only ("Invalid node address specified"), so a shell looks them up.
    list(
      "create",
      msg("nodes to create the cluster from"),
      { flags: ["--cluster create"] },
      "[[?{scheme}://]]$(getent hosts {host} | awk '{print $1}'):{port}",
      { separator: " ", after: " --cluster-replicas <replicas> --cluster-yes" },
      // upstream: redis-cli clusterManagerCommandCreate, "at least 3 master nodes"
      { ports: port(6379, "redis", "tcp-redis", "client"), needs: [{ kind: "at-least", pods: 3 }] },
    ),
    list("nodes", msg("nodes"), { env: ["REDIS_NODES", "VALKEY_NODES", "REDIS_CLUSTER_NODES"] }, "{host}[[?:{port}]]", { separator: " " }, { needs: [published] }),
    self("announce-hostname", msg("own name for others"), { flags: ["--cluster-announce-hostname"], settings: ["cluster-announce-hostname"] }, "{self}", { stored: true }),
  ],
};

export const redisSentinel: PeerSystem = {
  id: "redis-sentinel",
  title: "Redis Sentinel",
  images: ["redis-sentinel", "valkey-sentinel", ...images],
  keys: [
    // Without the first line Sentinel takes addresses only (since 6.2).
    list(
      "monitor",
      msg("watched master"),
      { settings: ["sentinel monitor"] },
      "sentinel monitor {user} {host} {port}",
      { before: "sentinel resolve-hostnames yes\nsentinel announce-hostnames yes\n", after: " <quorum>", separator: "\n", found: "anywhere", most: 1 },
      { ports: port(6379, "redis", "tcp-redis"), values: { user: "mymaster" }, stored: true },
    ),
    list("sentinels", msg("sentinels for clients"), { env: ["REDIS_SENTINELS", "REDIS_SENTINEL_HOSTS", "SENTINEL_HOSTS", "SENTINELS"] }, "{host}:{port}", {}, { ports: port(26379, "sentinel", "tcp-sentinel", "redis-sentinel") }),
  ],
};
