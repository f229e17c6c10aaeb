/** The Deployment beside the set, its ReplicaSets, and what is counted of their pods. */
import type { TimeMs } from "../../types.ts";
import type { Deployment, ReplicaSet } from "./objects.ts";

/** A controller's key in its work queue. */
export interface Due {
  /** A sync is due then, because a change was seen; null when none is. */
  readonly dueAt: TimeMs | null;
  /** Looks again then, whatever happens in between. Of several wishes the earliest counts. */
  readonly laterAt: TimeMs | null;
  /** Failures in a row. */
  readonly failures: number;
}

/** As what a pod counts for its ReplicaSet. */
export interface Tally {
  /** Neither finished nor terminating. */
  readonly active: number;
  readonly ready: number;
  readonly available: number;
  /** Terminating and not finished. */
  readonly terminating: number;
}

/** As what one pod is counted, until it is looked at again. */
export interface Counted extends Tally {
  /** Uid of its ReplicaSet. */
  readonly owner: string;
}

export interface DeploymentState {
  /** The same as the set's. */
  readonly name: string;
  /** null once it has been deleted; its ReplicaSets may live on. */
  deployment: Deployment | null;
  readonly replicaSets: Map<string, ReplicaSet>;
  /** One for each ReplicaSet by first appearance, as the set's revisions have them. */
  readonly letters: Map<string, string>;
  /** By pod. */
  readonly counted: Map<string, Counted>;
  /** Sums of `counted` by the ReplicaSet's uid: a sync need not look at each pod. */
  readonly tallies: Map<string, Tally>;
  /** Which pod has which place among the rows. */
  readonly rows: (string | undefined)[];
  /** By ReplicaSet; "" is the Deployment. */
  readonly queue: Map<string, Due>;
}

/** Key of a ReplicaSet, or "" for the Deployment: the key is due at `at`. */
export type DeploymentEvent = { readonly do: "deployment"; readonly key: string; readonly at: TimeMs };

export function newDeploymentState(name: string): DeploymentState {
  return { name, deployment: null, replicaSets: new Map(), letters: new Map(), counted: new Map(), tallies: new Map(), rows: [], queue: new Map() };
}

export function draftOfDeployment(state: DeploymentState): DeploymentState {
  return {
    ...state,
    replicaSets: new Map(state.replicaSets),
    letters: new Map(state.letters),
    counted: new Map(state.counted),
    tallies: new Map(state.tallies),
    rows: [...state.rows],
    queue: new Map(state.queue),
  };
}
