import { itemsOf } from "../../manifests/located.ts";
import { valueOf, type YamlNode } from "../../yaml/tree.ts";

const modes = ["requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution"];

/** The parts of a pod's spec that hold a `labelSelector` for pods: affinity terms and spreading constraints. */
export function podSelectors(spec: YamlNode | null): YamlNode[] {
  const affinity = valueOf(spec, "affinity");
  const terms = ["podAffinity", "podAntiAffinity"].flatMap((kind) => modes.flatMap((mode) => itemsOf(valueOf(valueOf(affinity, kind), mode))));
  return [
    // A preferred term stands beside its weight.
    ...terms.flatMap(({ value }) => valueOf(value, "podAffinityTerm") ?? value ?? []),
    ...itemsOf(valueOf(spec, "topologySpreadConstraints")).flatMap(({ value }) => value ?? []),
  ];
}
