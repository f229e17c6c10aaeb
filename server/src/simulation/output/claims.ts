import { valueAt } from "../api/json.ts";
import type { Claim } from "../api/objects.ts";
import type { Cluster } from "../engine/cluster.ts";
import { volumeName } from "../volumes/provision.ts";
import type { World } from "../world.ts";
import { canonicalQuantity } from "./quantity.ts";
import { ageSince, humanDuration } from "./duration.ts";
import { nothingFound, tabulate } from "./table.ts";

/** In this order, whatever the claim's own. upstream: GetAccessModesAsString */
const modes = [
  ["ReadWriteOnce", "RWO"],
  ["ReadOnlyMany", "ROX"],
  ["ReadWriteMany", "RWX"],
  ["ReadWriteOncePod", "RWOP"],
] as const;

/** The class of claims that name none: the cluster's default, as many clusters call it. */
const defaultClass = "standard";

/** `kubectl get persistentvolumeclaims` at the world's moment. upstream: printPersistentVolumeClaim */
export function kubectlGetPvc(world: World): string {
  const cluster = world as Cluster;
  const claims = cluster.claims.values().sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  if (claims.length === 0) return nothingFound(cluster.input.namespace);
  const header = ["NAME", "STATUS", "VOLUME", "CAPACITY", "ACCESS MODES", "STORAGECLASS", "VOLUMEATTRIBUTESCLASS", "AGE"];
  return tabulate([header, ...claims.map((claim) => row(claim, cluster.now))]);
}

function row({ metadata, spec, status }: Claim, now: number): string[] {
  const bound = status.phase === "Bound";
  const asked = spec["accessModes"];
  const accessModes = modes.filter(([mode]) => Array.isArray(asked) && asked.includes(mode)).map(([, short]) => short);
  return [
    metadata.name,
    metadata.deletionTimestamp === undefined ? status.phase : "Terminating",
    bound ? volumeName(metadata.uid) : "",
    bound ? canonicalQuantity(valueAt(spec, "resources", "requests", "storage")) : "",
    bound ? accessModes.join(",") : "",
    String(spec["storageClassName"] ?? defaultClass),
    String(spec["volumeAttributesClassName"] ?? "<unset>"),
    humanDuration(ageSince(now, metadata.creationTimestamp)),
  ];
}
