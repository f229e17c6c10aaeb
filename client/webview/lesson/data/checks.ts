/** What lessons ask of views and of what happened. */
import type { Happening, PodView, View } from "../../../../server/src/simulation/index.ts";
import { podOf, setPods } from "../../../../server/src/simulation/scenarios/index.ts";
import type { AskedName, Seen } from "../types.ts";

/** Whether a name was asked for (short or with the whole domain, any case, with or without the final dot) while `when` held. */
export function wasAsked({ asked }: Seen, { name, type = "A" }: AskedName, when: (view: View) => boolean = () => true): boolean {
  return asked.some((each) => sameName(each.name, name) && (each.type ?? "A") === type && when(each.view));
}

/** `web-1.web` and `web-1.web.default.svc.cluster.local.` are one name for a pod of the namespace. */
function sameName(one: string, other: string): boolean {
  return shortened(one) === shortened(other);
}

function shortened(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, "").replace(/\.default(\.svc(\.cluster\.local)?)?$/, "");
}

export function happened(happenings: readonly Happening[], kind: string, object?: string): boolean {
  return happenings.some((each) => each.kind === kind && (object === undefined || each.object === object));
}

/** Objects of a kind of happening, in order. */
export function objectsOf(happenings: readonly Happening[], kind: string): readonly string[] {
  return happenings.filter((each) => each.kind === kind).map(({ object }) => object);
}

/** Pods of the set under the same name but as another object. */
export function replacedPods(before: View, after: View): readonly PodView[] {
  return setPods(after).filter((pod) => podOf(before, pod.name) !== undefined && podOf(before, pod.name)!.uid !== pod.uid);
}
