/** upstream: ValidateStatefulSet, ValidateStatefulSetSpec, ValidateStatefulSetUpdate (apps/validation) */
import type { Release } from "../../kubernetes/versions.ts";
import { forbidden, invalid, nonNegative, notSupported, required, type FieldError } from "./field-error.ts";
import { goJson } from "./go-text.ts";
import { sameJson } from "./json.ts";
import type { StatefulSetSpec } from "./objects.ts";
import { claimTemplates, shownClaims } from "./validation/claim-templates.ts";
import { annotations, labels, labelSelector, shownSelector, type TextMap } from "./validation/labels.ts";
import { dnsLabel } from "./validation/names.ts";
import { forStatefulSetsOnly, podTemplate } from "./validation/pod-template.ts";
import { updateStrategy } from "./validation/update-strategy.ts";

export interface ValidationOptions {
  /** Gate StatefulSetRecreateStrategy. */
  readonly recreate: boolean;
  /** Releases differ in their words, and 1.37 names each immutable field by itself. */
  readonly release: Release;
  /** Labels and annotations of the set itself. */
  readonly metadata?: { readonly labels?: TextMap | undefined; readonly annotations?: TextMap | undefined } | undefined;
}

/** Complaints about a new StatefulSet; empty when it is accepted. `spec` is defaulted. */
export function validateCreate(name: string, spec: StatefulSetSpec, options: ValidationOptions): FieldError[] {
  return [...nameErrors(name), ...metadata(options), ...validateSpec(spec, options, "create")];
}

/** Complaints about a change: the new spec must be valid, and only some fields may differ. */
export function validateUpdate(before: StatefulSetSpec, after: StatefulSetSpec, options: ValidationOptions): FieldError[] {
  return [...metadata(options), ...validateSpec(after, options, "update"), ...frozen(before, after, options)];
}

/** Until 1.36 one complaint for all fields, from 1.37 one for each. */
function frozen(before: StatefulSetSpec, after: StatefulSetSpec, { release }: ValidationOptions): FieldError[] {
  const changed = (["selector", "volumeClaimTemplates", "serviceName", "podManagementPolicy"] as const).filter((key) => !sameField(before, after, key));
  if (changed.length === 0) return [];
  if (release !== "1.37") return [immutableFields];
  const shown = {
    selector: () => (after.selector ? shownSelector(after.selector) : null),
    volumeClaimTemplates: () => shownClaims(after.volumeClaimTemplates),
    serviceName: () => after.serviceName,
    podManagementPolicy: () => after.podManagementPolicy,
  };
  return changed.map((key) => invalid(`spec.${key}`, shown[key](), "field is immutable"));
}

/** As it is stored: an empty map or list is the same as none. */
function sameField(before: StatefulSetSpec, after: StatefulSetSpec, key: "selector" | "volumeClaimTemplates" | "serviceName" | "podManagementPolicy"): boolean {
  if (key === "selector") return printed(before.selector) === printed(after.selector);
  return sameJson(before[key], after[key]);
}

function printed(selector: StatefulSetSpec["selector"]): string {
  return selector ? goJson(shownSelector(selector)) : "";
}

export const immutableFields = forbidden(
  "spec",
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', " +
    "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
);

function nameErrors(name: string): FieldError[] {
  if (name === "") return [required("metadata.name", "name or generateName is required")];
  return dnsLabel(name).map((detail) => invalid("metadata.name", name, detail));
}

function metadata({ metadata: given, release }: ValidationOptions): FieldError[] {
  return [...labels("metadata.labels", given?.labels, release), ...annotations("metadata.annotations", given?.annotations, release)];
}

/** On an update, the two immutable fields that were not always checked are not checked. */
function validateSpec(spec: StatefulSetSpec, options: ValidationOptions, kind: "create" | "update"): FieldError[] {
  const retention = spec.persistentVolumeClaimRetentionPolicy;
  const { serviceName } = spec;
  return [
    ...podManagementPolicy(spec.podManagementPolicy),
    ...updateStrategy(spec.updateStrategy, options),
    ...retentionPolicy("spec.persistentVolumeClaimRetentionPolicy.whenDeleted", retention.whenDeleted),
    ...retentionPolicy("spec.persistentVolumeClaimRetentionPolicy.whenScaled", retention.whenScaled),
    ...(kind === "create" ? claimTemplates(spec.volumeClaimTemplates) : []),
    ...nonNegative("spec.replicas", spec.replicas),
    ...nonNegative("spec.minReadySeconds", spec.minReadySeconds),
    ...nonNegative("spec.ordinals.start", spec.ordinals?.start ?? 0),
    ...(kind === "create" && serviceName !== "" ? dnsLabel(serviceName).map((detail) => invalid("spec.serviceName", serviceName, detail)) : []),
    ...selectorAndTemplate(spec, options.release),
    ...forStatefulSetsOnly(spec),
  ];
}

function podManagementPolicy(value: string): FieldError[] {
  if (value === "OrderedReady" || value === "Parallel") return [];
  return [invalid("spec.podManagementPolicy", value, "must be 'OrderedReady' or 'Parallel'")];
}

function retentionPolicy(path: string, value: string): FieldError[] {
  return value === "Retain" || value === "Delete" ? [] : [notSupported(path, value, ["Retain", "Delete"])];
}

/** Under a selector that cannot be used, nobody looks at the template. */
function selectorAndTemplate(spec: StatefulSetSpec, release: Release): FieldError[] {
  const { selector } = spec;
  if (!selector) return [required("spec.selector"), ...podTemplate(spec, release)];
  const errors = labelSelector("spec.selector", selector, release);
  if (errors.length > 0) return [...errors, invalid("spec.selector", shownSelector(selector), "")];
  const empty = goJson(shownSelector(selector)) === "{}";
  return [...(empty ? [invalid("spec.selector", {}, "empty selector is invalid for statefulset")] : []), ...podTemplate(spec, release)];
}
