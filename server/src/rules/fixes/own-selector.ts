import type { Mismatch } from "../../kubernetes/selectors.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Workload } from "../../manifests/workload.ts";
import { msg } from "../../text/message.ts";
import { isPlaceholder } from "../../workspace/namespaces.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { replaceScalar } from "./pairs.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** Writes the template's values into `spec.selector.matchLabels`, where only values differ. */
export function matchOwnSelector(model: Model, owner: Entry<StatefulSet | Workload>, mismatches: readonly Mismatch[], preferred: boolean): Fix | null {
  const source = sourceOf(model, owner);
  const edits = mismatches.map(({ key, actual }) => {
    const pair = owner.resource.selector?.matchLabels?.pairs.find((candidate) => candidate.key === key);
    if (!pair || typeof actual !== "string" || isPlaceholder(actual)) return null;
    return replaceScalar(source, { span: pair.valueSpan, alias: pair.alias }, actual);
  });
  if (edits.length === 0 || !edits.every((edit) => edit !== null)) return null;
  return { title: msg("Make spec.selector match the pod template"), edits: [fileEdit(source, edits)], preferred };
}
