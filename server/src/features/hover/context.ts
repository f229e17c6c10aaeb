import type { Resource } from "../../manifests/resource.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Cursor } from "../cursor.ts";
import type { Block } from "../markdown.ts";

/** What every hovered thing is told. */
export interface HoverContext<R extends Resource = Resource> {
  readonly model: Model;
  readonly entry: Entry<R>;
  readonly cursor: Cursor;
}

/** Describes one kind of thing; null when there is nothing worth a hover. */
export type Topic<R extends Resource = Resource> = (context: HoverContext<R>) => Block[] | null;

/**
 * Topics by the path of the thing in its object, steps joined by blanks, `#` for an index and `*` for the last key:
 * `spec ports # targetPort`, `spec selector *`.
 */
export type Topics<R extends Resource> = Readonly<Record<string, Topic<R>>>;

export function topicAt<R extends Resource>(topics: Topics<R>, path: readonly (string | number)[]): Topic<R> | undefined {
  const steps = path.map((step) => (typeof step === "number" ? "#" : step));
  const exact = steps.join(" ");
  if (Object.hasOwn(topics, exact)) return topics[exact];
  const any = [...steps.slice(0, -1), "*"].join(" ");
  return steps.length > 0 && Object.hasOwn(topics, any) ? topics[any] : undefined;
}

/** The blocks without those that are absent. */
export function blocks(...parts: (Block | null | readonly Block[])[]): Block[] {
  return parts.flatMap((part) => (part === null ? [] : Array.isArray(part) ? (part as readonly Block[]) : [part as Block]));
}
