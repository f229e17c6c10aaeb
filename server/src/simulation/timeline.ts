/** A session's history that can be played, sought, stepped and forked. */
import type { Message } from "../text/message.ts";
import type { PodChange } from "./engine/cluster.ts";
import type { Actor, Command, Happening, Lane, PodLine, Session, SimulationInput, TimedCommand, TimeMs, View } from "./types.ts";
import { lanesOf } from "./view/lanes.ts";
import { podLinesOf } from "./view/pod-lines.ts";
import { advance, advanceSome, createWorld, execute, nextEventAt, podCount, view, type Advanced, type World } from "./world.ts";

export interface Timeline {
  /** Input and commands so far; storing it and calling `createTimeline` again replays exactly. */
  readonly session: Session;
  /** How far has been simulated. */
  readonly extentMs: TimeMs;
  /** Everything that happened up to `extentMs`, oldest first. */
  readonly happenings: readonly Happening[];
  /** Times (ascending, each once) at which the controller acted or a command was given: where a step stops. */
  readonly steps: readonly TimeMs[];
  /** When something will next happen after `extentMs`; null when nothing will. */
  readonly nextEventMs: TimeMs | null;
  /** Simulates on until `ms`; does nothing when that lies in the past. */
  extendTo(ms: TimeMs): void;
  /** The moment `ms` (extends first when it lies ahead). */
  viewAt(ms: TimeMs): View;
  /** The cluster at `ms` (extends first when it lies ahead): what `ask` and the exports look at. */
  worldAt(ms: TimeMs): World;
  /** What `kubectl get pods --watch` has printed up to `extentMs`, oldest first. The same array until something changes. */
  podLines(): readonly PodLine[];
  /** Rows: the set's by ordinal, then the Deployment's. The same array until something changes. */
  lanes(): readonly Lane[];
  /**
   * Gives a command at `atMs`. In the past this forks: later commands and all that followed are dropped. A command the
   * API server refuses stays in the session (its refusal is a happening) and changes nothing.
   */
  do(command: Command, atMs: TimeMs): { readonly refused?: Message };
}

/** A world to start again from; how much history it has behind it. */
interface Checkpoint {
  readonly world: World;
  readonly happenings: number;
  readonly changes: number;
}

/**
 * A new checkpoint after this many entries of history: a seek never replays more. A checkpoint's size grows with the
 * number of pods, and so does the distance between two.
 */
function checkpointDistance(pods: number): number {
  return Math.max(200, Math.floor(pods / 2));
}

/** Starts (or resumes) a session; simulated up to its last command. */
export function createTimeline(session: Session): Timeline {
  const history = new History(session.input);
  for (const { at, command } of session.commands.toSorted((a, b) => a.at - b.at)) history.do(command, at);
  return history;
}

class History implements Timeline {
  private readonly input: SimulationInput;
  private commands: readonly TimedCommand[] = [];
  /** Never empty. One follows every command, so that from the last one before a moment no command is missed. */
  private readonly checkpoints: Checkpoint[] = [];
  private head: World;
  private past: Happening[] = [];
  private changes: PodChange[] = [];
  /** Where the last seek ended: playing forwards goes on from there. */
  private cursor: { readonly world: World; readonly from: Checkpoint } | undefined;
  private laneCache: readonly Lane[] | undefined;
  private lineCache: readonly PodLine[] | undefined;
  private stepCache: readonly TimeMs[] | undefined;

  constructor(input: SimulationInput) {
    this.input = input;
    this.head = createWorld(input);
    this.take(advance(this.head, 0));
    this.keep();
  }

  get session(): Session {
    return { input: this.input, commands: this.commands };
  }

  get extentMs(): TimeMs {
    return this.head.now;
  }

  get happenings(): readonly Happening[] {
    return this.past;
  }

  get nextEventMs(): TimeMs | null {
    return nextEventAt(this.head);
  }

  get steps(): readonly TimeMs[] {
    return (this.stepCache ??= stepsOf(this.past));
  }

  extendTo(ms: TimeMs): void {
    while (this.head.now < ms) {
      const distance = checkpointDistance(podCount(this.head));
      this.take(advanceSome(this.head, ms, distance));
      const last = this.checkpoints.at(-1)!;
      if (this.past.length - last.happenings + this.changes.length - last.changes >= distance) this.keep();
    }
  }

  viewAt(ms: TimeMs): View {
    return view(this.worldAt(ms));
  }

  worldAt(ms: TimeMs): World {
    this.extendTo(ms);
    if (ms >= this.head.now) return this.head;
    const from = this.checkpoints[this.checkpointBefore(ms)]!;
    const start = this.cursor?.from === from && this.cursor.world.now <= ms ? this.cursor.world : from.world;
    const { world } = advance(start, Math.max(0, ms));
    this.cursor = { world, from };
    return world;
  }

  podLines(): readonly PodLine[] {
    return (this.lineCache ??= podLinesOf(this.changes));
  }

  lanes(): readonly Lane[] {
    return (this.laneCache ??= lanesOf(this.changes));
  }

  do(command: Command, atMs: TimeMs): { readonly refused?: Message } {
    const at = Math.max(0, atMs);
    if (at < this.head.now) this.rewind(at);
    this.extendTo(at);
    const executed = execute(this.head, command);
    this.take(executed);
    this.keep();
    this.commands = [...this.commands, { at, command }];
    return executed.refused ? { refused: executed.refused } : {};
  }

  /** Forgets what came after `at`. What happened at `at` itself has happened. */
  private rewind(at: TimeMs): void {
    const index = this.checkpointBefore(at);
    const { world, happenings, changes } = this.checkpoints[index]!;
    this.checkpoints.length = index + 1;
    this.past = this.past.slice(0, happenings);
    this.changes = this.changes.slice(0, changes);
    this.commands = this.commands.filter((timed) => timed.at <= at);
    this.cursor = undefined;
    this.head = world;
    this.take(advance(world, at));
  }

  /** Index of the last checkpoint at or before `ms`; the first one for times before the beginning. */
  private checkpointBefore(ms: TimeMs): number {
    return Math.max(0, this.checkpoints.findLastIndex(({ world }) => world.now <= ms));
  }

  private take({ world, happened, changes }: Advanced): void {
    this.head = world;
    if (happened.length > 0) {
      this.past.push(...happened);
      this.stepCache = undefined;
    }
    if (changes.length > 0) {
      this.changes.push(...changes);
      this.laneCache = undefined;
      this.lineCache = undefined;
    }
  }

  private keep(): void {
    this.checkpoints.push({ world: this.head, happenings: this.past.length, changes: this.changes.length });
  }
}

const controllers: ReadonlySet<Actor> = new Set(["statefulset-controller", "deployment-controller"]);

function stepsOf(happenings: readonly Happening[]): TimeMs[] {
  const acted = happenings.filter(({ actor, kind }) => actor === "user" || (controllers.has(actor) && kind !== "podAvailable"));
  return [...new Set(acted.map(({ at }) => at))];
}
