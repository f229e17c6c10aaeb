/** Defaults of a pod template. upstream: SetDefaults_PodSpec, SetDefaults_Container, SetDefaults_Probe … (core/v1) */
import { defaults } from "../../kubernetes/defaults.ts";
import { isObject, objectAt, type JsonObject } from "./json.ts";
import type { PodTemplate } from "./objects.ts";

/**
 * The template as the API server stores it. Its text is what revisions are compared by, so that writing a default
 * explicitly makes no new revision. Defaults inside rarely used volume sources are left out.
 */
export function defaultedTemplate(template: JsonObject): PodTemplate {
  const spec = objectAt(template, "spec");
  const metadata = objectAt(template, "metadata");
  const lists = {
    ...mapList(spec, "initContainers", defaultedContainer),
    ...mapList(spec, "containers", defaultedContainer),
    ...mapList(spec, "volumes", defaultedVolume),
  };
  const defaulted = {
    restartPolicy: defaults.restartPolicy,
    terminationGracePeriodSeconds: defaults.terminationGracePeriodSeconds,
    dnsPolicy: defaults.dnsPolicy,
    schedulerName: "default-scheduler",
    securityContext: {},
    ...spec,
    ...lists,
    containers: lists["containers"] ?? [],
  };
  return { ...(Object.keys(metadata).length > 0 && { metadata }), spec: defaulted } as unknown as PodTemplate;
}

function defaultedContainer(container: JsonObject): JsonObject {
  return {
    imagePullPolicy: pullPolicy(container["image"]),
    resources: {},
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
    ...container,
    ...mapList(container, "ports", (port) => ({ protocol: defaults.protocol, ...port })),
    ...Object.fromEntries(
      ["livenessProbe", "readinessProbe", "startupProbe"].flatMap((key) => {
        const probe = container[key];
        return isObject(probe) ? [[key, defaultedProbe(probe)]] : [];
      }),
    ),
  };
}

function defaultedProbe(probe: JsonObject): JsonObject {
  const http = probe["httpGet"];
  return {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...probe,
    ...(isObject(http) && { httpGet: { path: "/", scheme: "HTTP", ...http } }),
  };
}

function defaultedVolume(volume: JsonObject): JsonObject {
  for (const source of ["configMap", "secret", "downwardAPI", "projected"]) {
    const value = volume[source];
    if (isObject(value)) return { ...volume, [source]: { defaultMode: 420, ...value } };
  }
  // A volume without source is an emptyDir.
  return Object.keys(volume).some((key) => key !== "name") ? volume : { ...volume, emptyDir: {} };
}

/** `latest`, written or implied, is pulled at every start. */
function pullPolicy(image: unknown): string {
  if (typeof image !== "string" || image.includes("@")) return "IfNotPresent";
  const tag = /:([^/:]+)$/.exec(image)?.[1] ?? "latest";
  return tag === "latest" ? "Always" : "IfNotPresent";
}

function mapList(parent: JsonObject, key: string, change: (item: JsonObject) => JsonObject): Record<string, unknown> {
  const list = parent[key];
  return Array.isArray(list) ? { [key]: list.map((item: unknown) => (isObject(item) ? change(item) : item)) } : {};
}
