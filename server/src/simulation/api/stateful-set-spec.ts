import { defaultRetention, defaults, defaultUpdateStrategy } from "../../kubernetes/defaults.ts";
import { featureEnabled, type Release } from "../../kubernetes/versions.ts";
import { isObject, objectAt, sameJson, valueAt, type JsonObject } from "./json.ts";
import type { ClaimTemplate, StatefulSetSpec, UpdateStrategy } from "./objects.ts";
import { defaultedTemplate } from "./pod-defaults.ts";

/**
 * The spec of a StatefulSet as the API server stores it. The manifest must have been decoded. Parts equal to
 * `previous` are taken from there, so that identity means equality. upstream: SetDefaults_StatefulSet
 */
export function defaultedSpec(manifest: JsonObject, release: Release, previous?: StatefulSetSpec): StatefulSetSpec {
  const spec = objectAt(manifest, "spec");
  const number = (fallback: number, ...path: readonly string[]) => (valueAt(spec, ...path) as number | undefined) ?? fallback;
  const text = (fallback: string, key: string) => (spec[key] as string | undefined) || fallback;
  const defaulted: StatefulSetSpec = {
    replicas: number(defaults.replicas, "replicas"),
    selector: isObject(spec["selector"]) ? spec["selector"] : undefined,
    template: defaultedTemplate(objectAt(spec, "template")),
    serviceName: text("", "serviceName"),
    podManagementPolicy: text(defaults.podManagementPolicy, "podManagementPolicy"),
    updateStrategy: updateStrategy(spec, release),
    revisionHistoryLimit: number(defaults.revisionHistoryLimit, "revisionHistoryLimit"),
    minReadySeconds: number(defaults.minReadySeconds, "minReadySeconds"),
    ...(isObject(spec["ordinals"]) && { ordinals: { start: number(0, "ordinals", "start") } }),
    volumeClaimTemplates: claimTemplates(spec["volumeClaimTemplates"]),
    persistentVolumeClaimRetentionPolicy: defaultRetention(objectAt(spec, "persistentVolumeClaimRetentionPolicy")),
  };
  return previous ? keepIdentity(defaulted, previous) : defaulted;
}

/** A `rollingUpdate` that does not belong to the type is kept: validation, not defaulting, complains about it. */
function updateStrategy(spec: JsonObject, release: Release): UpdateStrategy {
  const written = objectAt(spec, "updateStrategy");
  const defaulted = defaultUpdateStrategy(written, release);
  const stray = defaulted.type !== "RollingUpdate" && isObject(written["rollingUpdate"]);
  if (!stray) return defaulted;
  const { maxUnavailable, ...rollingUpdate } = objectAt(written, "rollingUpdate");
  const counts = featureEnabled("MaxUnavailableStatefulSet", release) && maxUnavailable !== undefined;
  return { ...defaulted, rollingUpdate: { partition: 0, ...rollingUpdate, ...(counts && { maxUnavailable: maxUnavailable as number | string }) } };
}

function claimTemplates(value: unknown): ClaimTemplate[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((claim) => ({
    metadata: { name: "", ...objectAt(claim, "metadata") },
    spec: { volumeMode: "Filesystem", ...objectAt(claim, "spec") },
  }));
}

function keepIdentity(spec: StatefulSetSpec, previous: StatefulSetSpec): StatefulSetSpec {
  if (sameJson(spec, previous)) return previous;
  return {
    ...spec,
    selector: sameJson(spec.selector, previous.selector) ? previous.selector : spec.selector,
    template: sameJson(spec.template, previous.template) ? previous.template : spec.template,
  };
}
