import { valueOf, type YamlNode } from "../yaml/tree.ts";
import { itemsOf, stringAt } from "./located.ts";
import type { PodOwner } from "./resource.ts";

export interface ConfigUse {
  readonly kind: "ConfigMap" | "Secret";
  readonly name: string;
}

/** The ConfigMaps and Secrets that a maker's pods mount or read their environment from; each once. */
export function configOf({ template }: PodOwner): ConfigUse[] {
  const found = new Map<string, ConfigUse>();
  const add = (kind: ConfigUse["kind"], node: YamlNode | null, field = "name"): void => {
    const name = stringAt(node, field)?.value;
    if (name !== undefined) found.set(`${kind}/${name}`, { kind, name });
  };
  const spec = template?.spec ?? null;
  for (const list of ["initContainers", "containers"]) {
    for (const { value: container } of itemsOf(valueOf(spec, list))) {
      for (const { value: source } of itemsOf(valueOf(container, "envFrom"))) {
        add("ConfigMap", valueOf(source, "configMapRef"));
        add("Secret", valueOf(source, "secretRef"));
      }
      for (const { value: variable } of itemsOf(valueOf(container, "env"))) {
        add("ConfigMap", valueOf(valueOf(variable, "valueFrom"), "configMapKeyRef"));
        add("Secret", valueOf(valueOf(variable, "valueFrom"), "secretKeyRef"));
      }
    }
  }
  for (const { value: volume } of itemsOf(valueOf(spec, "volumes"))) {
    add("ConfigMap", valueOf(volume, "configMap"));
    add("Secret", valueOf(volume, "secret"), "secretName");
    for (const { value: source } of itemsOf(valueOf(valueOf(volume, "projected"), "sources"))) {
      add("ConfigMap", valueOf(source, "configMap"));
      add("Secret", valueOf(source, "secret"));
    }
  }
  return [...found.values()];
}
