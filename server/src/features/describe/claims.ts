import { defaultRetention } from "../../kubernetes/defaults.ts";
import { parsePodName } from "../../kubernetes/names.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { findNamed } from "../../workspace/find.ts";
import { inReach, nearestOf } from "../../workspace/nearest.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { inOrder } from "./in-order.ts";

/** The StatefulSet pod that a claim's name stands for. */
export interface ClaimOwner {
  readonly set: Entry<StatefulSet>;
  readonly claim: string;
  readonly ordinal: number;
}

/**
 * `data-kafka-2` -> claim template `data` of set `kafka`, ordinal 2, if such a set is in reach of `entry`. Both names
 * may hold dashes, so every way to split is tried; a set must really have the template.
 */
export function claimOwner(model: Model, entry: Entry, name: string): ClaimOwner | null {
  const parsed = parsePodName(name);
  if (!parsed || `${parsed.parent}-${parsed.ordinal}` !== name) return null;
  for (let dash = parsed.parent.indexOf("-"); dash > 0; dash = parsed.parent.indexOf("-", dash + 1)) {
    const [claim, set] = [parsed.parent.slice(0, dash), parsed.parent.slice(dash + 1)];
    if (set === "") continue;
    const sets = nearestOf(model, entry.uri, inReach(model, entry, findNamed(model, "StatefulSet", set)));
    const found = inOrder(sets, (candidate) => candidate).find(({ resource }) => resource.claimTemplates.some((template) => template.name.value === claim));
    if (found) return { set: found, claim, ordinal: parsed.ordinal };
  }
  return null;
}

export function retentionOf(set: StatefulSet): { whenDeleted: string; whenScaled: string } {
  return defaultRetention({ whenDeleted: set.retention?.whenDeleted?.value, whenScaled: set.retention?.whenScaled?.value });
}
