/** Services as far as DNS and the endpoints of a StatefulSet depend on them. upstream: validateService (core/validation) */
import type { ServiceSpec } from "../../kubernetes/types.ts";
import { featureEnabled, newestRelease, type Release } from "../../kubernetes/versions.ts";
import { forbidden, invalid, notSupported, required, type FieldError } from "./field-error.ts";
import { clusterAddressErrors, frozenAddresses, onlyNone, updatedAddresses, withBothFields } from "./validation/cluster-ips.ts";
import { annotations, labels, type TextMap } from "./validation/labels.ts";
import { dns1035Label, dnsLabel, dnsSubdomain } from "./validation/names.ts";
import { duplicatePorts, servicePorts, type DraftPort } from "./validation/service-ports.ts";

/** A Service's spec with the fields that only validation looks at. */
export interface ServiceDraft extends ServiceSpec {
  readonly ports?: readonly DraftPort[] | undefined;
  readonly sessionAffinity?: string | undefined;
}

export interface ServiceMeta {
  readonly labels?: TextMap | undefined;
  readonly annotations?: TextMap | undefined;
}

/** Complaints about a new Service; empty when it is accepted. `spec` is as written, or defaulted. */
export function validateServiceCreate(name: string, spec: ServiceDraft, release: Release, meta: ServiceMeta = {}): FieldError[] {
  const rule = featureEnabled("RelaxedServiceNameValidation", release) ? dnsLabel : dns1035Label;
  const named = name === "" ? [required("metadata.name", "name or generateName is required")] : rule(name).map((detail) => invalid("metadata.name", name, detail));
  return [...named, ...metaErrors(meta, release), ...validateSpec(withBothFields(defaultedService(spec)), release, [])];
}

/**
 * Complaints about a change. `before` must have been accepted; a cluster IP that the new manifest leaves out is kept,
 * so that omitting it is no change.
 */
export function validateServiceUpdate(before: ServiceDraft, after: ServiceDraft, release: Release = newestRelease, meta: ServiceMeta = {}): FieldError[] {
  const old = withBothFields(defaultedService(before));
  const wanted = withoutStalePorts(old, updatedAddresses(old, defaultedService(after)));
  return [...metaErrors(meta, release), ...frozenAddresses(old, wanted), ...validateSpec(wanted, release, old.clusterIPs ?? [])];
}

/** upstream: SetDefaults_Service */
export function defaultedService(spec: ServiceDraft): ServiceDraft {
  return {
    ...spec,
    type: spec.type || "ClusterIP",
    sessionAffinity: spec.sessionAffinity || "None",
    ...(spec.ports && {
      // A manifest may lack the number: it is 0 then, and refused.
      ports: spec.ports.map((port) => ({ ...port, port: port.port || 0, protocol: port.protocol || "TCP", targetPort: port.targetPort || port.port || 0 })),
    }),
  };
}

function metaErrors(meta: ServiceMeta, release: Release): FieldError[] {
  return [...labels("metadata.labels", meta.labels, release), ...annotations("metadata.annotations", meta.annotations, release)];
}

function validateSpec(spec: ServiceDraft, release: Release, stored: readonly string[]): FieldError[] {
  const { type = "", ports = [], sessionAffinity = "" } = spec;
  const headless = onlyNone(spec);
  const errors = ports.length === 0 && !headless && type !== "ExternalName" ? [required("spec.ports")] : [];
  if (headless && (type === "LoadBalancer" || type === "NodePort")) {
    errors.push(invalid("spec.clusterIPs[0]", "None", `may not be set to 'None' for ${type} services`));
  }
  if (type === "ExternalName") errors.push(...externalName(spec));
  const affinity = ["ClientIP", "None"];
  const types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
  return [
    ...errors,
    ...servicePorts(ports),
    ...labels("spec.selector", spec.selector, release),
    ...(affinity.includes(sessionAffinity) ? [] : [notSupported("spec.sessionAffinity", sessionAffinity, affinity)]),
    ...(type === "ExternalName" ? [] : clusterAddressErrors(spec, release, stored)),
    ...(types.includes(type) ? [] : [notSupported("spec.type", type, types)]),
    ...duplicatePorts(ports, type),
  ];
}

/** A trailing dot is allowed. */
function externalName({ clusterIPs = [], externalName: written = "" }: ServiceDraft): FieldError[] {
  const errors = clusterIPs.length > 0 ? [forbidden("spec.clusterIPs", "may not be set for ExternalName services")] : [];
  const name = written.replace(/\.$/, "");
  if (name === "") return [...errors, required("spec.externalName")];
  return [...errors, ...dnsSubdomain(name).map((detail) => invalid("spec.externalName", name, detail))];
}

/** Node ports that were there and do not belong to the new type are taken away. upstream: dropTypeDependentFields */
function withoutStalePorts(before: ServiceDraft, after: ServiceDraft): ServiceDraft {
  const needs = ({ type }: ServiceDraft) => type === "NodePort" || type === "LoadBalancer";
  if (!needs(before) || needs(after) || !after.ports) return after;
  const old = new Set(nodePorts(before));
  if (!nodePorts(after).every((port) => old.has(port))) return after;
  return { ...after, ports: after.ports.map((port) => ({ ...port, nodePort: 0 })) };
}

function nodePorts({ ports = [] }: ServiceDraft): number[] {
  return ports.flatMap(({ nodePort = 0 }) => (nodePort === 0 ? [] : [nodePort]));
}
