import { listed } from "../words.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Workload } from "../../manifests/workload.ts";
import type { TextEdit } from "../../text/edit.ts";
import { msg } from "../../text/message.ts";
import type { YamlPair } from "../../yaml/tree.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { labelText, setLabels } from "./label-map.ts";
import { addPair, ownPair } from "./pairs.ts";
import { fileEdit, sourceOf, type Source } from "./source.ts";

export interface WantedLabel {
  readonly key: string;
  readonly value: string;
}

/** Gives the pod template these labels. Null when they are not all that is wrong (`needed`), or the text is in the way. */
export function addTemplateLabels(model: Model, owner: Entry<StatefulSet | Workload>, labels: readonly WantedLabel[], needed: number, preferred = false): Fix | null {
  if (labels.length === 0 || labels.length < needed) return null;
  const source = sourceOf(model, owner);
  const template = ownPair(ownPair(owner.resource.node, "spec")?.value, "template");
  if (!template) return null;
  const edits = labelEdits(source, template, labels);
  if (!edits) return null;
  return {
    title: msg("Give the pods {labels}", { labels: listed(labels.map(({ key, value }) => msg("“{label}”", { label: labelText(key, value) }))) }),
    edits: [fileEdit(source, edits)],
    preferred,
  };
}

function labelEdits(source: Source, template: YamlPair, labels: readonly WantedLabel[]): TextEdit[] | null {
  const wanted = Object.fromEntries(labels.map(({ key, value }) => [key, value]));
  const metadata = ownPair(template.value, "metadata");
  const written = ownPair(metadata?.value, "labels");
  if (written) return setLabels(source, written, wanted);
  const edit = metadata ? addPair(source, metadata, "labels", wanted) : addPair(source, template, "metadata", { labels: wanted });
  return edit && [edit];
}
