import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { msg } from "../../text/message.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { isShared } from "./anchors.ts";
import { addPair, ownPair, replaceScalar } from "./pairs.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** The names of a Service's pods as soon as the pods have an address. */
export function publishBeforeReady(model: Model, service: Entry<Service>): Fix | null {
  const source = sourceOf(model, service);
  const { publishNotReadyAddresses: written, name } = service.resource;
  const title = msg("Publish the pods of Service “{service}” before they are Ready (publishNotReadyAddresses: true)", { service: name?.value ?? "" });
  if (written) return written.alias || isShared(source, written.span.start) ? null : { title, edits: [fileEdit(source, [{ span: written.span, newText: "true" }])] };
  const spec = ownPair(service.resource.node, "spec");
  const edit = spec && addPair(source, spec, "publishNotReadyAddresses", true, "clusterIP");
  return edit && { title, edits: [fileEdit(source, [edit])] };
}

/** All pods of a set at once, instead of one after the other. */
export function startTogether(model: Model, set: Entry<StatefulSet>): Fix | null {
  const source = sourceOf(model, set);
  const written = set.resource.podManagementPolicy;
  const spec = ownPair(set.resource.node, "spec");
  const edit = written ? replaceScalar(source, written, "Parallel") : spec && addPair(source, spec, "podManagementPolicy", "Parallel", "serviceName");
  return (
    edit && {
      title: msg("Start all pods of “{set}” at once (podManagementPolicy: Parallel)", { set: set.resource.name?.value ?? "" }),
      note: msg("A StatefulSet that already exists in a cluster has to be deleted first (its pods may stay: --cascade=orphan): podManagementPolicy cannot change."),
      edits: [fileEdit(source, [edit])],
    }
  );
}
