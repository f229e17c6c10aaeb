import { isPodOwner } from "../../manifests/resource.ts";
import { msg } from "../../text/message.ts";
import { pairOf, valueOf, type YamlNode, type YamlPair } from "../../yaml/tree.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { addPair, ownPair, replaceScalar } from "./pairs.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** Writes `dnsPolicy` into the pod template (into the spec of a pod). */
export function setDnsPolicy(model: Model, owner: Entry, policy: string): Fix | null {
  const { resource } = owner;
  const spec = isPodOwner(resource) ? specPair(resource.node, resource.template?.spec ?? null) : null;
  if (!spec) return null;
  const source = sourceOf(model, owner);
  const written = pairOf(spec.value, "dnsPolicy");
  const edit = written ? replaceScalar(source, written, policy) : addPair(source, spec, "dnsPolicy", policy, "hostNetwork");
  return edit && { title: msg("Set dnsPolicy: {policy}", { policy }), edits: [fileEdit(source, [edit])] };
}

/** The pair whose value is the pods' spec. */
function specPair(node: YamlNode | null, spec: YamlNode | null): YamlPair | null {
  if (spec === null || node?.kind !== "map") return null;
  const own = ownPair(node, "spec");
  if (own?.value === spec) return own;
  for (const path of [["spec", "template"], ["spec", "jobTemplate", "spec", "template"]]) {
    const pair = ownPair(path.reduce<YamlNode | null>((at, name) => valueOf(at, name), node), "spec");
    if (pair?.value === spec) return pair;
  }
  return null;
}
