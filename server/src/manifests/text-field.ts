/** A text of an object that other programs read: there names of other objects may stand. */
import type { TextContext } from "../names/scan.ts";
import type { Span } from "../text/span.ts";
import type { YamlItem, YamlMap, YamlScalar } from "../yaml/tree.ts";

export interface TextField {
  /** The scalar that holds the text. */
  readonly node: YamlScalar;
  /** What is written, decoded where the API wants base64. */
  readonly text: string;
  readonly role: TextRole;
  /** The name of the setting the whole text is the value of, where it has one. */
  readonly key: string | null;
  /** The source holds the text in base64: no part of it has a place of its own. */
  readonly encoded: boolean;
  /** The place says nothing about hosts: what a name must say by itself. */
  readonly only?: NonNullable<TextContext["only"]>;
  /** An alias or a merge key brings it here; `span` is then where that stands. */
  readonly alias: boolean;
  readonly span: Span;
}

export type TextRole =
  | { readonly kind: "env"; readonly container: YamlMap; readonly name: string }
  /** An argument of the container's command line. `script`: a shell reads it. */
  | { readonly kind: "argument"; readonly container: YamlMap; readonly index: number; readonly script: boolean }
  /** A command that runs in the container later: a probe or a hook. */
  | { readonly kind: "exec"; readonly container: YamlMap; readonly script: boolean }
  /** What the kubelet itself asks for: `httpGet.host`. The node's resolver answers. */
  | { readonly kind: "kubelet" }
  /** An entry of a ConfigMap or a Secret. */
  | { readonly kind: "data"; readonly entry: string }
  | { readonly kind: "external-name" }
  /** Any other field of an object of any kind. */
  | { readonly kind: "field"; readonly path: readonly (string | number)[] };

/** Adds a text if there is one; numbers and booleans hold no names. */
export function addText(found: TextField[], item: YamlItem | null, role: TextRole, key: string | null, only: Pick<TextField, "only"> = {}): void {
  if (item?.value?.kind !== "scalar" || typeof item.value.value !== "string" || item.value.text.length < 2) return;
  found.push({ node: item.value, text: item.value.text, role, key, encoded: false, alias: item.alias, span: item.span, ...only });
}
