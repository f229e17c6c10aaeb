import { isObject, sameJson, valueAt, withoutNulls, type JsonObject } from "./api/json.ts";
import type { Command, SimulationInput } from "./types.ts";

type Inputs = Pick<SimulationInput, "services" | "budgets" | "namespace">;

/**
 * What a person who edits the files around the StatefulSet would do to the cluster: the commands that turn the Services
 * and budgets of `before` into those of `after`. Deletions come first; nothing where nothing differs. Both inputs are
 * about the same namespace: of another one it is another cluster.
 */
export function objectChanges(before: Inputs, after: Inputs): Command[] {
  const kinds = [
    ["Service", before.services, after.services],
    ["PodDisruptionBudget", before.budgets ?? [], after.budgets ?? []],
  ] as const;
  const changes = kinds.flatMap(([kind, old, next]) => {
    const [known, wanted] = [byName(old, before.namespace), byName(next, after.namespace)];
    const gone = [...known.keys()].filter((name) => !wanted.has(name)).map((name): Command => ({ do: "deleteObject", kind, name }));
    const changed = [...wanted].filter(([name, object]) => !sameJson(known.get(name), object)).map(([, object]): Command => ({ do: "applyObject", object: { kind, ...object } }));
    return [...gone, ...changed];
  });
  return [...changes.filter((command) => command.do === "deleteObject"), ...changes.filter((command) => command.do !== "deleteObject")];
}

/** Those of the namespace that have a name; of two with the same name the later one, as they are applied one by one. */
function byName(objects: readonly Record<string, unknown>[], namespace: string): Map<string, JsonObject> {
  return new Map(
    objects.flatMap((object) => {
      const [name, written] = [valueAt(object, "metadata", "name"), valueAt(object, "metadata", "namespace")];
      return typeof name === "string" && (written === undefined || written === null || written === namespace) && isObject(object) ? [[name, withoutNulls(object)] as const] : [];
    }),
  );
}
