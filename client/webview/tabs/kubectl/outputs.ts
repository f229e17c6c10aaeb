/** What can be asked of kubectl. The text is the engine's; here it is only cut into lines. */
import type { Timeline, World } from "../../../../server/src/simulation/index.ts";
import { memo } from "../../facts.ts";
import type { Panel, PanelState } from "../../panel.ts";
import { playheadWorld } from "../parts/playhead-world.ts";
import type { TerminalLine } from "./terminal.ts";
import { watchPrinter } from "./watch.ts";

export interface Output {
  readonly id: string;
  /** As typed, without `kubectl` and the namespace. */
  readonly label: (name: string) => string;
  /** Only where a Deployment runs beside the set. */
  readonly contrast?: boolean;
  /** New lines come below the old ones. */
  readonly grows: boolean;
  lines(state: PanelState, timeline: Timeline): readonly TerminalLine[];
}

/** Made once for the page; the first one is shown first. */
export function outputs(panel: Panel): readonly Output[] {
  const { kubectlOutput: print } = panel.engine;
  // Ages are in seconds: nothing else changes between two events.
  const at = playheadWorld(1000);
  const now = (id: string, label: Output["label"], text: (world: World) => string, contrast = false): Output => nowOutput(id, label, at, text, contrast);
  return [
    watchOutput(panel),
    now("pods", () => "get pods -o wide", (world) => print.getPods(world, { wide: true })),
    now("sts", () => "get sts", print.getStatefulSet),
    now("rollout", (name) => `rollout status sts/${name}`, (world) => print.rolloutStatus(world, "statefulset").text),
    now("pvc", () => "get pvc", print.getPvc),
    now("nodes", () => "get nodes", print.getNodes),
    now("deploy", () => "get deploy", print.getDeployment, true),
    now("rs", () => "get rs", print.getReplicaSets, true),
    now("rollout-deploy", (name) => `rollout status deploy/${name}`, (world) => print.rolloutStatus(world, "deployment").text, true),
  ];
}

function nowOutput(id: string, label: Output["label"], at: ReturnType<typeof playheadWorld>, text: (world: World) => string, contrast: boolean): Output {
  const print = memo((command: string, world: World): readonly TerminalLine[] => [{ kind: "command", text: command }, ...linesOf(text(world))]);
  return {
    id,
    label,
    contrast,
    grows: false,
    lines(state, timeline) {
      return print(commandLine(label(state.source?.name ?? ""), timeline, id), at(timeline, state));
    },
  };
}

function watchOutput({ engine }: Panel): Output {
  const print = watchPrinter(engine.kubectlOutput.tabulate);
  const withCommand = memo((command: string, printed: readonly TerminalLine[]): readonly TerminalLine[] => [{ kind: "command", text: command }, ...printed]);
  const label = (): string => "get pods -w";
  return {
    id: "watch",
    label,
    grows: true,
    lines({ edition, playheadMs }, timeline) {
      return withCommand(commandLine(label(), timeline, "watch"), print(timeline.podLines(), edition, playheadMs));
    },
  };
}

/** Nodes are of no namespace. */
function commandLine(what: string, { session }: Timeline, id: string): string {
  const { namespace } = session.input;
  return id === "nodes" || namespace === "default" ? `kubectl ${what}` : `kubectl ${what} -n ${namespace}`;
}

function linesOf(text: string): TerminalLine[] {
  return text.replace(/\n$/, "").split("\n").map((line, index) => ({ kind: index === 0 && line.startsWith("NAME ") ? "head" : "row", text: line }));
}
