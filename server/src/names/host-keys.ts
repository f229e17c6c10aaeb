/**
 * Whether a setting of this name holds hosts: the last word of `KAFKA_BOOTSTRAP_SERVERS`, `spring.redis.host`, `--broker-list`
 * or `seedHosts` decides.
 */
export function isHostKey(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  // A number or a bracket at the end counts the hosts (`nodes.1`).
  while (words.length > 1 && /^\d+$/.test(words.at(-1)!)) words.pop();
  const last = words.at(-1);
  if (last === undefined) return false;
  if (always.has(last)) return true;
  return last === "h" ? key === "-h" : last === "connect" ? words.includes("zookeeper") || words.includes("zk") : false;
}

const always: ReadonlySet<string> = new Set(
  (
    "host hosts hostname hostnames addr addrs address addresses server servers endpoint endpoints url urls uri uris dsn peer peers seed seeds node nodes broker brokers " +
    "bootstrap join route routes cluster voters voter quorum member members fqdn domain listener listeners upstream upstreams backend backends target targets master primary leader replica slave slaves " +
    "sentinel sentinels gossip discovery connection connectionstring ep query store backends"
  ).split(" "),
);
