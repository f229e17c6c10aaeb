/** Services as far as the DNS of a StatefulSet depends on them. upstream: ValidateService, ValidateServiceUpdate (core/validation) */
import { dnsKind, isHeadless } from "../../kubernetes/headless.ts";
import type { ServiceSpec } from "../../kubernetes/types.ts";
import { featureEnabled, type Release } from "../../kubernetes/versions.ts";
import { forbidden, invalid, labelErrors, required, type FieldError } from "./field-error.ts";

/** Complaints about a new Service; empty when it is accepted. */
export function validateServiceCreate(name: string, spec: ServiceSpec, release: Release): FieldError[] {
  const rule = featureEnabled("RelaxedServiceNameValidation", release) ? "1123" : "1035";
  return [...labelErrors("metadata.name", name, rule), ...validateSpec(spec)];
}

/**
 * Complaints about a change. A cluster IP that the new manifest leaves out is kept, so that omitting it is no change.
 */
export function validateServiceUpdate(before: ServiceSpec, after: ServiceSpec): FieldError[] {
  const external = before.type === "ExternalName" || after.type === "ExternalName";
  const [old, wanted] = [clusterIPs(before), clusterIPs(after)];
  const kept: ServiceSpec = wanted.length === 0 && !external ? { ...after, clusterIPs: old } : after;
  const errors = validateSpec(kept);
  if (external || wanted.length === 0 || old.length === 0 || old[0] === wanted[0]) return errors;
  return [...errors, invalid("spec.clusterIPs[0]", wanted, "may not change once set")];
}

function validateSpec(spec: ServiceSpec): FieldError[] {
  const type = spec.type ?? "ClusterIP";
  const errors: FieldError[] = [];
  const ips = clusterIPs(spec);
  if (dnsKind(spec) === "external-name") {
    if (ips.length > 0) errors.push(forbidden("spec.clusterIPs", "may not be set for ExternalName services"));
    if (!spec.externalName) errors.push(required("spec.externalName"));
    return errors;
  }
  if (isHeadless(spec) && type !== "ClusterIP") {
    errors.push(invalid("spec.clusterIPs[0]", "None", `may not be set to 'None' for ${type} services`));
  }
  if (!isHeadless(spec) && (spec.ports ?? []).length === 0) errors.push(required("spec.ports"));
  return errors;
}

function clusterIPs(spec: ServiceSpec): readonly string[] {
  if (spec.clusterIPs && spec.clusterIPs.length > 0) return spec.clusterIPs;
  return spec.clusterIP ? [spec.clusterIP] : [];
}
