import type { Entry } from "../../workspace/snapshot.ts";

/** The index has no meaningful order; an answer must not change between two requests. */
export function inOrder<T>(items: readonly T[], entryOf: (item: T) => Entry): T[] {
  return [...items].sort((left, right) => {
    const [a, b] = [entryOf(left), entryOf(right)];
    return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.resource.span.start - b.resource.span.start;
  });
}
