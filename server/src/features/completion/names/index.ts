import type { Snapshot } from "../../../workspace/snapshot.ts";
import type { Completion } from "../../completion.ts";
import { listed, type Proposal } from "../item.ts";
import { beginnings } from "./beginnings.ts";
import { continuations } from "./continuations.ts";
import { typedName, type TypedName } from "./place.ts";
import { ports } from "./ports.ts";

/** What can go on here in a DNS name inside a text: the next label, the port, or where a host is expected a whole name. */
export function namesInTexts(snapshot: Snapshot, uri: string, offset: number): Completion | null {
  const typed = typedName(snapshot, uri, offset);
  const items = typed ? listed(proposals(typed)) : [];
  return typed && items.length > 0 ? { span: typed.span, items } : null;
}

function proposals(typed: TypedName): Proposal[] {
  if (typed.port) return ports(typed);
  return typed.done.length === 0 ? beginnings(typed) : continuations(typed);
}
