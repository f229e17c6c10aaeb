/** What a scenario is made of, and what playing one gives. */
import type { Message } from "../../text/message.ts";
import type { Command, ProfileName, Session, SimulationInput, SimulationSettings, TimeMs, View } from "../types.ts";
import type { Subject } from "./subject.ts";

/** Says of a moment whether it has come. */
export type Condition = (view: View) => boolean;

/** When a step is taken: some time after the one before, at the first moment at which something holds, or when all is quiet. */
export type When = { readonly after: TimeMs } | { readonly until: Condition; readonly withinMs?: TimeMs } | "settled";

/** What deserves a look at a moment; the panel shows it. */
export interface Look {
  /** Id of a tab of the panel. */
  readonly tab?: string;
  readonly pod?: string;
  readonly node?: string;
  /** A name worth asking the DNS for. */
  readonly name?: string;
}

/** At a moment, a command is given or something is said, or both. What is not known before (a node's name) is asked of the view. */
export interface Step {
  readonly when: When;
  readonly do?: Command | ((view: View) => Command);
  readonly say?: Message | ((view: View) => Message);
  readonly look?: Look | ((view: View) => Look);
}

/** A way on from where the script has led: the person chooses. */
export interface Way {
  readonly id: string;
  readonly title: Message;
  readonly steps: (subject: Subject) => readonly Step[];
}

/** What a scenario is played on. */
export interface Needs {
  /** Fewer or more replicas are changed to the nearest that will do. */
  readonly replicas: readonly [least: number, most: number];
  /** Needs a claim template. */
  readonly claims?: boolean;
  /** Needs a headless Service that gives the pods their names. */
  readonly service?: boolean;
  /** Laid over the StatefulSet's spec, as a JSON merge patch (null removes). */
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<SimulationSettings>;
  readonly contrast?: boolean;
  readonly profile?: ProfileName;
  readonly budgets?: (subject: Subject) => readonly Record<string, unknown>[];
  /** Makes sense only on the sample. */
  readonly sampleOnly?: boolean;
}

export interface Scenario {
  readonly id: string;
  readonly group: ScenarioGroup;
  readonly title: Message;
  /** What it answers, in one sentence. */
  readonly question: Message;
  readonly watch: Message;
  readonly needs: Needs;
  readonly steps: (subject: Subject) => readonly Step[];
  /** Offered when the script has come to its end. */
  readonly ways?: readonly Way[];
}

export type ScenarioGroup = "pods" | "updates" | "nodes" | "storage" | "names";

/** An annotated moment. */
export interface Moment {
  readonly at: TimeMs;
  readonly say: Message;
  readonly look: Look;
}

/** Where a scenario is played: on the person's own set, changed as little as possible, or on the sample. */
export interface Stage {
  readonly input: SimulationInput;
  readonly sample: boolean;
  /** What differs from the person's manifest, or why the sample is used. */
  readonly notes: readonly Message[];
}

/** A scenario played to its end: an ordinary session, and what to say at which moment of it. */
export interface ScenarioRun {
  readonly session: Session;
  readonly moments: readonly Moment[];
  /** Where the script ends; what comes later is left to the cluster. */
  readonly endMs: TimeMs;
  /** A step whose moment never came: the script stopped there. */
  readonly stalled: boolean;
}
