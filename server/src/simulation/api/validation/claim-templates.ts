/** Claim templates of a StatefulSet. upstream: validateVolumeClaimTemplates, ValidatePersistentVolumeClaimSpec */
import { forbidden, invalid, notSupported, required, type FieldError } from "../field-error.ts";
import { goMap } from "../go-text.ts";
import { isObject, objectAt, type JsonObject } from "../json.ts";
import type { ClaimTemplate } from "../objects.ts";
import { text } from "./containers.ts";
import { dnsSubdomain } from "./names.ts";

const accessModes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

/** Complaints about the specs. Names are checked later, as names of volumes. */
export function claimTemplates(claims: readonly ClaimTemplate[]): FieldError[] {
  return claims.flatMap(({ spec }, index) => claimSpec(spec, `spec.volumeClaimTemplates[${index}].spec`));
}

function claimSpec(spec: JsonObject, path: string): FieldError[] {
  const modes = Array.isArray(spec["accessModes"]) ? spec["accessModes"].map(text) : [];
  const errors = modes.length === 0 ? [required(`${path}.accessModes`, "at least 1 access mode is required")] : [];
  const unknown = modes.filter((mode) => !accessModes.includes(mode));
  errors.push(...unknown.map((mode) => notSupported(`${path}.accessModes`, mode, accessModes)));
  const others = modes.filter((mode) => mode !== "ReadWriteOncePod" && !unknown.includes(mode));
  if (modes.includes("ReadWriteOncePod") && others.length > 0) {
    errors.push(forbidden(`${path}.accessModes`, "may not use ReadWriteOncePod with other access modes"));
  }
  const className = text(spec["storageClassName"]);
  const mode = spec["volumeMode"];
  return [
    ...errors,
    ...storage(objectAt(spec, "resources", "requests")["storage"], `${path}.resources[storage]`),
    ...(className === "" ? [] : dnsSubdomain(className).map((detail) => invalid(`${path}.storageClassName`, className, detail))),
    ...(mode === "Block" || mode === "Filesystem" ? [] : [notSupported(`${path}.volumeMode`, mode, ["Block", "Filesystem"])]),
  ];
}

function storage(quantity: unknown, path: string): FieldError[] {
  if (quantity === undefined) return [required(path)];
  const written = String(quantity);
  return written.startsWith("-") || /^\+?[0.]+([^0-9.]|$)/.test(written) ? [invalid(path, written, "must be greater than zero")] : [];
}

/** The templates as the server prints them: names of its internal types, and only what a claim template can hold. */
export function shownClaims(claims: readonly ClaimTemplate[]): unknown {
  return claims.length === 0 ? null : claims.map(({ metadata, spec }) => ({ ...shownMeta(metadata), Spec: shownSpec(spec), Status: emptyStatus }));
}

function shownMeta({ name, labels, annotations }: ClaimTemplate["metadata"]): JsonObject {
  const map = (value: Readonly<Record<string, string>> | undefined) => (value && Object.keys(value).length > 0 ? goMap(value) : undefined);
  return { name: name === "" ? undefined : name, labels: map(labels), annotations: map(annotations) };
}

function shownSpec(spec: JsonObject): JsonObject {
  const quantities = (key: string) => {
    const map = objectAt(spec, "resources")[key];
    return isObject(map) ? goMap(map) : null;
  };
  return {
    AccessModes: spec["accessModes"] ?? null,
    Selector: spec["selector"] ?? null,
    Resources: { Limits: quantities("limits"), Requests: quantities("requests") },
    VolumeName: spec["volumeName"] ?? "",
    StorageClassName: spec["storageClassName"] ?? null,
    VolumeMode: spec["volumeMode"] ?? null,
    DataSource: spec["dataSource"] ?? null,
    DataSourceRef: spec["dataSourceRef"] ?? null,
    VolumeAttributesClassName: spec["volumeAttributesClassName"] ?? null,
  };
}

const emptyStatus = {
  Phase: "Pending",
  AccessModes: null,
  Capacity: null,
  Conditions: null,
  AllocatedResources: null,
  AllocatedResourceStatuses: null,
  CurrentVolumeAttributesClassName: null,
  ModifyVolumeStatus: null,
  HealthStatus: null,
};
