import { msg } from "../../text/message.ts";
import type { LabelMap } from "../../manifests/labels.ts";
import type { Container } from "../../manifests/pod-template.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { findNamed } from "../../workspace/find.ts";
import { unitsOf } from "../../workspace/units.ts";
import { folderOf } from "../../workspace/uris.ts";
import type { FileEdit, Fix } from "../rule.ts";
import { insertDocument } from "./documents.ts";
import { layoutOf } from "./pairs.ts";
import { pointServiceName } from "./point-service-name.ts";
import { fileEdit, sourceOf } from "./source.ts";
import { blockLines, type Tree } from "./write.ts";

/** A headless Service for a set's pods, in a document of its own beside the set. Null when the pods have no labels. */
export function createHeadlessService(model: Model, set: Entry<StatefulSet>, name: string): Fix | null {
  const edit = serviceBeside(model, set, name);
  return edit && { title: msg("Create headless Service “{service}”", { service: name }), edits: [edit] };
}

/** The same together with a change of `serviceName`, for a set whose Service has to keep its address. */
export function createTwin(model: Model, set: Entry<StatefulSet>, name: string): Fix | null {
  const edit = findNamed(model, "Service", name).length > 0 ? null : serviceBeside(model, set, name);
  const point = pointServiceName(model, set, name, false);
  if (!edit || !point) return null;
  const title = msg("Create headless Service “{service}” and set serviceName to it", { service: name });
  return { title, ...(point.note ? { note: point.note } : {}), edits: merged([edit, ...point.edits]) };
}

function serviceBeside(model: Model, set: Entry<StatefulSet>, name: string): FileEdit | null {
  const tree = headlessService(set.resource, name);
  if (!tree) return null;
  const source = sourceOf(model, set);
  if (!source.json) return fileEdit(source, [insertDocument(source, blockLines(tree, layoutOf(source)))]);
  // JSON has no documents: a file of its own, where a kustomization does not have to list it.
  const uri = `${folderOf(set.uri)}/${encodeURIComponent(name)}-service.json`;
  if (model.file(uri) || unitsOf(model, set.uri).kustomizations.length > 0) return null;
  return { uri, create: `${JSON.stringify(tree, null, 2)}\n` };
}

/** The manifest: the set's own selector and the containers' ports. */
function headlessService(set: StatefulSet, name: string): { readonly [key: string]: Tree } | null {
  const selector = selectorFor(set);
  if (!selector) return null;
  const ports = portsFor([...(set.template?.containers ?? []), ...(set.template?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always")]);
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, ...(set.namespace ? { namespace: set.namespace.value } : {}) },
    spec: { clusterIP: "None", selector, ...(ports.length > 0 ? { ports } : {}) },
  };
}

/** `matchLabels`, as far as the pods have them; else all labels of the pods. */
function selectorFor(set: StatefulSet): Record<string, string> | null {
  const labels = set.template?.labels;
  if (!labels || labels.invalid || labels.pairs.length === 0) return null;
  const wanted: LabelMap | null = set.selector?.matchLabels ?? null;
  const common = labels.pairs.filter(({ key, value }) => wanted?.values[key] === value);
  return Object.fromEntries((common.length > 0 ? common : labels.pairs).map(({ key, value }) => [key, value]));
}

function portsFor(containers: readonly Container[]): { readonly [key: string]: Tree }[] {
  const ports = new Map<string, { name: string | undefined; port: number; protocol: string }>();
  const names = new Set<string>();
  for (const { name, containerPort, protocol } of containers.flatMap((container) => container.ports)) {
    const id = `${containerPort?.value}/${protocol}`;
    if (!containerPort || ports.has(id)) continue;
    const free = name && !names.has(name.value) ? name.value : undefined;
    if (free !== undefined) names.add(free);
    ports.set(id, { name: free, port: containerPort.value, protocol });
  }
  const list = [...ports.values()];
  // Names are required as soon as there are two.
  const nameOf = ({ name, port, protocol }: (typeof list)[number]) => name ?? (list.length > 1 ? `${protocol.toLowerCase()}-${port}` : undefined);
  return list.map((port) => ({
    ...(nameOf(port) === undefined ? {} : { name: nameOf(port)! }),
    port: port.port,
    ...(port.name === undefined ? {} : { targetPort: port.name }),
    ...(port.protocol === "TCP" ? {} : { protocol: port.protocol }),
  }));
}

/** Edits of one file in one list. */
function merged(edits: readonly FileEdit[]): FileEdit[] {
  const [first, second] = edits;
  if (first && second && "edits" in first && "edits" in second && first.uri === second.uri) return [{ uri: first.uri, edits: [...first.edits, ...second.edits] }];
  return [...edits];
}
