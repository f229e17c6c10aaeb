/** The places of an object where people write text that other programs read: there names of other objects may stand. */
import type { Span } from "../text/span.ts";
import { pairsOf, pairOf, valueOf, type YamlMap, type YamlNode, type YamlScalar } from "../yaml/tree.ts";
import { decodeBase64 } from "./base64.ts";
import { itemsOf } from "./located.ts";
import type { PodTemplate } from "./pod-template.ts";
import { isPodOwner, type Resource } from "./resource.ts";

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

/** The text fields of an object, in reading order. Cost: the size of the object, without copying any text. */
export function textFields(resource: Resource): TextField[] {
  const found: TextField[] = [];
  if (isPodOwner(resource) && resource.template) fromTemplate(resource.template, found);
  switch (resource.kind) {
    case "ConfigMap":
      fromData(valueOf(resource.node, "data"), found, false);
      break;
    case "Secret":
      fromData(valueOf(resource.node, "stringData"), found, false);
      fromData(valueOf(resource.node, "data"), found, true);
      break;
    case "Service":
      add(found, pairOf(valueOf(resource.node, "spec"), "externalName"), { kind: "external-name" }, "externalName");
      break;
    default:
      break;
  }
  return found;
}

type Item = { readonly value: YamlNode | null; readonly span: Span; readonly alias: boolean };

function add(found: TextField[], item: Item | null, role: TextRole, key: string | null): void {
  // Numbers and booleans hold no names.
  if (item?.value?.kind !== "scalar" || typeof item.value.value !== "string" || item.value.text.length < 2) return;
  found.push({ node: item.value, text: item.value.text, role, key, encoded: false, alias: item.alias, span: item.span });
}

function fromTemplate(template: PodTemplate, found: TextField[]): void {
  for (const list of ["initContainers", "containers", "ephemeralContainers"]) {
    for (const { value: container } of itemsOf(valueOf(template.spec, list))) if (container?.kind === "map") fromContainer(container, found);
  }
}

function fromContainer(container: YamlMap, found: TextField[]): void {
  for (const { value: variable } of itemsOf(valueOf(container, "env"))) {
    const name = valueOf(variable, "name");
    if (name?.kind === "scalar") add(found, pairOf(variable, "value"), { kind: "env", container, name: name.text }, name.text);
  }
  const command = itemsOf(valueOf(container, "command"));
  const args = itemsOf(valueOf(container, "args"));
  const line = [...command, ...args];
  line.forEach((item, index) => add(found, item, { kind: "argument", container, index, script: isScript(line, index) }, flagBefore(line, index)));
  for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"]) fromHandler(valueOf(container, probe), container, found);
  const lifecycle = valueOf(container, "lifecycle");
  for (const hook of ["postStart", "preStop"]) fromHandler(valueOf(lifecycle, hook), container, found);
}

function fromHandler(handler: YamlNode | null, container: YamlMap, found: TextField[]): void {
  const line = itemsOf(valueOf(valueOf(handler, "exec"), "command"));
  line.forEach((item, index) => add(found, item, { kind: "exec", container, script: isScript(line, index) }, flagBefore(line, index)));
  add(found, pairOf(valueOf(handler, "httpGet"), "host"), { kind: "kubelet" }, "host");
}

/** `sh -c SCRIPT`: the word behind `-c` is read by a shell; so is anything of several lines. */
function isScript(line: readonly Item[], index: number): boolean {
  const before = line.slice(0, index).map(({ value }) => (value?.kind === "scalar" ? value.text : ""));
  const own = line[index]?.value;
  const shell = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(before[0] ?? "");
  return (shell && /^-[a-z]*c$/.test(before.at(-1) ?? "")) || (own?.kind === "scalar" && own.text.includes("\n"));
}

/** The flag whose value this argument is: `--host`, in an item of its own. */
function flagBefore(line: readonly Item[], index: number): string | null {
  const before = line[index - 1]?.value;
  const flag = before?.kind === "scalar" ? before.text : "";
  return /^--?[A-Za-z][\w.-]*$/.test(flag) && !/^-[a-z]*c$/.test(flag) ? flag : null;
}

function fromData(data: YamlNode | null, found: TextField[], encoded: boolean): void {
  for (const pair of pairsOf(data)) {
    const role = { kind: "data", entry: pair.key.text } as const;
    // Of several lines each has its own key.
    const key = pair.value?.kind === "scalar" && pair.value.text.includes("\n") ? null : pair.key.text;
    if (!encoded) add(found, pair, role, key);
    else if (pair.value?.kind === "scalar") {
      const text = decodeBase64(pair.value.text);
      if (text !== undefined) found.push({ node: pair.value, text, role, key, encoded: true, alias: pair.alias, span: pair.span });
    }
  }
}
