/** Readiness that only a cluster can give: what of a probe asks for more than the one process. */
import type { Container } from "../../manifests/pod-template.ts";
import { toJson, valueOf } from "../../yaml/tree.ts";

/**
 * By system: a probe with this in it fails until enough members have met. Probes that a lone member passes are not here:
 * an open port, ZooKeeper's `ruok`, `local=true` of Elasticsearch. source: each system's documentation of its health checks
 */
const asksForQuorum: Readonly<Record<string, RegExp>> = {
  // A linearizable read; /readyz includes one.
  etcd: /\/health(?![\w/]|\S*serializable=true)|\/readyz|endpoint health(?!.*--cluster=false)/,
  "tidb-pd": /\/pd\/api\/v\d\/health|\/health(?![\w/])/,
  // "This ZooKeeper instance is not currently serving requests."
  zookeeper: /\bsrvr\b|\bmntr\b|echo "?stat\b|zkServer\.sh status|zkCli/,
  "clickhouse-keeper": /\bsrvr\b|\bmntr\b|\/ready\b/,
  kafka: /kafka-(?:broker-api-versions|topics|metadata-quorum|cluster)/,
  cockroachdb: /health\?ready=1/,
  consul: /\/v1\/status\/leader|operator raft/,
  elasticsearch: /_cluster\/health(?!\S*local=true)/,
  opensearch: /_cluster\/health(?!\S*local=true)/,
  minio: /\/minio\/health\/cluster/,
};

/** Whether a pod of these containers is Ready only once the system's members have met. */
export function isReadyTogether(system: string, containers: readonly Container[]): boolean {
  const pattern = Object.hasOwn(asksForQuorum, system) ? asksForQuorum[system]! : null;
  return pattern !== null && containers.some(({ node }) => ["readinessProbe", "startupProbe"].some((probe) => pattern.test(textOf(valueOf(node, probe)))));
}

/** Whether readiness waits for anything at all once a container runs. */
export function hasReadiness(containers: readonly Container[]): boolean {
  return containers.some(({ node }) => ["readinessProbe", "startupProbe"].some((probe) => valueOf(node, probe) !== null));
}

/** The command line or path of a probe. */
function textOf(probe: Parameters<typeof toJson>[0]): string {
  const { exec, httpGet } = (toJson(probe) ?? {}) as { exec?: { command?: unknown }; httpGet?: { path?: unknown } };
  const command = Array.isArray(exec?.command) ? exec.command.filter((word) => typeof word === "string").join(" ") : "";
  return `${command} ${typeof httpGet?.path === "string" ? httpGet.path : ""}`;
}
