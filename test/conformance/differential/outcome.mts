/** What one sync did, in a form in which the original's answer and ours can be compared as text. */
export interface Outcome {
  /** `<write> <name>[ !<reason>]`, in order; where the original's order is undefined, sorted. */
  readonly actions: readonly string[];
  /** Content of each object after its last write, as far as the controller decides it. */
  readonly objects: Readonly<Record<string, unknown>>;
  /** `<type> <reason>: <message>`, sorted. */
  readonly events: readonly string[];
  /** The status as written; null when it was not. */
  readonly status: Readonly<Record<string, unknown>> | null;
  readonly error: boolean;
  readonly requeueAfterMs: number | null;
}

/** Aggregated errors come in random order: `[a, b]` is sorted inside. */
export function sortedEvents(events: readonly { readonly type: string; readonly reason: string; readonly message: string }[]): string[] {
  const stable = (message: string) => message.replace(/\[(.*, .*)\]/, (_, inner: string) => `[${inner.split(", ").toSorted().join(", ")}]`);
  return events.map(({ type, reason, message }) => `${type} ${reason}: ${stable(message)}`).toSorted();
}

/**
 * Claims of one pod come in random order, as do adoptions and releases of pods: such neighbours are sorted.
 * `createClaim data-web-0, createClaim logs-web-0` is a group of one pod; the pod's ordinal tells.
 */
export function sortedNeighbours(actions: readonly string[]): string[] {
  const groups: { key: string; actions: string[] }[] = [];
  for (const action of actions) {
    const key = neighbourKey(action);
    const last = groups.at(-1);
    if (last && key !== "" && last.key === key) last.actions.push(action);
    else groups.push({ key, actions: [action] });
  }
  return groups.flatMap((group) => group.actions.toSorted());
}

function neighbourKey(action: string): string {
  const [write, name = ""] = action.split(" ");
  if (write === "adoptPod" || write === "releasePod") return "claim pods";
  return write === "createClaim" ? `claims of ${ordinalOf(name)}` : "";
}

/**
 * Members of a slow-start batch act at the same time: what they did is put in the order of their ordinals.
 * @param sizes how many actions, from the first on, belong together
 */
export function sortedInBatches<T>(actions: readonly T[], sizes: readonly number[], nameOf: (action: T) => string): T[] {
  let from = 0;
  const sorted = sizes.flatMap((size) => {
    const batch = actions.slice(from, (from += size));
    return batch.toSorted((a, b) => ordinalOf(nameOf(a)) - ordinalOf(nameOf(b)));
  });
  return [...sorted, ...actions.slice(from)];
}

/** The ordinal at the end of a pod's or claim's name. */
export function ordinalOf(name: string): number {
  return Number(/-([0-9]+)$/.exec(name)?.[1] ?? -1);
}

/** Canonical JSON: keys sorted, so that texts are equal when values are. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}
