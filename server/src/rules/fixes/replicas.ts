import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { parsePodName } from "../../kubernetes/names.ts";
import { msg } from "../../text/message.ts";
import type { Judgement, NameAt } from "../../workspace/names/types.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { isShared } from "./anchors.ts";
import { addPair, ownPair } from "./pairs.ts";
import { fileEdit, sourceOf } from "./source.ts";

/** Gives a set as many pods as a list names, when it names them all: `web-0,web-1,web-2,web-3` wants four. */
export function setReplicas(model: Model, set: Entry<StatefulSet>, at: NameAt, all: readonly Judgement[], wanted: number, listed: number): Fix | null {
  const count = at.written.parts.some((part) => "hole" in part) ? everyOrdinal(set, all) : listed === wanted ? wanted : undefined;
  if (count === undefined || count < 2) return null;
  const source = sourceOf(model, set);
  const { replicas, name } = set.resource;
  const title = msg("Set replicas of “{set}” to {count}", { set: name?.value ?? "", count });
  if (replicas) return replicas.alias || isShared(source, replicas.span.start) ? null : { title, edits: [fileEdit(source, [{ span: replicas.span, newText: String(count) }])] };
  const spec = ownPair(set.resource.node, "spec");
  const edit = spec && addPair(source, spec, "replicas", count, "serviceName");
  return edit && { title, edits: [fileEdit(source, [edit])] };
}

/** How many pods a name with a loop or a range stands for, if it is all from the first one up. */
function everyOrdinal(set: Entry<StatefulSet>, all: readonly Judgement[]): number | undefined {
  const start = set.resource.ordinalsStart?.value ?? 0;
  const ordinals = new Set(all.flatMap(({ reading }) => {
    const parsed = parsePodName(reading.endpoint ?? "");
    return parsed?.parent === set.resource.name?.value ? [parsed!.ordinal] : [];
  }));
  const last = Math.max(...ordinals);
  return ordinals.size > 1 && ordinals.size === last - start + 1 && ordinals.has(start) ? ordinals.size : undefined;
}
