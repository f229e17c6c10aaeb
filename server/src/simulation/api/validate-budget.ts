/** upstream: ValidatePodDisruptionBudget (policy/validation); before that names and labels as of any object */
import type { LabelSelector } from "../../kubernetes/types.ts";
import type { Release } from "../../kubernetes/versions.ts";
import { invalid, nonNegative, notSupported, required, type FieldError } from "./field-error.ts";
import type { ServiceMeta } from "./validate-service.ts";
import { annotations, labels, labelSelector, shownSelector } from "./validation/labels.ts";
import { percentRule } from "./validation/update-strategy.ts";

export interface BudgetSpec {
  readonly minAvailable?: number | string | undefined;
  readonly maxUnavailable?: number | string | undefined;
  readonly selector?: LabelSelector | undefined;
  readonly unhealthyPodEvictionPolicy?: string | undefined;
}

/** Complaints about a PodDisruptionBudget, new or changed; empty when it is accepted. */
export function validateBudget(name: string, spec: BudgetSpec, release: Release, meta: ServiceMeta = {}): FieldError[] {
  const errors = validateSpec(spec, release);
  // What holds for every object is looked at only once this is right. upstream: rest.BeforeCreate
  return errors.length > 0 ? errors : [...nameErrors(name), ...labels("metadata.labels", meta.labels, release), ...annotations("metadata.annotations", meta.annotations, release)];
}

function validateSpec(spec: BudgetSpec, release: Release): FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  const policies = ["AlwaysAllow", "IfHealthyBudget"];
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined ? [invalid("spec", shown(spec), "minAvailable and maxUnavailable cannot be both set")] : []),
    ...amount("spec.minAvailable", minAvailable),
    ...amount("spec.maxUnavailable", maxUnavailable),
    ...(selector ? labelSelector("spec.selector", selector, release) : []),
    ...(policy === undefined || policies.includes(policy) ? [] : [notSupported("spec.unhealthyPodEvictionPolicy", policy, policies)]),
  ];
}

/** upstream: ValidatePositiveIntOrPercent, IsNotMoreThan100Percent */
function amount(path: string, value: number | string | undefined): FieldError[] {
  if (value === undefined) return [];
  if (typeof value === "number") return nonNegative(path, value);
  if (!/^[0-9]+%$/.test(value)) return [invalid(path, value, percentRule)];
  return Number(value.slice(0, -1)) > 100 ? [invalid(path, value, "must not be greater than 100%")] : [];
}

/** upstream: path.ValidatePathSegmentName */
function nameErrors(name: string): FieldError[] {
  const path = "metadata.name";
  if (name === "") return [required(path, "name or generateName is required")];
  if (name === "." || name === "..") return [invalid(path, name, `may not be '${name}'`)];
  return ["/", "%"].filter((illegal) => name.includes(illegal)).map((illegal) => invalid(path, name, `may not contain '${illegal}'`));
}

/** In messages the fields of this struct have the names of its internal type. */
function shown({ minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy }: BudgetSpec): unknown {
  return {
    MinAvailable: minAvailable ?? null,
    Selector: selector ? shownSelector(selector) : null,
    MaxUnavailable: maxUnavailable ?? null,
    UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null,
  };
}
