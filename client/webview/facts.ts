/** What the page derives from the session and the view, once for each of them. */
import type { ClaimView, Command, Lane, NodeView, PodView, Session, Timeline, View } from "../../server/src/simulation/index.ts";
import type { Link, Mark } from "./lanes/scene.ts";
import type { Notice, PanelState } from "./panel.ts";

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
  for (const claim of view?.claims ?? []) (claims.get(claim.ordinal) ?? claims.set(claim.ordinal, []).get(claim.ordinal)!).push(claim);
  return { pods: new Map((view?.pods ?? []).map((pod) => [pod.name, pod])), claims };
}

/** Tells the rows apart in one number: the set's by their ordinal, the Deployment's from -1 down. */
export function laneKey({ workload, ordinal }: Pick<Lane, "workload" | "ordinal">): number {
  return workload === "statefulset" ? ordinal : -1 - ordinal;
}

/** Whose row it is at a moment: a row of the Deployment has one pod after the other. */
export function podNameAt({ segments, pod }: Lane, ms: number): string {
  return segments.findLast(({ fromMs }) => fromMs <= ms)?.pod ?? segments[0]?.pod ?? pod;
}

/** The row that orders go to: the selected one, else the first. */
export function targetLane({ timeline, selected }: Pick<PanelState, "timeline" | "selected">): Lane | undefined {
  const lanes = timeline?.lanes() ?? [];
  return lanes.find((lane) => laneKey(lane) === selected) ?? lanes[0];
}

/** A machine as it is shown: with its Node object, or without one. */
export interface Machine extends NodeView {
  /** Whether there is a Node object. */
  readonly exists: boolean;
}

/** All machines: the nodes, then those whose Node object was deleted. */
export function machinesOf({ nodes, strayMachines }: View): Machine[] {
  const none = { status: "", ready: false, unschedulable: false, taints: [], pods: [], requested: { cpuMilli: 0, memoryBytes: 0, pods: 0 }, capacity: null, draining: false, drainWaits: [], exists: false };
  return [...nodes.map((node) => ({ ...node, exists: true })), ...strayMachines.map((machine) => ({ ...none, ...machine }))];
}

/** The node that orders go to: the selected one, else that of the selected pod, else the first. */
export function targetNode(state: PanelState): Machine | undefined {
  const nodes = state.view ? machinesOf(state.view) : [];
  const lane = targetLane(state);
  const pod = lane && state.view?.pods.find(({ name }) => name === podNameAt(lane, state.playheadMs));
  return nodes.find(({ name }) => name === state.node) ?? nodes.find(({ name }) => name === pod?.node) ?? nodes[0];
}

/** What takes a pod from its node: the Eviction API, a taint, or the node itself. */
const evictions: ReadonlySet<string> = new Set(["evicted", "taintEviction", "podFailed"]);

/** Signs for the axis: what people ordered, when the controller acted, and which pods had to go. */
export function marksOf(timeline: Timeline, notice: Notice | null): Mark[] {
  const marks: Mark[] = timeline.steps.map((at) => ({ at, by: "controller" }));
  for (const { at } of timeline.session.commands) marks.push({ at, by: "user" });
  for (const { at, kind } of timeline.happenings) {
    if (kind === "refused") marks.push({ at, by: "refused" });
    else if (evictions.has(kind)) marks.push({ at, by: "evicted" });
  }
  // For as long as it can be taken back.
  if (notice?.kind === "forked") marks.push({ at: notice.atMs, by: "forked" });
  return marks;
}

/** The controller looks at the cluster this long after a change, at the most. */
const reactionMs = 50;

/** Which pod's becoming Ready (or gone) let the controller create or delete which other. */
export function linksOf(timeline: Timeline): Link[] {
  const rows = new Map(timeline.lanes().flatMap((lane, index) => (lane.workload === "statefulset" ? [[lane.pod, index]] : [])));
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
  const path = ["spec", "template", "spec", "containers", "0", "image"];
  return lastGiven(session, "", (set, before) => String(valueAt(set, ...path) ?? before), (command) => (command.do === "setImage" ? command.image : undefined));
}

/** The partition as last given, by the manifest or a command. */
export function currentPartition(session: Session): number {
  const path = ["spec", "updateStrategy", "rollingUpdate", "partition"];
  return lastGiven(session, 0, (set) => Number(valueAt(set, ...path) ?? 0) || 0, (command) => (command.do === "setPartition" ? command.partition : undefined));
}

/** The type of updateStrategy as last given, by the manifest or a command. */
export function currentStrategy(session: Session): string {
  const path = ["spec", "updateStrategy", "type"];
  return lastGiven(session, "", (set) => String(valueAt(set, ...path) ?? "RollingUpdate"), (command) => (command.do === "setStrategy" ? command.type : undefined));
}

/** What the manifests and the commands given so far, each in its turn, make of a value. */
function lastGiven<T>({ input, commands }: Session, first: T, ofManifest: (set: Record<string, unknown>, before: T) => T, ofCommand: (command: Command) => T | undefined): T {
  let value = ofManifest(input.statefulSet, first);
  for (const { command } of commands) value = command.do === "apply" ? ofManifest(command.statefulSet, value) : (ofCommand(command) ?? value);
  return value;
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
