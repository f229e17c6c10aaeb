/** upstream: ValidateStatefulSet, ValidateStatefulSetCreate, ValidateStatefulSetUpdate (apps/validation) */
import { matchSelector } from "../../kubernetes/selectors.ts";
import { forbidden, invalid, labelErrors, notSupported, required, type FieldError } from "./field-error.ts";
import { sameJson } from "./json.ts";
import type { PodTemplate, RollingUpdate, StatefulSetSpec } from "./objects.ts";

export interface ValidationOptions {
  /** Gate StatefulSetRecreateStrategy. */
  readonly recreate: boolean;
}

/** Complaints about a new StatefulSet; empty when it is accepted. `spec` is defaulted. */
export function validateCreate(name: string, spec: StatefulSetSpec, options: ValidationOptions): FieldError[] {
  // Only on creation: stored objects may have a serviceName from before 1.33.
  const serviceName = spec.serviceName === "" ? [] : labelErrors("spec.serviceName", spec.serviceName);
  return [...nameErrors(name), ...validateSpec(spec, options), ...serviceName];
}

/** Complaints about a change: the new spec must be valid, and only some fields may differ. */
export function validateUpdate(before: StatefulSetSpec, after: StatefulSetSpec, options: ValidationOptions): FieldError[] {
  const errors = validateSpec(after, options);
  const frozen = ({ selector, serviceName, podManagementPolicy, volumeClaimTemplates }: StatefulSetSpec) => ({
    selector,
    serviceName,
    podManagementPolicy,
    volumeClaimTemplates,
  });
  return sameJson(frozen(before), frozen(after)) ? errors : [...errors, immutableFields];
}

export const immutableFields = forbidden(
  "spec",
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', " +
    "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
);

function nameErrors(name: string): FieldError[] {
  return name === "" ? [required("metadata.name", "name or generateName is required")] : labelErrors("metadata.name", name);
}

function validateSpec(spec: StatefulSetSpec, options: ValidationOptions): FieldError[] {
  const retention = spec.persistentVolumeClaimRetentionPolicy;
  return [
    ...podManagementPolicy(spec.podManagementPolicy),
    ...updateStrategy(spec, options),
    ...retentionPolicy("spec.persistentVolumeClaimRetentionPolicy.whenDeleted", retention.whenDeleted),
    ...retentionPolicy("spec.persistentVolumeClaimRetentionPolicy.whenScaled", retention.whenScaled),
    ...nonNegative("spec.replicas", spec.replicas),
    ...nonNegative("spec.minReadySeconds", spec.minReadySeconds),
    ...nonNegative("spec.ordinals.start", spec.ordinals?.start ?? 0),
    ...selector(spec),
    ...template(spec.template),
  ];
}

function podManagementPolicy(value: string): FieldError[] {
  if (value === "OrderedReady" || value === "Parallel") return [];
  return [invalid("spec.podManagementPolicy", value, "must be 'OrderedReady' or 'Parallel'")];
}

function updateStrategy({ updateStrategy: strategy }: StatefulSetSpec, { recreate }: ValidationOptions): FieldError[] {
  const types = recreate ? ["RollingUpdate", "OnDelete", "Recreate"] : ["RollingUpdate", "OnDelete"];
  if (!types.includes(strategy.type)) {
    const last = types.at(-1);
    const names = types.slice(0, -1).map((type) => `'${type}'`);
    return [invalid("spec.updateStrategy", strategy, `must be ${names.join(", ")} or '${last}'`)];
  }
  if (!strategy.rollingUpdate) return [];
  if (strategy.type === "RollingUpdate") return rollingUpdate(strategy.rollingUpdate);
  return [invalid("spec.updateStrategy.rollingUpdate", strategy.rollingUpdate, "only allowed for updateStrategy 'RollingUpdate'")];
}

/** upstream: validateRollingUpdateStatefulSet */
function rollingUpdate({ partition, maxUnavailable }: RollingUpdate): FieldError[] {
  const path = "spec.updateStrategy.rollingUpdate.maxUnavailable";
  const errors = nonNegative("spec.updateStrategy.rollingUpdate.partition", partition);
  if (maxUnavailable === undefined) return errors;
  const percent = typeof maxUnavailable === "string" ? /^([0-9]+)%$/.exec(maxUnavailable) : undefined;
  if (typeof maxUnavailable === "string" && !percent) {
    const rule = "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
    errors.push(invalid(path, maxUnavailable, rule));
  }
  if (typeof maxUnavailable === "number") errors.push(...nonNegative(path, maxUnavailable));
  const value = typeof maxUnavailable === "number" ? maxUnavailable : Number(percent?.[1] ?? 0);
  if (value === 0) errors.push(invalid(path, maxUnavailable, "cannot be 0"));
  if (percent && value > 100) errors.push(invalid(path, maxUnavailable, "must not be greater than 100%"));
  return errors;
}

function retentionPolicy(path: string, value: string): FieldError[] {
  return value === "Retain" || value === "Delete" ? [] : [notSupported(path, value, ["Delete", "Retain"])];
}

function selector({ selector: value, template: { metadata } }: StatefulSetSpec): FieldError[] {
  if (value === undefined) return [required("spec.selector")];
  const empty = Object.keys(value.matchLabels ?? {}).length === 0 && (value.matchExpressions ?? []).length === 0;
  if (empty) return [invalid("spec.selector", value, "empty selector is invalid for statefulset")];
  const labels = metadata?.labels ?? {};
  if (matchSelector(value, labels) === "yes") return [];
  return [invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`")];
}

function template({ spec }: PodTemplate): FieldError[] {
  const errors: FieldError[] = [];
  if (spec.containers.length === 0) errors.push(required("spec.template.spec.containers"));
  for (const [index, container] of spec.containers.entries()) {
    const path = `spec.template.spec.containers[${index}]`;
    errors.push(...(container.name ? labelErrors(`${path}.name`, container.name) : [required(`${path}.name`)]));
    if (!container.image) errors.push(required(`${path}.image`));
  }
  if (spec.restartPolicy !== "Always") errors.push(notSupported("spec.template.spec.restartPolicy", spec.restartPolicy, ["Always"]));
  if (spec.activeDeadlineSeconds !== undefined) {
    errors.push(forbidden("spec.template.spec.activeDeadlineSeconds", "activeDeadlineSeconds in StatefulSet is not Supported"));
  }
  return errors;
}

function nonNegative(path: string, value: number): FieldError[] {
  return value < 0 ? [invalid(path, value, "must be greater than or equal to 0")] : [];
}
