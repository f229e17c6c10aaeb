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
    ...withoutBlanks(spec),
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
    ...withoutBlanks(container),
    ...mapList(container, "ports", (port) => ({ protocol: defaults.protocol, ...withoutBlanks(port) })),
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

/** An empty text is an absent one, and so is a host port of 0. */
function withoutBlanks(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => value !== "" && !(key === "hostPort" && value === 0)));
}

/** `latest`, written or implied, is pulled at every start. What is no image name has no tag. upstream: ParseImageName */
function pullPolicy(image: unknown): string {
  const match = typeof image === "string" ? imageName.exec(image) : null;
  if (!match || /^[a-f0-9]{64}$/.test(match[0])) return "IfNotPresent";
  const { tag, digest } = match.groups!;
  return (tag ?? (digest === undefined ? "latest" : "")) === "latest" ? "Always" : "IfNotPresent";
}

/** upstream: distribution/reference ReferenceRegexp, after ParseNormalizedNamed has told a registry from a folder */
const imageName = new RegExp(
  "^(?:(?=[^/]*[.:A-Z]|localhost/)(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?/)?" +
    "(?<path>[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)" +
    "(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$",
);

function mapList(parent: JsonObject, key: string, change: (item: JsonObject) => JsonObject): Record<string, unknown> {
  const list = parent[key];
  return Array.isArray(list) ? { [key]: list.map((item: unknown) => (isObject(item) ? change(item) : item)) } : {};
}
