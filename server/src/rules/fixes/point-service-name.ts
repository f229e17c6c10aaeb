import { msg } from "../../text/message.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { replaceScalar } from "./pairs.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** Writes another Service's name into `spec.serviceName`. */
export function pointServiceName(model: Model, set: Entry<StatefulSet>, service: string, preferred: boolean): Fix | null {
  const written = set.resource.serviceName;
  if (!written) return null;
  const source = sourceOf(model, set);
  const edit = replaceScalar(source, written, service);
  if (!edit) return null;
  return {
    title: msg("Set serviceName to “{service}”", { service }),
    note: msg("A StatefulSet that already exists in a cluster has to be deleted first (its pods may stay: --cascade=orphan): serviceName cannot change."),
    edits: [fileEdit(source, [edit])],
    preferred,
  };
}
