/** What a variable of a container holds, as far as the manifests tell. upstream: kubelet makeEnvironmentVariables */
import type { PodOwner } from "../../manifests/resource.ts";
import { itemsOf } from "../../manifests/located.ts";
import { pairsOf, valueOf, type YamlMap, type YamlNode } from "../../yaml/tree.ts";
import { findNamed } from "../find.ts";
import { inReach, nearestOf } from "../nearest.ts";
import type { Entry, Model } from "../snapshot.ts";

export type VariableValue =
  /** Text that may hold further `$(NAME)`. */
  | { readonly kind: "text"; readonly text: string; /** Variables before this place of the list are seen. */ readonly before: number }
  | { readonly kind: "pod-name" }
  | { readonly kind: "namespace" }
  | { readonly kind: "pod-index" }
  | { readonly kind: "unknown" };

const unknown = { kind: "unknown" } as const;

/**
 * The value of `name` in a container of `owner`. `before` is the place in its `env` list from which it is seen: only
 * earlier ones are defined there; Infinity for the command line.
 */
export function variableOf(model: Model, owner: Entry<PodOwner>, container: YamlMap, name: string, before: number): VariableValue | undefined {
  const list = itemsOf(valueOf(container, "env"));
  for (let index = Math.min(before, list.length) - 1; index >= 0; index--) {
    const variable = list[index]!.value;
    if (textAt(variable, "name") !== name) continue;
    const written = valueOf(variable, "value");
    if (written?.kind === "scalar") return { kind: "text", text: written.text, before: index };
    return fromSource(model, owner, valueOf(variable, "valueFrom"));
  }
  return fromSets(model, owner, container, name);
}

function fromSource(model: Model, owner: Entry<PodOwner>, source: YamlNode | null): VariableValue {
  const path = textAt(valueOf(source, "fieldRef"), "fieldPath");
  switch (path) {
    case "metadata.name":
      return { kind: "pod-name" };
    case "metadata.namespace":
      return { kind: "namespace" };
    case "metadata.labels['apps.kubernetes.io/pod-index']":
      return { kind: "pod-index" };
    default:
  }
  const label = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(path ?? "");
  if (label) {
    const value = textAt(valueOf(valueOf(owner.resource.template?.node ?? null, "metadata"), label[1]!), label[2]!);
    return value === undefined ? unknown : { kind: "text", text: value, before: 0 };
  }
  for (const [field, kind] of [["configMapKeyRef", "ConfigMap"], ["secretKeyRef", "Secret"]] as const) {
    const reference = valueOf(source, field);
    const object = textAt(reference, "name");
    const entry = textAt(reference, "key");
    if (object !== undefined && entry !== undefined) return fromObject(model, owner, kind, object, entry) ?? unknown;
  }
  return unknown;
}

/** `envFrom`: the last of several wins. What cannot be read may hold anything. */
function fromSets(model: Model, owner: Entry<PodOwner>, container: YamlMap, name: string): VariableValue | undefined {
  const sources = itemsOf(valueOf(container, "envFrom"));
  let unsure = false;
  for (const { value: source } of [...sources].reverse()) {
    const prefix = textAt(source, "prefix") ?? "";
    for (const [field, kind] of [["configMapRef", "ConfigMap"], ["secretRef", "Secret"]] as const) {
      const object = textAt(valueOf(source, field), "name");
      if (object === undefined || !name.startsWith(prefix)) continue;
      const found = fromObject(model, owner, kind, object, name.slice(prefix.length));
      if (found) return found;
      unsure ||= objectOf(model, owner, kind, object) === undefined;
    }
  }
  return unsure ? unknown : undefined;
}

function fromObject(model: Model, owner: Entry<PodOwner>, kind: "ConfigMap" | "Secret", name: string, entry: string): VariableValue | undefined {
  const object = objectOf(model, owner, kind, name);
  if (!object) return undefined;
  const text = textAt(valueOf(object.resource.node, "stringData"), entry) ?? (kind === "ConfigMap" ? textAt(valueOf(object.resource.node, "data"), entry) : undefined);
  if (text !== undefined) return { kind: "text", text, before: 0 };
  return pairsOf(valueOf(object.resource.node, "data")).some((pair) => pair.key.text === entry) ? unknown : undefined;
}

function objectOf(model: Model, owner: Entry<PodOwner>, kind: "ConfigMap" | "Secret", name: string): Entry | undefined {
  return nearestOf(model, owner.uri, inReach(model, owner, findNamed(model, kind, name) as readonly Entry[]))[0];
}

function textAt(node: YamlNode | null, name: string): string | undefined {
  const value = valueOf(node, name);
  return value?.kind === "scalar" ? value.text : undefined;
}
