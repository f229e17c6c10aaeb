import { podName } from "../kubernetes/names.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import { msg, type Message } from "../text/message.ts";
import type { Entry } from "../workspace/snapshot.ts";
import type { Fix } from "./rule.ts";

/** The first pod of a set, as an example in a sentence. */
export function firstPod({ resource }: Entry<StatefulSet>): string {
  return podName(resource.name?.value ?? "<name>", resource.ordinalsStart?.value ?? 0);
}

/** `a, b, c` in the reader's language; one or more items. */
export function listed(items: readonly Message[]): Message {
  return items.reduce((list, item) => msg("{list}, {item}", { list, item }));
}

/** A fix that may not be possible, as a list to `yield*`. */
export function some(fix: Fix | null): Fix[] {
  return fix ? [fix] : [];
}
