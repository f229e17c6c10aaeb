/**
 * The set's pods, each in its place, kept from one sync to the next. A sync that finds a roster of before only looks at
 * the pods that are other objects now; what it gets is the same as from scratch.
 */
import { podName } from "../../../kubernetes/names.ts";
import type { LabelSelector } from "../../../kubernetes/types.ts";
import type { Claim, Pod, StatefulSetSpec } from "../../api/objects.ts";
import type { ApiFailure } from "./actions.ts";
import { belongsTo, claimPods } from "./claim-pods.ts";
import type { SyncContext } from "./context.ts";
import { getPodRevision, getStartOrdinal, isCreated, isRunningAndReady, isTerminating } from "./predicates.ts";

/** Pods as a sync is given them: places may be empty, and a pod keeps its place from sync to sync. */
export type PodList = readonly (Pod | undefined)[];

export interface Roster {
  /** What the places depend on. */
  readonly setUid: string;
  readonly selector: LabelSelector | undefined;
  readonly start: number;
  /** The pods as they were given; undefined where pods were adopted, released or ignored: such a roster is not used again. */
  readonly seen: (Pod | undefined)[] | undefined;
  /** All pods claimed, in no order. */
  readonly claimed: PodList;
  /** `replicas[i]` has ordinal `start + i`. */
  readonly replicas: (Pod | undefined)[];
  /** Revision of `replicas[i]`; "" where there is none. */
  readonly revisions: string[];
  /** `quiet` or `available` where a replica was found to need nothing, with this spec and these claims; else 0. */
  readonly settled: Uint8Array;
  spec: StatefulSetSpec | undefined;
  claims: (Claim | undefined)[];
  /** Pods outside the range, above or below, highest ordinal first. */
  condemned: Pod[];
  readonly tally: Tally;
}

/** The pod needs nothing of the controller, whether it is available or not. */
export const quiet = 1;
/** … and it is available, without minReadySeconds to wait for. */
export const available = 2;

/** Numbers over all pods in the roster. */
export interface Tally {
  created: number;
  ready: number;
  /** Pods of a revision that exist and are not terminating. */
  readonly byRevision: Map<string, number>;
}

/** Claims the pods and puts them in their places. `before` is the roster of an earlier sync of the same set, if any. */
export function gather(context: SyncContext, pods: PodList, before: Roster | undefined): { readonly roster: Roster; readonly errors: readonly ApiFailure[] } {
  if (before && isFor(before, context) && update(before, context, pods)) return { roster: before, errors: [] };
  const { claimed, errors, asTheyWere } = claimPods(context, pods);
  const keep = asTheyWere && claimed.every(isCanonical);
  return { roster: build(context, claimed, keep ? [...pods] : undefined), errors };
}

function isFor({ setUid, selector, start, replicas }: Roster, { set }: SyncContext): boolean {
  return setUid === set.metadata.uid && selector === set.spec.selector && start === getStartOrdinal(set) && replicas.length === set.spec.replicas;
}

function build({ set }: SyncContext, claimed: PodList, seen: (Pod | undefined)[] | undefined): Roster {
  const count = set.spec.replicas;
  const roster: Roster = {
    setUid: set.metadata.uid,
    selector: set.spec.selector,
    start: getStartOrdinal(set),
    seen,
    claimed: seen ?? claimed,
    replicas: new Array<Pod | undefined>(count).fill(undefined),
    revisions: new Array<string>(count).fill(""),
    settled: new Uint8Array(count),
    spec: undefined,
    claims: [],
    condemned: [],
    tally: { created: 0, ready: 0, byRevision: new Map() },
  };
  // `web-01` and `web-1` claim one place: the later one has it, and only it is counted. As upstream.
  for (const pod of claimed) if (pod) place(roster, pod);
  roster.condemned.sort((a, b) => b.ordinal - a.ordinal);
  return roster;
}

/** Brings the roster up to date; false when that cannot be done pod by pod. */
function update(roster: Roster, context: SyncContext, pods: PodList): boolean {
  const { seen } = roster;
  if (!seen) return false;
  const changed: number[] = [];
  // A world further back in time has fewer places.
  const places = Math.max(pods.length, seen.length);
  for (let slot = 0; slot < places; slot++) if (pods[slot] !== seen[slot]) changed.push(slot);
  const unusual = (pod: Pod | undefined) => pod !== undefined && !(belongsTo(context, pod) && isCanonical(pod));
  if (changed.some((slot) => unusual(pods[slot]))) return false;
  for (const slot of changed) if (seen[slot]) displace(roster, seen[slot]);
  const condemned = roster.condemned.length;
  for (const slot of changed) {
    const pod = pods[slot];
    seen[slot] = pod;
    if (pod) place(roster, pod);
  }
  if (roster.condemned.length > condemned) roster.condemned.sort((a, b) => b.ordinal - a.ordinal);
  return true;
}

/** Not `web-01`: such a name shares its place with another pod's. */
function isCanonical(pod: Pod): boolean {
  return podName(pod.parent, pod.ordinal) === pod.metadata.name;
}

/** Forgets which replicas needed nothing where the spec or one of their own claims is another one now. */
export function unsettle(roster: Roster, spec: StatefulSetSpec, claims: readonly (Claim | undefined)[]): void {
  if (roster.spec !== spec) roster.settled.fill(0);
  roster.spec = spec;
  const places = Math.max(claims.length, roster.claims.length);
  for (let slot = 0; slot < places; slot++) {
    const [claim, before] = [claims[slot], roster.claims[slot]];
    if (claim === before) continue;
    roster.claims[slot] = claim;
    // A claim's name ends in the ordinal of its pod.
    for (const { metadata } of [claim, before].filter((known) => known !== undefined)) {
      const index = Number(metadata.name.slice(metadata.name.lastIndexOf("-") + 1)) - roster.start;
      if (index >= 0 && index < roster.settled.length) roster.settled[index] = 0;
    }
  }
}

function place(roster: Roster, pod: Pod): void {
  const index = pod.ordinal - roster.start;
  if (index >= 0 && index < roster.replicas.length) {
    if (roster.replicas[index]) displace(roster, roster.replicas[index]);
    roster.replicas[index] = pod;
    roster.revisions[index] = getPodRevision(pod);
  } else if (pod.ordinal >= 0) roster.condemned.push(pod);
  else return;
  count(roster.tally, pod, 1);
}

function displace(roster: Roster, pod: Pod): void {
  const index = pod.ordinal - roster.start;
  if (roster.replicas[index] === pod) {
    roster.replicas[index] = undefined;
    roster.revisions[index] = "";
    roster.settled[index] = 0;
  } else roster.condemned = roster.condemned.filter((other) => other !== pod);
  count(roster.tally, pod, -1);
}

function count(tally: Tally, pod: Pod, by: 1 | -1): void {
  if (!isCreated(pod)) return;
  tally.created += by;
  if (isRunningAndReady(pod)) tally.ready += by;
  if (isTerminating(pod)) return;
  const revision = getPodRevision(pod);
  tally.byRevision.set(revision, (tally.byRevision.get(revision) ?? 0) + by);
}
