/** What a Deployment with a StatefulSet's template looks like. */
import { isObject, withValue, type JsonObject } from "../../api/json.ts";
import type { PodTemplate, StatefulSetSpec, Volume } from "../../api/objects.ts";
import type { NewClaim } from "../stateful-set/client.ts";
import type { DeploymentSpec } from "./objects.ts";

type Labels = Readonly<Record<string, string>>;

/** Defaults of a Deployment. upstream: SetDefaults_Deployment */
const defaults = { progressDeadlineSeconds: 600, strategy: { type: "RollingUpdate", maxSurge: "25%", maxUnavailable: "25%" } } as const;

/**
 * The set's template and size with the default strategy. Two things have to differ. Its labels have other values: with
 * the same ones, the set's Services would publish the Deployment's pods as well, and neither could be told from the
 * other. And its pods share one claim for each of the set's templates: a Deployment has none of its own for each pod.
 */
export function deploymentSpec(name: string, set: StatefulSetSpec): DeploymentSpec {
  const template = deploymentTemplate(name, set);
  return {
    replicas: set.replicas,
    selector: { matchLabels: template.metadata?.labels ?? {} },
    template,
    minReadySeconds: set.minReadySeconds,
    revisionHistoryLimit: set.revisionHistoryLimit,
    ...defaults,
  };
}

export function deploymentTemplate(name: string, { template, volumeClaimTemplates }: StatefulSetSpec): PodTemplate {
  const labels = template.metadata?.labels ?? {};
  const { labels: _, ...metadata } = template.metadata ?? {};
  const claimed = volumeClaimTemplates.map(({ metadata: claim }): Volume => ({ name: claim.name, persistentVolumeClaim: { claimName: sharedClaim(claim.name, name) } }));
  const names = new Set(claimed.map((volume) => volume.name));
  const volumes = [...(template.spec.volumes ?? []).filter((volume) => !names.has(volume.name)), ...claimed];
  const spec = { ...(relabelled(template.spec, labels) as PodTemplate["spec"]), ...(volumes.length > 0 && { volumes }) };
  return { metadata: { ...metadata, labels: mapValues(labels, distinct) }, spec };
}

/**
 * The claims its pods share. A person would have written them beside the Deployment, and for many nodes: with a
 * ReadWriteOnce claim the surge pod of a rollout waits for ever on any node but one, which is another story than the
 * contrast to tell.
 */
export function sharedClaims(name: string, { volumeClaimTemplates }: StatefulSetSpec): NewClaim[] {
  return volumeClaimTemplates.map(({ metadata, spec }) => {
    const { accessModes } = spec;
    const modes = Array.isArray(accessModes) ? accessModes.map((mode: unknown) => (mode === "ReadWriteOnce" ? "ReadWriteMany" : mode)) : accessModes;
    return { name: sharedClaim(metadata.name, name), labels: metadata.labels ?? {}, annotations: metadata.annotations ?? {}, spec: { ...spec, accessModes: modes } };
  });
}

function sharedClaim(template: string, deployment: string): string {
  return `${template}-${deployment}`;
}

const suffix = "-deployment";

/** A label's value may have 63 characters, and does not begin with a dash. */
function distinct(value: string): string {
  return value === "" ? suffix.slice(1) : value.slice(0, 63 - suffix.length) + suffix;
}

/** Where the template's own terms (affinity, spreading) are about its own labels, they go on being so. */
function relabelled(value: unknown, labels: Labels): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => relabelled(item, labels));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "labelSelector" && isObject(item) ? relabelledSelector(item, labels) : relabelled(item, labels)]));
}

function relabelledSelector(selector: JsonObject, labels: Labels): JsonObject {
  const own = (key: string, value: unknown) => (Object.hasOwn(labels, key) && labels[key] === value ? distinct(labels[key]!) : value);
  const { matchLabels, matchExpressions } = selector;
  const pairs = isObject(matchLabels) ? Object.entries(matchLabels).map(([key, value]) => [key, own(key, value)] as const) : undefined;
  const expressions = Array.isArray(matchExpressions) ? matchExpressions.map((item: unknown) => relabelledExpression(item, own)) : undefined;
  const changed = pairs ? withValue(selector, ["matchLabels"], Object.fromEntries(pairs)) : selector;
  return expressions ? withValue(changed, ["matchExpressions"], expressions) : changed;
}

function relabelledExpression(expression: unknown, own: (key: string, value: unknown) => unknown): unknown {
  if (!isObject(expression) || !Array.isArray(expression["values"])) return expression;
  const key = String(expression["key"]);
  return { ...expression, values: expression["values"].map((value: unknown) => own(key, value)) };
}

function mapValues(map: Labels, change: (value: string) => string): Labels {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
