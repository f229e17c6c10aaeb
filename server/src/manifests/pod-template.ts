import type { Span } from "../text/span.ts";
import { pairOf, valueOf, type YamlMap, type YamlNode } from "../yaml/tree.ts";
import { labelMapAt, type LabelMap } from "./labels.ts";
import { integerAt, itemsOf, stringAt, type Located } from "./located.ts";

/** A pod template, or a Pod itself seen as one. */
export interface PodTemplate {
  readonly node: YamlMap;
  readonly span: Span;
  readonly keySpan: Span;
  readonly metadataKeySpan: Span | null;
  readonly labels: LabelMap | null;
  readonly hostname: Located<string> | null;
  readonly subdomain: Located<string> | null;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly volumeNames: readonly Located<string>[];
  readonly spec: YamlMap | null;
}

export interface Container {
  readonly name: Located<string> | null;
  readonly image: Located<string> | null;
  readonly ports: readonly ContainerPort[];
  readonly volumeMounts: readonly Located<string>[];
  readonly restartPolicy: string | null;
  readonly hasReadinessProbe: boolean;
  readonly node: YamlMap;
}

export interface ContainerPort {
  readonly name: Located<string> | null;
  readonly containerPort: Located<number> | null;
  readonly protocol: string;
  readonly span: Span;
}

/** Reads the template under `key` of a workload's spec. */
export function podTemplateAt(node: YamlNode | null, key: string): PodTemplate | null {
  const pair = pairOf(node, key);
  return pair?.value?.kind === "map" ? podTemplate(pair.value, pair.span, pair.key.span) : null;
}

export function podTemplate(node: YamlMap, span: Span, keySpan: Span): PodTemplate {
  const metadata = pairOf(node, "metadata");
  const specNode = valueOf(node, "spec");
  const spec = specNode?.kind === "map" ? specNode : null;
  return {
    node,
    span,
    keySpan,
    metadataKeySpan: metadata?.key.span ?? null,
    labels: labelMapAt(metadata?.value ?? null, "labels"),
    hostname: stringAt(spec, "hostname"),
    subdomain: stringAt(spec, "subdomain"),
    containers: containersAt(spec, "containers"),
    initContainers: containersAt(spec, "initContainers"),
    volumeNames: itemsOf(valueOf(spec, "volumes")).flatMap((item) => stringAt(item.value, "name") ?? []),
    spec,
  };
}

function containersAt(spec: YamlNode | null, key: string): Container[] {
  return itemsOf(valueOf(spec, key)).flatMap(({ value }) => {
    if (value?.kind !== "map") return [];
    return {
      name: stringAt(value, "name"),
      image: stringAt(value, "image"),
      ports: itemsOf(valueOf(value, "ports")).map((item) => ({
        name: stringAt(item.value, "name"),
        containerPort: integerAt(item.value, "containerPort"),
        protocol: stringAt(item.value, "protocol")?.value ?? "TCP",
        span: item.span,
      })),
      volumeMounts: itemsOf(valueOf(value, "volumeMounts")).flatMap((item) => stringAt(item.value, "name") ?? []),
      restartPolicy: stringAt(value, "restartPolicy")?.value ?? null,
      hasReadinessProbe: valueOf(value, "readinessProbe")?.kind === "map",
      node: value,
    };
  });
}
