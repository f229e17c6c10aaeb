/** The places of an object where people write text that other programs read. source: dns.md §11.1 */
import { pairsOf, pairOf, valueOf, type YamlMap, type YamlNode } from "../yaml/tree.ts";
import { decodeBase64 } from "./base64.ts";
import { flagBefore, isScript } from "./command-line.ts";
import { itemsOf } from "./located.ts";
import { annotationFields, fieldsBelow, isOwnField } from "./other-fields.ts";
import type { PodTemplate } from "./pod-template.ts";
import { isPodOwner, type Resource } from "./resource.ts";
import { addText, type TextField } from "./text-field.ts";

export type { TextField, TextRole } from "./text-field.ts";

/** The text fields of an object. Cost: the size of the object, without copying any text. */
export function textFields(resource: Resource): TextField[] {
  const found: TextField[] = [];
  annotationFields(valueOf(resource.node, "metadata"), ["metadata"], found);
  if (isPodOwner(resource) && resource.template) {
    // Of a Pod that is the same.
    if (resource.kind !== "Pod") annotationFields(valueOf(resource.template.node, "metadata"), ["template", "metadata"], found);
    fromTemplate(resource.template, found);
  }
  switch (resource.kind) {
    case "ConfigMap":
      fromData(valueOf(resource.node, "data"), found, false);
      break;
    case "Secret":
      fromData(valueOf(resource.node, "stringData"), found, false);
      fromData(valueOf(resource.node, "data"), found, true);
      break;
    case "Service":
      addText(found, pairOf(valueOf(resource.node, "spec"), "externalName"), { kind: "external-name" }, "externalName");
      break;
    case "Other":
      fieldsBelow(resource.node, found, isOwnField);
      break;
    case "ScaledObject":
      fieldsBelow(resource.node, found, (key) => key === "spec");
      break;
    default:
      break;
  }
  return found;
}

function fromTemplate(template: PodTemplate, found: TextField[]): void {
  for (const list of ["initContainers", "containers", "ephemeralContainers"]) {
    for (const { value: container } of itemsOf(valueOf(template.spec, list))) if (container?.kind === "map") fromContainer(container, found);
  }
  // The kubelet mounts it, as the node.
  for (const { value: volume } of itemsOf(valueOf(template.spec, "volumes"))) addText(found, pairOf(valueOf(volume, "nfs"), "server"), { kind: "kubelet" }, "server");
}

function fromContainer(container: YamlMap, found: TextField[]): void {
  for (const { value: variable } of itemsOf(valueOf(container, "env"))) {
    const name = valueOf(variable, "name");
    if (name?.kind === "scalar") addText(found, pairOf(variable, "value"), { kind: "env", container, name: name.text }, name.text);
  }
  const command = itemsOf(valueOf(container, "command"));
  const args = itemsOf(valueOf(container, "args"));
  const line = [...command, ...args];
  line.forEach((item, index) => addText(found, item, { kind: "argument", container, index, script: isScript(line, index) }, flagBefore(line, index)));
  for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"]) fromHandler(valueOf(container, probe), container, found);
  const lifecycle = valueOf(container, "lifecycle");
  for (const hook of ["postStart", "preStop"]) fromHandler(valueOf(lifecycle, hook), container, found);
}

function fromHandler(handler: YamlNode | null, container: YamlMap, found: TextField[]): void {
  const line = itemsOf(valueOf(valueOf(handler, "exec"), "command"));
  line.forEach((item, index) => addText(found, item, { kind: "exec", container, script: isScript(line, index) }, flagBefore(line, index)));
  for (const kind of ["httpGet", "tcpSocket"]) addText(found, pairOf(valueOf(handler, kind), "host"), { kind: "kubelet" }, "host");
}

function fromData(data: YamlNode | null, found: TextField[], encoded: boolean): void {
  for (const pair of pairsOf(data)) {
    const role = { kind: "data", entry: pair.key.text } as const;
    // Of several lines each has its own key.
    const key = pair.value?.kind === "scalar" && pair.value.text.includes("\n") ? null : pair.key.text;
    if (!encoded) addText(found, pair, role, key);
    else if (pair.value?.kind === "scalar") {
      const text = decodeBase64(pair.value.text);
      if (text !== undefined) found.push({ node: pair.value, text, role, key, encoded: true, alias: pair.alias, span: pair.span });
    }
  }
}
