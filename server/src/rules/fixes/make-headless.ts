import type { TextEdit } from "../../text/edit.ts";
import { msg } from "../../text/message.ts";
import { pairOf } from "../../yaml/tree.ts";
import type { Service } from "../../manifests/service.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { addPair, appendPair, ownPair, replaceScalar } from "./pairs.ts";
import { fileEdit, sourceOf, type Source } from "./source.ts";

/**
 * Gives a Service `clusterIP: None`. Null where that would not be valid (`None` is refused for NodePort, LoadBalancer
 * and ExternalName) or where the text allows no small edit.
 */
export function makeHeadless(model: Model, service: Entry<Service>): Fix | null {
  const { type, name } = service.resource;
  if (type && type.value !== "ClusterIP") return null;
  const source = sourceOf(model, service);
  const edits = headlessEdits(source, service.resource);
  if (!edits) return null;
  return {
    title: msg("Make Service “{service}” headless (clusterIP: None)", { service: name?.value ?? "" }),
    note: msg("A Service that already exists in a cluster has to be deleted first: clusterIP cannot change."),
    edits: [fileEdit(source, edits)],
  };
}

function headlessEdits(source: Source, service: Service): TextEdit[] | null {
  const spec = ownPair(service.node, "spec");
  if (!spec) return pairOf(service.node, "spec") ? null : listOf(appendPair(source, service.node, "spec", { clusterIP: "None" }));
  const list = listEdit(source, service);
  if (list === null) return null;
  const written = pairOf(spec.value, "clusterIP");
  if (!written) return listOf(addPair(source, spec, "clusterIP", "None", "type"), list);
  if (written.value && written.value.kind !== "scalar") return null;
  return listOf(replaceScalar(source, written, "None"), list);
}

/** `clusterIPs` has to say the same. Undefined: nothing to do; null: cannot be done by a small edit. */
function listEdit(source: Source, service: Service): TextEdit | undefined | null {
  const pair = pairOf(ownPair(service.node, "spec")?.value, "clusterIPs");
  if (pair?.value?.kind !== "seq" || pair.value.items.length === 0) return undefined;
  const [item] = pair.value.items;
  if (pair.alias || pair.value.items.length > 1 || item?.value?.kind !== "scalar") return null;
  return item.value.text === "None" ? undefined : replaceScalar(source, item, "None");
}

function listOf(edit: TextEdit | null, more?: TextEdit | undefined): TextEdit[] | null {
  return edit && (more ? [edit, more] : [edit]);
}
