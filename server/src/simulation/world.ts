import type { Message } from "../text/message.ts";
import { isObject } from "./api/json.ts";
import { describeCommand } from "./commands/describe.ts";
import { carryOut } from "./commands/index.ts";
import { createObjects } from "./commands/objects.ts";
import { gatesOf, releaseOfProfile } from "./controllers/stateful-set/gates.ts";
import { noBudgets } from "./disruption/state.ts";
import { noEndpoints } from "./endpoints/state.ts";
import { makeNodes } from "./nodes/make.ts";
import { noNodeControl } from "./nodes/state.ts";
import { namedForSet, settingsFor } from "./scheduler/cluster-size.ts";
import { noPlacement } from "./scheduler/state.ts";
import { draftOfVolumes, noVolumes } from "./volumes/state.ts";
import { draftOf, emit, type Cluster, type PodChange } from "./engine/cluster.ts";
import { PodStore } from "./engine/pod-store.ts";
import { SlotStore } from "./engine/slot-store.ts";
import { noteAppearances } from "./engine/appearances.ts";
import { nextDue, run } from "./engine/run.ts";
import type { Command, Happening, SimulationInput, TimeMs, View } from "./types.ts";
import { viewOf } from "./view/view.ts";

/** The whole simulated cluster at one moment. Opaque: ask `view`. Never changes; `advance` and `execute` give a new one. */
export interface World {
  readonly now: TimeMs;
}

export interface Advanced {
  readonly world: World;
  readonly happened: readonly Happening[];
  /** How rows of pods changed, for whoever draws them over time. */
  readonly changes: readonly PodChange[];
}

/** Applies the manifest to an empty cluster at time 0. Never throws: a refused manifest makes a world in which nothing runs. */
export function createWorld(input: SimulationInput): World {
  const settings = settingsFor(input);
  const cluster: Cluster = {
    input,
    settings,
    release: releaseOfProfile(input.profile),
    gates: gatesOf(input.profile),
    services: [],
    now: 0,
    serial: 1,
    manifest: null,
    lastApplied: null,
    set: null,
    refused: null,
    pods: new PodStore(),
    runtimes: new Map(),
    claims: new SlotStore(),
    revisions: new Map(),
    letters: new Map(),
    nodes: namedForSet(makeNodes(settings, input.seed), input),
    volumes: draftOfVolumes(noVolumes),
    endpoints: noEndpoints(),
    nodeControl: noNodeControl(),
    budgets: noBudgets(),
    deployment: null,
    images: new Map(),
    unschedulable: new Map(),
    placement: noPlacement(),
    timers: [],
    queue: { dueAt: null, retryAt: null, failures: 0 },
    version: 0,
    quietAt: -1,
    lookedAt: -1,
    roster: undefined,
    waits: [],
    did: [],
    appearances: new Map(),
    touched: new Set(),
    happened: [],
    changes: [],
  };
  createObjects(cluster);
  emit(cluster, { actor: "user", kind: "apply", ...describeCommand({ do: "apply", statefulSet: input.statefulSet }, setName(cluster)) });
  cluster.refused = carryOut(cluster, { do: "apply", statefulSet: input.statefulSet }) ?? null;
  if (cluster.refused) emit(cluster, { actor: "api-server", kind: "refused", object: setName(cluster), message: cluster.refused });
  return cluster;
}

/** Lets time pass until `untilMs` (absolute); everything due at that instant has happened. The past is not visited again. */
export function advance(world: World, untilMs: TimeMs): Advanced {
  const cluster = draftOf(world as Cluster);
  run(cluster, untilMs);
  return finish(world, cluster);
}

/** As `advance`, but stops after `maxEvents`: how far it came is `world.now`. For callers that keep intermediate worlds. */
export function advanceSome(world: World, untilMs: TimeMs, maxEvents: number): Advanced {
  const cluster = draftOf(world as Cluster);
  run(cluster, untilMs, maxEvents);
  return finish(world, cluster);
}

/**
 * Does at `world.now` what a person asks; `refused` carries the API server's (or kubectl's) words. What follows at
 * this very instant has happened too.
 */
export function execute(world: World, command: Command): Advanced & { readonly refused?: Message } {
  const cluster = draftOf(world as Cluster);
  emit(cluster, { actor: "user", kind: command.do, ...describeCommand(command, setName(cluster)) });
  const refused = carryOut(cluster, command);
  if (refused) emit(cluster, { actor: "api-server", kind: "refused", object: setName(cluster), message: refused });
  else if (command.do === "apply") cluster.refused = null;
  noteAppearances(cluster);
  run(cluster, cluster.now);
  return { ...finish(world, cluster), ...(refused && { refused }) };
}

/** When something will next happen by itself; null when the world has settled. */
export function nextEventAt(world: World): TimeMs | null {
  return (world as Cluster).timers[0]?.at ?? null;
}

/** How many pods exist: what a world's size is measured by. */
export function podCount(world: World): number {
  return (world as Cluster).pods.size;
}

/** Everything a person can see at `world.now`. */
export function view(world: World): View {
  return viewOf(world as Cluster);
}

/** Closes the draft: it becomes the new world. What happened at its creation is told by the first step from it. */
function finish(before: World, cluster: Cluster): Advanced {
  nextDue(cluster);
  const earlier = before as Cluster;
  const happened = earlier.happened.length > 0 ? [...earlier.happened, ...cluster.happened] : cluster.happened;
  const changes = earlier.changes.length > 0 ? [...earlier.changes, ...cluster.changes] : cluster.changes;
  cluster.happened = [];
  cluster.changes = [];
  return { world: cluster, happened, changes };
}

function setName({ input }: Cluster): string {
  const metadata = input.statefulSet["metadata"];
  return isObject(metadata) && typeof metadata["name"] === "string" ? metadata["name"] : "";
}
