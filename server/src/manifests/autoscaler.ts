import { valueOf } from "../yaml/tree.ts";
import { integerAt, stringAt, type Located } from "./located.ts";
import type { ResourceBase } from "./resource.ts";

/** Something that owns a workload's replica count: HorizontalPodAutoscaler or KEDA ScaledObject. */
export interface Autoscaler extends ResourceBase {
  readonly kind: "HorizontalPodAutoscaler" | "ScaledObject";
  readonly targetKind: string | null;
  readonly targetName: Located<string> | null;
  readonly min: Located<number> | null;
  readonly max: Located<number> | null;
}

export function autoscaler(base: ResourceBase, kind: Autoscaler["kind"]): Autoscaler {
  const spec = valueOf(base.node, "spec");
  const target = valueOf(spec, "scaleTargetRef");
  const [min, max] = kind === "ScaledObject" ? ["minReplicaCount", "maxReplicaCount"] : ["minReplicas", "maxReplicas"];
  return {
    ...base,
    kind,
    // KEDA scales a Deployment when the kind is left out.
    targetKind: stringAt(target, "kind")?.value ?? (kind === "ScaledObject" ? "Deployment" : null),
    targetName: stringAt(target, "name"),
    min: integerAt(spec, min),
    max: integerAt(spec, max),
  };
}
