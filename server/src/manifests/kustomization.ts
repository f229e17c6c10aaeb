import { pairsOf, valueOf, type YamlNode } from "../yaml/tree.ts";
import { booleanAt, isWritten, itemsOf, stringAt, type Located } from "./located.ts";
import type { ResourceBase } from "./resource.ts";

/** What of a kustomization decides which objects are applied together and how they are renamed. */
export interface Kustomization extends ResourceBase {
  readonly kind: "Kustomization" | "Component";
  /** Files and directories it builds from, as written (`resources`, `bases`, `components`). */
  readonly resources: readonly string[];
  /** Files that are patches, not objects. */
  readonly patchFiles: readonly string[];
  /** Patches may change anything about these kinds (inline or by file). */
  readonly patchesKinds: boolean;
  readonly namespaceTransformer: Located<string> | null;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** Labels are added to selectors and templates: pairs in files are not the whole truth. */
  readonly labelsSelectors: boolean;
}

export function kustomization(base: ResourceBase, kind: Kustomization["kind"]): Kustomization {
  const { node } = base;
  const patches = itemsOf(valueOf(node, "patches"));
  return {
    ...base,
    kind,
    fragment: false,
    resources: [...strings(valueOf(node, "resources")), ...strings(valueOf(node, "bases")), ...strings(valueOf(node, "components"))],
    patchFiles: [
      ...strings(valueOf(node, "patchesStrategicMerge")).filter((text) => !text.includes("\n")),
      ...patches.flatMap((item) => stringAt(item.value, "path")?.value ?? []),
      ...itemsOf(valueOf(node, "patchesJson6902")).flatMap((item) => stringAt(item.value, "path")?.value ?? []),
    ],
    patchesKinds: patches.length > 0 || isWritten(node, "patchesStrategicMerge") || isWritten(node, "patchesJson6902") || isWritten(node, "replacements"),
    namespaceTransformer: stringAt(node, "namespace"),
    namePrefix: stringAt(node, "namePrefix")?.value ?? "",
    nameSuffix: stringAt(node, "nameSuffix")?.value ?? "",
    labelsSelectors:
      pairsOf(valueOf(node, "commonLabels")).length > 0 ||
      itemsOf(valueOf(node, "labels")).some((item) => booleanAt(item.value, "includeSelectors")?.value === true || booleanAt(item.value, "includeTemplates")?.value === true),
  };
}

function strings(node: YamlNode | null): string[] {
  return itemsOf(node).flatMap(({ value }) => (value?.kind === "scalar" ? [value.text] : []));
}
