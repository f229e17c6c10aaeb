/** What every write of the API server does: identity, versions, and its two usual refusals. */
import { uuid } from "../engine/random.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { ApiFailure } from "../controllers/stateful-set/actions.ts";
import type { ObjectMeta } from "./objects.ts";

export function newMeta(cluster: Cluster, given: Partial<ObjectMeta> & { readonly name: string }): ObjectMeta {
  return {
    namespace: cluster.input.namespace,
    uid: uuid(cluster.input.seed, cluster.serial++),
    resourceVersion: cluster.serial,
    labels: {},
    annotations: {},
    creationTimestamp: cluster.now,
    finalizers: [],
    ownerReferences: [],
    ...given,
  };
}

export function bumped(cluster: Cluster, meta: ObjectMeta): ObjectMeta {
  return { ...meta, resourceVersion: ++cluster.serial };
}

/** The name is taken by `stored`, perhaps by one that is on its way out. upstream: registry.Store.create */
export function alreadyExists(resource: string, { metadata: { name, deletionTimestamp } }: { readonly metadata: ObjectMeta }): ApiFailure {
  const message = `${resource} "${name}" already exists`;
  return { reason: "AlreadyExists", message: deletionTimestamp === undefined ? message : `object is being deleted: ${message}` };
}

export function notFound(resource: string, name: string): ApiFailure {
  return { reason: "NotFound", message: `${resource} "${name}" not found` };
}
