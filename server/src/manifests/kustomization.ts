import { pairsOf, valueOf, type YamlNode } from "../yaml/tree.ts";
import { patchesOf, type Patch } from "./kustomize-patch.ts";
import { booleanAt, isWritten, itemsOf, stringAt, type Located } from "./located.ts";
import type { ResourceBase } from "./resource.ts";

/** What of a kustomization decides which objects are applied together and how they are renamed. */
export interface Kustomization extends ResourceBase {
  readonly kind: "Kustomization" | "Component";
  /** Files and directories it builds from, as written (`resources`, `bases`, `components`). */
  readonly resources: readonly string[];
  /** Those of them that are components. */
  readonly components: readonly string[];
  /** Files that are patches, not objects. */
  readonly patchFiles: readonly string[];
  readonly patches: readonly Patch[];
  /** Plugins may change anything. */
  readonly transforms: boolean;
  /** Objects come from outside the workspace: remote bases, Helm charts, generator plugins. */
  readonly opaque: boolean;
  readonly namespaceTransformer: Located<string> | null;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  /** Labels are added to selectors and templates: pairs in files are not the whole truth. */
  readonly labelsSelectors: boolean;
}

export function kustomization(base: ResourceBase, kind: Kustomization["kind"]): Kustomization {
  const { node } = base;
  const patches = patchesOf(node);
  const components = strings(valueOf(node, "components"));
  const resources = [...strings(valueOf(node, "resources")), ...strings(valueOf(node, "bases")), ...components];
  return {
    ...base,
    kind,
    fragment: false,
    resources,
    components,
    patchFiles: patches.flatMap(({ file }) => file ?? []),
    patches,
    transforms: isWritten(node, "transformers"),
    opaque: ["helmCharts", "helmChartInflationGenerator", "generators"].some((field) => isWritten(node, field)) || resources.some(isRemote),
    namespaceTransformer: stringAt(node, "namespace"),
    namePrefix: stringAt(node, "namePrefix")?.value ?? "",
    nameSuffix: stringAt(node, "nameSuffix")?.value ?? "",
    labelsSelectors:
      pairsOf(valueOf(node, "commonLabels")).length > 0 ||
      itemsOf(valueOf(node, "labels")).some(({ value }) => isWritten(value, "fields") || ["includeSelectors", "includeTemplates"].some((field) => booleanAt(value, field)?.value === true)),
  };
}

function strings(node: YamlNode | null): string[] {
  return itemsOf(node).flatMap(({ value }) => (value?.kind === "scalar" ? [value.text] : []));
}

/** A URL, or a repository in short form (`github.com/org/repo/path`). upstream: git.NewRepoSpecFromURL */
function isRemote(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^git@|[?&]ref=|\/\/|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|io|net|dev|cloud)\//i.test(path);
}
