/** The pod template of a StatefulSet. upstream: ValidatePodTemplateSpecForStatefulSet, ValidatePodSpec */
import { matchSelector } from "../../../kubernetes/selectors.ts";
import type { Release } from "../../../kubernetes/versions.ts";
import { duplicate, forbidden, invalid, notSupported, required, type FieldError } from "../field-error.ts";
import { goMap } from "../go-text.ts";
import { objectAt, type JsonObject } from "../json.ts";
import type { StatefulSetSpec } from "../objects.ts";
import { containers, list, oneOf, text } from "./containers.ts";
import { annotations, labels } from "./labels.ts";
import { dnsLabel } from "./names.ts";

/**
 * Complaints about the template. `hostname` and `subdomain` are overwritten by the controller and not looked at;
 * of the pod's spec, see `containers` and below for what is.
 */
export function podTemplate({ template, selector, volumeClaimTemplates }: StatefulSetSpec, release: Release): FieldError[] {
  const spec = template.spec as unknown as JsonObject;
  const meta = template.metadata;
  const volumes = mountable(spec, volumeClaimTemplates.map(({ metadata }) => metadata.name));
  return [
    ...unmatched(selector, meta?.labels),
    ...labels("spec.template.labels", meta?.labels, release),
    ...annotations("spec.template.annotations", meta?.annotations, release),
    ...volumes.errors,
    ...containers(spec, "spec.template.spec", volumes.names),
    ...oneOf("spec.template.spec.restartPolicy", spec["restartPolicy"], ["Always", "OnFailure", "Never"]),
    ...oneOf("spec.template.spec.dnsPolicy", spec["dnsPolicy"], ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"]),
    ...labels("spec.template.spec.nodeSelector", objectAt(spec, "nodeSelector") as Readonly<Record<string, string>>, release),
    ...missingNameservers(spec),
    ...deadlineRange(spec["activeDeadlineSeconds"]),
  ];
}

/** What a StatefulSet's pods may not have, besides what no pod may have. */
export function forStatefulSetsOnly({ template }: StatefulSetSpec): FieldError[] {
  const { restartPolicy, activeDeadlineSeconds } = template.spec;
  const errors = restartPolicy === "Always" ? [] : [notSupported("spec.template.spec.restartPolicy", restartPolicy, ["Always"])];
  if (activeDeadlineSeconds === undefined) return errors;
  return [...errors, forbidden("spec.template.spec.activeDeadlineSeconds", "activeDeadlineSeconds in StatefulSet is not Supported")];
}

/** Nothing matches an absent selector; an empty one is not held against the labels. */
function unmatched(selector: StatefulSetSpec["selector"], given: Readonly<Record<string, string>> | undefined): FieldError[] {
  if (selector && matchSelector(selector, given ?? {}) === "yes") return [];
  return [invalid("spec.template.metadata.labels", goMap(given), "`selector` does not match template `labels`")];
}

/** Claim templates are volumes of the pod, before and in place of the written ones. upstream: volumesToAddForTemplates */
function mountable(spec: JsonObject, claims: readonly string[]): { readonly names: ReadonlySet<string>; readonly errors: readonly FieldError[] } {
  const claimed = [...new Set(claims)];
  const written = list(spec["volumes"]).map((volume) => text(volume["name"]));
  const names = new Set<string>();
  const errors = [...claimed, ...written.filter((name) => !claimed.includes(name))].flatMap((name, index) => {
    const path = `spec.template.spec.volumes[${index}]`;
    const wrong = name === "" ? [required(`${path}.name`)] : dnsLabel(name).map((detail) => invalid(`${path}.name`, name, detail));
    if (name === "" && index < claimed.length) wrong.unshift(required(`${path}.persistentVolumeClaim.claimName`));
    if (names.has(name)) wrong.push(duplicate(`${path}.name`, name));
    if (wrong.length === 0) names.add(name);
    return wrong;
  });
  return { names, errors };
}

function missingNameservers(spec: JsonObject): FieldError[] {
  if (spec["dnsPolicy"] !== "None") return [];
  const config = spec["dnsConfig"];
  if (config === undefined) return [required("spec.template.spec.dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None")];
  const nameservers = objectAt(spec, "dnsConfig")["nameservers"];
  if (Array.isArray(nameservers) && nameservers.length > 0) return [];
  return [required("spec.template.spec.dnsConfig.nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is None")];
}

function deadlineRange(value: unknown): FieldError[] {
  if (typeof value !== "number" || (value >= 1 && value <= 2_147_483_647)) return [];
  return [invalid("spec.template.spec.activeDeadlineSeconds", value, "must be between 1 and 2147483647, inclusive")];
}
