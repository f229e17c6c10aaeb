/** Texts of objects whose fields Ordinal does not know: custom resources, and kinds in which names stand rarely. */
import { pairsOf, type YamlItem, type YamlMap, type YamlNode, type YamlPair } from "../yaml/tree.ts";
import { flagBefore, scalarText } from "./command-line.ts";
import { isHostKey } from "../names/host-keys.ts";
import { addText, type TextField } from "./text-field.ts";

type Path = readonly (string | number)[];

/** Larger objects are read this far: nobody writes them. */
const mostNodes = 50_000;
const deepest = 60;

/**
 * All texts below some fields of an object, except those that hold identifiers, labels, sentences or expressions.
 * source: dns.md §11.4. Only what names a pod or stands under `svc` counts in them, hosts of the world outside do not.
 */
export function fieldsBelow(root: YamlMap, found: TextField[], fields: (key: string) => boolean): void {
  const seen = new Set<YamlNode>();
  for (const pair of pairsOf(root)) if (fields(pair.key.text)) below(pair, [pair.key.text], pair.key.text, 0);

  function below(item: YamlItem, path: Path, key: string | null, depth: number): void {
    const node = item.value;
    // What an alias brings was found where it stands.
    if (!node || item.alias || depth > deepest || seen.size > mostNodes || seen.has(node)) return;
    seen.add(node);
    switch (node.kind) {
      case "scalar": {
        const outside = typeof path.at(-1) === "string" ? path.at(-1) : path.at(-2);
        return addText(found, item, { kind: "field", path }, key, { only: outsideHosts.has(String(outside)) ? "svc" : "pod" });
      }
      case "seq":
        return node.items.forEach((one, index) => below(one, [...path, index], flagBefore(node.items, index) ?? key, depth + 1));
      case "map":
        for (const pair of pairsOf(node)) if (isRead(pair)) below(pair, [...path, pair.key.text], keyOf(node, pair), depth + 1);
        return;
    }
  }
}

/** Of `name: HOST` and `value: web-0.web` the name is the key. */
function keyOf(map: YamlMap, { key }: YamlPair): string {
  const name = key.text === "value" ? pairsOf(map).find((pair) => pair.key.text === "name") : undefined;
  return scalarText(name?.value) ?? key.text;
}

/** The fields of `apiVersion`, `kind`, `metadata` and what the cluster itself writes hold no names. */
export function isOwnField(key: string): boolean {
  return key !== "apiVersion" && key !== "kind" && key !== "metadata" && key !== "status";
}

function isRead({ key: { text }, value }: YamlPair): boolean {
  if (wholes.has(text)) return false;
  const values = value?.kind === "scalar" || (value?.kind === "seq" && value.items.every((item) => item.value?.kind === "scalar"));
  return !(values && identifiers.has(text));
}

/**
 * The annotations in which a controller expects an address: `nginx.ingress.kubernetes.io/auth-url`,
 * `vault.hashicorp.com/service`. Others hold anything.
 */
export function annotationFields(metadata: YamlNode | null, path: Path, found: TextField[]): void {
  for (const outer of pairsOf(metadata)) {
    if (outer.key.text !== "annotations") continue;
    for (const pair of pairsOf(outer.value)) {
      const key = pair.key.text;
      if (!key.includes("/") || /^(?:[^/]*\.)?kubectl\.kubernetes\.io\/|^external-dns/.test(key)) continue;
      if (isHostKey(key) || /\/(?:service|auth-signin)$/.test(key)) addText(found, pair, { kind: "field", path: [...path, "annotations", key] }, key, { only: "svc" });
    }
  }
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Nothing below them is a host. */
const wholes = words("labels annotations matchLabels matchExpressions selector nodeSelector tolerations affinity topologySpreadConstraints managedFields openAPIV3Schema searches hostAliases");

/** Keys whose own values are names of other things, or no names. */
const identifiers = words(
  "image images repository tag apiVersion apiVersions kind kinds apiGroup apiGroups group groups provisioner controller controllerName driver storageClassName storageClass ingressClassName gatewayClassName runtimeClassName schedulerName priorityClassName " +
    "topologyKey resources verbs resourceNames finalizers conversion names namespace namespaces nodeName serviceAccountName serviceAccount secretName claimName fieldPath mountPath subPath path paths " +
    "description summary message title expr expression query regex pattern sourceLabels targetLabel jsonPath template caBundle certificate email emails version",
);

/** Hosts that a gateway serves to the outside, or completes by rules of its own: only names under `svc` are the cluster's. */
const outsideHosts = words("host hosts hostname hostnames domain domains dnsNames commonName serverName subjectAltNames");
