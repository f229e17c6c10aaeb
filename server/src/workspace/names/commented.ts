/** Names that nothing reads: those in comments, and in texts that are written for people. */
import type { NameInField } from "../../manifests/names.ts";

export function isCommented({ field: { role }, written }: NameInField): boolean {
  return written.comment || (role.kind === "data" && /\.(?:md|markdown|rst|adoc)$|^(?:readme|notes|licen[cs]e|changelog)(?:\.|$)/i.test(role.entry));
}
