/** The sections `statefulSetValidation` and `serviceValidation`: a change in words, and the API server's answer. */
import { parse } from "yaml";
import { isObject, objectAt, withValue, type JsonObject } from "../../server/src/simulation/api/json.ts";
import { defaultedSpec } from "../../server/src/simulation/api/stateful-set-spec.ts";
import { validateServiceCreate, validateServiceUpdate } from "../../server/src/simulation/api/validate-service.ts";
import { immutableFields, validateCreate, validateUpdate } from "../../server/src/simulation/api/validate-stateful-set.ts";
import type { ServiceSpec } from "../../server/src/kubernetes/types.ts";

export interface ValidationCase {
  readonly kind: "create" | "update";
  readonly change: string;
  /** Three dots stand for any text. */
  readonly error: string | null;
}

const release = "1.37";
const options = { recreate: false, release } as const;

const statefulSet: JsonObject = {
  metadata: { name: "web" },
  spec: {
    replicas: 1,
    serviceName: "web",
    selector: { matchLabels: { app: "web" } },
    template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "main", image: "image" }] } },
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
    volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } }],
  },
};

export function statefulSetValidation({ kind, change, error }: ValidationCase): string | undefined {
  const differences = changed(kind, change).map((manifest) => {
    const spec = defaultedSpec(manifest, release);
    const name = String(objectAt(manifest, "metadata")["name"] ?? "");
    const errors = kind === "create" ? validateCreate(name, spec, options) : validateUpdate(defaultedSpec(statefulSet, release), spec, options);
    return compare(error, errors);
  });
  return differences.find((difference) => difference !== undefined);
}

/** The manifests a change in words stands for. */
function changed(kind: ValidationCase["kind"], change: string): JsonObject[] {
  const words = change.replace(/ \(.*\)$/, "");
  if (kind === "update") return [withValue(statefulSet, path(words), otherValue(words))];
  const lengths = /^metadata\.name of (\d+)(?:\.\.(\d+)|\+) chars$/.exec(words);
  if (lengths) {
    const [from, to] = [Number(lengths[1]), Number(lengths[2] ?? Number(lengths[1]) + 2)];
    return Array.from({ length: to - from + 1 }, (_, index) => withValue(statefulSet, ["metadata", "name"], "w".repeat(from + index)));
  }
  if (words === "template labels do not match selector") return [withValue(statefulSet, path("template.metadata.labels"), { app: "other" })];
  const without = /^no (\S+)$/.exec(words) ?? /^(\S+) omitted$/.exec(words);
  if (without) return [withValue(statefulSet, path(without[1]!), undefined)];
  const assignment = /^([\w.]+): (.*)$/.exec(words);
  if (!assignment) throw new Error(`cannot tell what “${change}” changes`);
  return [withValue(statefulSet, path(assignment[1]!), parse(assignment[2]!.replace("{...}", "{partition: 0}")))];
}

/** Paths are shortened where they are clear. */
function path(words: string): string[] {
  const keys = words.split(".");
  if (keys[0] === "spec" || keys[0] === "metadata") return keys;
  return keys[0] === "rollingUpdate" ? ["spec", "updateStrategy", ...keys] : ["spec", ...keys];
}

/** A valid value other than the one in the manifest. */
function otherValue(words: string): unknown {
  const values: Readonly<Record<string, unknown>> = {
    "spec.replicas": 3,
    "spec.template": { metadata: { labels: { app: "web", more: "x" } }, spec: { containers: [{ name: "main", image: "other" }] } },
    "spec.updateStrategy": { type: "OnDelete" },
    "spec.minReadySeconds": 5,
    "spec.ordinals": { start: 2 },
    "spec.persistentVolumeClaimRetentionPolicy": { whenDeleted: "Delete", whenScaled: "Delete" },
    "spec.revisionHistoryLimit": 3,
    "spec.selector": { matchLabels: { app: "web" }, matchExpressions: [{ key: "app", operator: "Exists" }] },
    "spec.serviceName": "other",
    "spec.podManagementPolicy": "Parallel",
    "spec.volumeClaimTemplates": [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "2Gi" } } } }],
  };
  if (!Object.hasOwn(values, words)) throw new Error(`no other value for “${words}”`);
  return values[words];
}

export function serviceValidation({ kind, change, error }: ValidationCase): string | undefined {
  if (kind === "create") return compare(error, validateServiceCreate("web", createdService(change), release));
  return serviceUpdates(change).map(([before, after]) => compare(error, validateServiceUpdate(before, after))).find((difference) => difference !== undefined);
}

const ports = [{ port: 80 }];
const selector = { app: "web" };

/** `type X, clusterIP Y[, no ports][, no selector]` */
function createdService(change: string): ServiceSpec {
  const [, type, clusterIP] = /type (\w+)(?:, clusterIP ([\w.]+))?/.exec(change) ?? [];
  if (type === undefined) throw new Error(`cannot tell what “${change}” creates`);
  return {
    type,
    ...(clusterIP === undefined ? {} : { clusterIP }),
    ...(change.includes("no ports") ? {} : { ports }),
    ...(change.includes("no selector") ? {} : { selector }),
    ...(type === "ExternalName" ? { externalName: "example.com" } : {}),
  };
}

function serviceUpdates(change: string): [before: ServiceSpec, after: ServiceSpec][] {
  const service = (clusterIP?: string): ServiceSpec => ({ type: "ClusterIP", ports, selector, ...(clusterIP === undefined ? {} : { clusterIP }) });
  const ip = /^clusterIP (\S+) -> (\S+)/.exec(change);
  if (ip) return [[service(ip[1]), service(ip[2] === "omitted" ? undefined : ip[2])]];
  if (change.startsWith("type ClusterIP headless -> ExternalName")) return [[service("None"), { type: "ExternalName", externalName: "example.com" }]];
  if (change.startsWith("any change of ")) {
    const before = service("None");
    const changes: Partial<ServiceSpec>[] = [{ selector: { app: "other" } }, { ports: [{ port: 81 }] }, { publishNotReadyAddresses: true }];
    return changes.map((part) => [before, { ...before, ...part }]);
  }
  throw new Error(`cannot tell what “${change}” changes`);
}

/** The expected line must be among the complaints; none may be there where none is expected. */
function compare(wanted: string | null, errors: readonly string[]): string | undefined {
  const difference = `expected ${wanted ?? "no error"}, got ${errors.join("\n") || "no error"}`;
  if (wanted === null) return errors.length === 0 ? undefined : difference;
  const pattern = new RegExp(`^${wanted.split("...").map(escaped).join("[\\s\\S]*")}$`);
  return errors.some((error) => pattern.test(error) || pattern.test(olderWords(error))) ? undefined : difference;
}

/** Files may quote releases before 1.34 or 1.37, which said the same of these in other words. */
function olderWords(error: string): string {
  if (error.endsWith(": field is immutable")) return immutableFields;
  return error
    .replace('supported values: "Retain", "Delete"', 'supported values: "Delete", "Retain"')
    .replace("must not contain dots", labelRule);
}

const labelRule =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an " +
  "alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export function isCase(value: unknown): value is ValidationCase {
  return isObject(value) && typeof value["change"] === "string";
}
