import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Container } from "../../manifests/pod-template.ts";
import { msg } from "../../text/message.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Fix } from "../rule.ts";
import { isShared } from "./anchors.ts";
import { appendPair, layoutOf, ownPair } from "./pairs.ts";
import { columnOf, fileEdit, sourceOf } from "./source.ts";
import { blockLines } from "./write.ts";

/** Adds the variable POD_NAME, which holds the pod's own name, as the first of a container. Null in flow style. */
export function addPodName(model: Model, set: Entry<StatefulSet>, container: Container): Fix | null {
  const source = sourceOf(model, set);
  const variable = { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } };
  const title = msg("Add the variable POD_NAME to container “{container}”", { container: container.name?.value ?? "" });
  const env = ownPair(container.node, "env");
  if (!env) {
    const edit = container.node.flow ? null : appendPair(source, container.node, "env", [variable]);
    return edit && { title, edits: [fileEdit(source, [edit])] };
  }
  const first = env.value?.kind === "seq" && !env.value.flow ? env.value.items[0] : undefined;
  if (!first || env.alias || isShared(source, first.span.start)) return null;
  const line = source.text.slice(source.text.lastIndexOf("\n", first.span.start - 1) + 1, first.span.start);
  if (!/^[ ]*-[ ]+$/.test(line)) return null;
  const indent = " ".repeat(line.indexOf("-"));
  const at = first.span.start - columnOf(source.text, first.span.start);
  const lines = blockLines(variable, layoutOf(source)).map((text, index) => `${indent}${index === 0 ? "- " : "  "}${text}${source.lineBreak}`);
  return { title, edits: [fileEdit(source, [{ span: { start: at, end: at }, newText: lines.join("") }])] };
}
