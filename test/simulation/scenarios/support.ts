/** Plays a scenario on the sample (or on an input of one's own) and looks at what came of it. */
import { createTimeline, type Happening, type SimulationInput, type Timeline, type View } from "../../../server/src/simulation/index.ts";
import { runScenario, scenarios, stageFor, type Scenario, type ScenarioRun } from "../../../server/src/simulation/scenarios/index.ts";
import { render } from "../../../server/src/text/message.ts";

export interface Played {
  readonly run: ScenarioRun;
  readonly timeline: Timeline;
  /** The view at the moment with this number; negative numbers count from the end. */
  at(moment: number): View;
  /** The view just before: a command given at the moment has not been given yet. */
  before(moment: number): View;
  /** What happened between two moments, as `actor kind object`, without what the user did. */
  between(from: number, to: number): string[];
}

export function scenario(id: string): Scenario {
  const found = scenarios.find((each) => each.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
}

export function play(id: string, way?: string, own: SimulationInput | null = null): Played {
  const { needs } = scenario(id);
  const run = runScenario(scenario(id), stageFor(needs, own).input, way);
  if (run.stalled) throw new Error(`${id} ${way ?? ""} stalls after: ${render(run.moments.at(-1)?.say ?? { text: "nothing", args: {} })}`);
  const timeline = createTimeline(run.session);
  timeline.extendTo(run.endMs);
  const timeOf = (moment: number): number => run.moments.at(moment)!.at;
  return {
    run,
    timeline,
    at: (moment) => timeline.viewAt(timeOf(moment)),
    before: (moment) => timeline.viewAt(timeOf(moment) - 1),
    between: (from, to) => timeline.happenings.filter(({ at, actor }) => actor !== "user" && at > timeOf(from) && at <= timeOf(to)).map(line),
  };
}

const line = ({ actor, kind, object }: Happening): string => `${actor} ${kind} ${object}`;

/** `web-0 available A` … of the set alone. */
export function podLines(view: View): string[] {
  return view.pods.filter(({ workload }) => workload === "statefulset").map(({ name, state, revisionLetter }) => `${name} ${state} ${revisionLetter}`);
}

export function refusals({ timeline }: Played): string[] {
  return timeline.happenings.filter(({ kind }) => kind === "refused").map(({ message }) => render(message));
}

export function uidOf(view: View, pod: string): string {
  return view.pods.find(({ name }) => name === pod)?.uid ?? "";
}

export function why(view: View): string {
  return view.why.map(({ message }) => render(message)).join("\n");
}
