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

export function alreadyExists(resource: string, name: string): ApiFailure {
  return { reason: "AlreadyExists", message: `${resource} "${name}" already exists` };
}

export function notFound(resource: string, name: string): ApiFailure {
  return { reason: "NotFound", message: `${resource} "${name}" not found` };
}
