/** Fills the holes of a name with everything they may hold, where that is known. */
import { podName } from "../../kubernetes/names.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Hole, NamePart } from "../../names/written.ts";
import type { YamlMap } from "../../yaml/tree.ts";
import { replicaCount } from "../facts.ts";
import type { Entry, Model } from "../snapshot.ts";
import { variableOf } from "./environment.ts";
import { loopValues } from "./shell.ts";
import type { NameAt, NameClient } from "./types.ts";

/** A name with many holes, or a set with many pods: the first are as good as all. */
const most = 64;

/** The names a written one stands for, as a client would ask them. undefined: something in it is not known. */
export function expand(model: Model, at: NameAt, client: NameClient): string[] | undefined {
  const { parts } = at.written;
  if (parts.every((part) => "text" in part)) return [parts.map((part) => ("text" in part ? part.text : "")).join("")];
  const names = new Set<string>();
  for (const pod of podsOf(model, client)) {
    const found = fill(parts, (hole) => valuesOf(model, at, client, hole, pod, 0));
    if (!found) return undefined;
    for (const name of found) if (names.size < most) names.add(name);
  }
  return [...names];
}

/** One of the client's own pods: what its host name and ordinal are filled in from. */
interface OwnPod {
  readonly name: string;
  readonly set: string;
  readonly ordinal: number;
}

/** The pods of a StatefulSet that asks; null stands for pods of any other maker, whose names are not known. */
function podsOf(model: Model, { owner }: NameClient): readonly (OwnPod | null)[] {
  if (owner?.resource.kind !== "StatefulSet" || !owner.resource.name) return [null];
  const set = owner.resource.name.value;
  const start = owner.resource.ordinalsStart?.value ?? 0;
  const { count } = replicaCount(model, owner as Entry<StatefulSet>);
  const length = count === "unknown" ? 1 : Math.min(Math.max(1, count), most);
  return Array.from({ length }, (_, index) => ({ name: podName(set, start + index), set, ordinal: start + index }));
}

function fill(parts: readonly NamePart[], valuesOfHole: (hole: Hole) => readonly string[] | undefined): string[] | undefined {
  let texts = [""];
  for (const part of parts) {
    const values = "text" in part ? [part.text] : valuesOfHole(part.hole);
    if (!values) return undefined;
    texts = texts.flatMap((text) => values.map((value) => text + value)).slice(0, most);
  }
  return texts;
}

/** How deep variables may be made of variables. */
const deepest = 6;

function valuesOf(model: Model, at: NameAt, client: NameClient, hole: Hole, pod: OwnPod | null, depth: number): readonly string[] | undefined {
  switch (hole.kind) {
    case "opaque":
      return undefined;
    case "range":
      return hole.to < hole.from || hole.to - hole.from >= 1000 ? undefined : Array.from({ length: hole.to - hole.from + 1 }, (_, index) => String(hole.from + index));
    case "hostname":
      return pod && !hole.full ? [pod.name] : undefined;
    case "variable": {
      const whole = variableValues(model, at, client, hole.name, hole.form, pod, depth);
      return whole?.map((value) => takeFrom(value, hole.take));
    }
  }
}

function takeFrom(value: string, take: "all" | "before-last-dash" | "after-last-dash"): string {
  const dash = value.lastIndexOf("-");
  if (take === "all" || dash < 0) return value;
  return take === "before-last-dash" ? value.slice(0, dash) : value.slice(dash + 1);
}

function variableValues(model: Model, at: NameAt, client: NameClient, name: string, form: "kubernetes" | "shell", pod: OwnPod | null, depth: number): readonly string[] | undefined {
  const { role } = at.field;
  if (form === "shell") {
    // Only a shell fills these in; elsewhere some other program may, with something else.
    if (!isShellText(at)) return undefined;
    const looped = loopValues(at.field.text, name, at.written.span.start);
    if (looped) return looped;
  } else if (role.kind === "data") {
    // Kubernetes leaves files alone.
    return undefined;
  }
  const container = "container" in role ? role.container : onlyContainer(client);
  const value = client.owner && container ? variableOf(model, client.owner, container, name, seenFrom(role, container)) : undefined;
  switch (value?.kind) {
    case "text":
      return textValues(model, client, container!, value.text, value.before, pod, depth + 1);
    case "pod-name":
      return pod ? [pod.name] : undefined;
    case "namespace":
      return [client.namespace];
    case "pod-index":
      return pod ? [String(pod.ordinal)] : undefined;
    case "unknown":
      return undefined;
    case undefined:
      return form === "shell" && name === "HOSTNAME" && pod ? [pod.name] : undefined;
  }
}

/** In `env`, only variables further up are seen. */
function seenFrom(role: NameAt["field"]["role"], container: YamlMap): number {
  if (role.kind !== "env") return Infinity;
  const list = container.pairs.find((pair) => pair.key.text === "env")?.value;
  const index = list?.kind === "seq" ? list.items.findIndex(({ value }) => value?.kind === "map" && value.pairs.some((pair) => pair.key.text === "name" && pair.value?.kind === "scalar" && pair.value.text === role.name)) : -1;
  return index < 0 ? Infinity : index;
}

/** A value may be made of other variables: `$(A)-$(B)`. */
function textValues(model: Model, client: NameClient, container: YamlMap, text: string, before: number, pod: OwnPod | null, depth: number): readonly string[] | undefined {
  if (!text.includes("$(")) return [text];
  if (depth > deepest || !client.owner) return undefined;
  const parts: NamePart[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\(([-._A-Za-z][-._A-Za-z0-9]*)\)/g)) {
    const nowhere = { start: 0, end: 0 };
    parts.push({ text: text.slice(from, match.index), span: nowhere }, { hole: { kind: "variable", name: match[1]!, form: "kubernetes", take: "all" }, span: nowhere });
    from = match.index + match[0].length;
  }
  parts.push({ text: text.slice(from), span: { start: 0, end: 0 } });
  return fill(parts, (hole) => {
    if (hole.kind !== "variable") return undefined;
    const value = variableOf(model, client.owner!, container, hole.name, before);
    if (value?.kind === "text") return textValues(model, client, container, value.text, value.before, pod, depth + 1);
    if (value?.kind === "pod-name") return pod ? [pod.name] : undefined;
    if (value?.kind === "namespace") return [client.namespace];
    return value?.kind === "pod-index" && pod ? [String(pod.ordinal)] : undefined;
  });
}

/** Text that a shell reads: an argument behind `sh -c`, a script in a ConfigMap. */
function isShellText({ field, written }: NameAt): boolean {
  const { role } = field;
  if (role.kind === "argument" || role.kind === "exec") return role.script;
  if (role.kind !== "data") return false;
  return /\.(?:ba|da|z|k)?sh$/.test(role.entry) || /^#!.*sh\b/.test(field.text) || written.parts.some((part) => "hole" in part && part.hole.kind === "hostname");
}

/** A ConfigMap's script runs in one of the pod's containers; which, is only sure when there is one. */
function onlyContainer({ owner }: NameClient): YamlMap | undefined {
  const containers = owner?.resource.template?.containers ?? [];
  return containers.length === 1 ? containers[0]!.node : undefined;
}
