import { decodeResources, knownKinds, mayHoldNames } from "../manifests/decode.ts";
import type { Resource } from "../manifests/resource.ts";
import { parseYaml } from "../yaml/parse.ts";
import { mayHoldKind } from "../yaml/scan.ts";
import type { YamlDocument } from "../yaml/tree.ts";

/**
 * One YAML document's text and what follows from it alone. Its identity is what derived facts are remembered by: an
 * edit makes a new one for the document it touches and keeps all others, wherever they move to in their file.
 */
export interface DocumentContent {
  readonly text: string;
  /** Parsed on first use. */
  readonly tree: YamlDocument;
  /** Objects Ordinal knows, and others in which names of the cluster stand, in reading order; spans are relative to the document. */
  readonly resources: readonly Resource[];
}

/** Larger documents are left alone: no manifest that people edit is that long. */
export const maxDocumentLength = 8_000_000;

export function documentContent(text: string, kustomizationFile: boolean): DocumentContent {
  let tree: YamlDocument | undefined;
  let resources: readonly Resource[] | undefined;
  return {
    text,
    get tree() {
      return (tree ??= text.length > maxDocumentLength ? { root: null, broken: true } : parseYaml(text));
    },
    get resources() {
      resources ??= kustomizationFile || mayHoldKind(text, knownKinds) || mayHoldNames(text) ? decodeResources(this.tree.root, kustomizationFile) : [];
      return resources;
    },
  };
}
