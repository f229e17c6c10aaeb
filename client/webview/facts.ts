/** What the page derives from the session and the view, once for each of them. */
import type { ClaimView, PodView, Session, Timeline, View } from "../../server/src/simulation/index.ts";
import type { Link, Mark } from "./lanes/scene.ts";

/** Remembers the last answer for as long as the inputs stay identical. */
export function memo<A extends readonly unknown[], R>(compute: (...inputs: A) => R): (...inputs: A) => R {
  let last: { readonly inputs: A; readonly result: R } | null = null;
  return (...inputs) => {
    if (!last || last.inputs.some((input, index) => input !== inputs[index])) last = { inputs, result: compute(...inputs) };
    return last.result;
  };
}

/** A view by pod name and by ordinal. */
export interface Moment {
  readonly pods: ReadonlyMap<string, PodView>;
  readonly claims: ReadonlyMap<number, readonly ClaimView[]>;
}

export function momentOf(view: View | null): Moment {
  const claims = new Map<number, ClaimView[]>();
  for (const claim of view?.claims ?? []) claims.set(claim.ordinal, [...(claims.get(claim.ordinal) ?? []), claim]);
  return { pods: new Map((view?.pods ?? []).map((pod) => [pod.name, pod])), claims };
}

/** Signs for the axis: what people ordered and when the controller acted. */
export function marksOf(timeline: Timeline): Mark[] {
  const marks = new Map<number, Mark>(timeline.steps.map((at) => [at, { at, by: "controller" }]));
  for (const { at } of timeline.session.commands) marks.set(at, { at, by: "user" });
  for (const { at, kind } of timeline.happenings) if (kind === "refused") marks.set(at, { at, by: "refused" });
  return [...marks.values()];
}

/** The controller looks at the cluster this long after a change, at the most. */
const reactionMs = 50;

/** Which pod's becoming Ready (or gone) let the controller create or delete which other. */
export function linksOf(timeline: Timeline): Link[] {
  const rows = new Map(timeline.lanes().map((lane, index) => [lane.pod, index]));
  const links: Link[] = [];
  let cause: { readonly at: number; readonly row: number } | null = null;
  for (const { at, actor, kind, object } of timeline.happenings) {
    const row = rows.get(object);
    if (actor === "user") cause = null;
    if (row === undefined) continue;
    if (kind === "podReady" || kind === "podGone" || kind === "podAvailable") cause = { at, row };
    else if ((kind === "createPod" || kind === "deletePod") && cause && at - cause.at <= reactionMs && cause.row !== row) links.push({ at, from: cause.row, to: row });
  }
  return links;
}

/** The manifests of the session, oldest first: the one it began with and those applied since. */
function manifests(session: Session): readonly Record<string, unknown>[] {
  const applied = session.commands.flatMap(({ command }) => (command.do === "apply" ? [command.statefulSet] : []));
  return [session.input.statefulSet, ...applied];
}

/** Whether Ready and Available can differ in this session. */
export function hasMinReady(session: Session): boolean {
  return manifests(session).some((set) => Number(valueAt(set, "spec", "minReadySeconds") ?? 0) > 0);
}

/** The image of the first container as last given, by the manifest or a command. */
export function currentImage(session: Session): string {
  let image = "";
  const read = (set: Record<string, unknown>): void => {
    image = String(valueAt(set, "spec", "template", "spec", "containers", "0", "image") ?? image);
  };
  read(session.input.statefulSet);
  for (const { command } of session.commands) {
    if (command.do === "apply") read(command.statefulSet);
    else if (command.do === "setImage") image = command.image;
  }
  return image;
}

/** The partition as last given, by the manifest or a command. */
export function currentPartition(session: Session): number {
  let partition = 0;
  const read = (set: Record<string, unknown>): void => {
    partition = Number(valueAt(set, "spec", "updateStrategy", "rollingUpdate", "partition") ?? 0) || 0;
  };
  read(session.input.statefulSet);
  for (const { command } of session.commands) {
    if (command.do === "apply") read(command.statefulSet);
    else if (command.do === "setPartition") partition = command.partition;
  }
  return partition;
}

/** How many containers a pod of the session's last manifest has, for the READY column. */
export function containerCount(session: Session): number {
  const containers = valueAt(manifests(session).at(-1)!, "spec", "template", "spec", "containers");
  return Array.isArray(containers) ? Math.max(1, containers.length) : 1;
}

/** A guess at the next version of an image, to start typing from: `nginx:1.27` -> `nginx:1.28`. */
export function nextImage(image: string): string {
  if (image === "") return "";
  const slash = image.lastIndexOf("/");
  const colon = image.indexOf(":", slash + 1);
  const name = image.split("@")[0]!;
  if (colon < 0 || image.includes("@")) return `${name.slice(0, colon < 0 ? undefined : colon)}:next`;
  return /\d+(?!.*\d)/.test(image.slice(colon)) ? image.slice(0, colon) + image.slice(colon).replace(/\d+(?!.*\d)/, (number) => String(Number(number) + 1)) : `${image}-next`;
}

/** Reads a path of hostile data: undefined wherever it is not what it should be. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => (typeof part === "object" && part !== null && Object.hasOwn(part, key) ? (part as Record<string, unknown>)[key] : undefined), value);
}
