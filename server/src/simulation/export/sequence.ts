/** Who did what to which pod, as a Mermaid sequence diagram. */
import { msg } from "../../text/message.ts";
import { kubectl } from "../kubectl.ts";
import type { Timeline } from "../timeline.ts";
import type { Happening, Lane, TimeMs } from "../types.ts";
import { mermaidText } from "./mermaid-text.ts";
import type { Words } from "./words.ts";

export interface Stretch {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
}

/** More columns or arrows than these nobody reads. */
const mostPods = 12;
const mostSteps = 150;

/** An arrow or a note; `pod` is the column it needs besides those of the person and the controller. */
interface Step {
  readonly pod?: string;
  readonly text: (column: (pod: string) => string) => string;
}

/** The diagram of what happened in the stretch: orders, creations and deletions, and what became of the pods. */
export function sequenceDiagram(timeline: Timeline, { fromMs, toMs }: Stretch, words: Words): string {
  const lanes = new Map(timeline.lanes().flatMap((lane) => (lane.workload === "statefulset" ? [[lane.pod, lane]] : [])));
  const steps = timeline.happenings.flatMap((happening) => (happening.at < fromMs || happening.at > toMs ? [] : stepOf(happening, timeline, lanes, words)));
  const pods = new Set(steps.flatMap(({ pod }) => pod ?? []));
  const shown = [...lanes.keys()].filter((pod) => pods.has(pod)).slice(0, mostPods);
  const column = (pod: string): string => `p${shown.indexOf(pod)}`;
  const drawn = steps.filter(({ pod }) => pod === undefined || shown.includes(pod));
  const left = steps.length - Math.min(drawn.length, mostSteps);
  return [
    "sequenceDiagram",
    `  actor you as ${mermaidText(words.actor("user"))}`,
    `  participant controller as ${mermaidText(words.actor("statefulset-controller"))}`,
    ...shown.map((pod) => `  participant ${column(pod)} as ${mermaidText(pod)}`),
    ...drawn.slice(0, mostSteps).map(({ text }) => `  ${text(column)}`),
    ...(left > 0 ? [`  Note over you,controller: ${mermaidText(words.t(msg("{count} more steps are not drawn.", { count: left })))}`] : []),
    "",
  ].join("\n");
}

function stepOf(happening: Happening, timeline: Timeline, lanes: ReadonlyMap<string, Lane>, { t, clock }: Words): Step[] {
  const { at, actor, kind, object, message } = happening;
  const say = (text: string): string => mermaidText(`${clock(at)} ${text}`);
  const lane = lanes.get(object);
  if (actor === "user") return [{ ...(lane && { pod: object }), text: (column) => `you->>${lane ? column(object) : "controller"}: ${say(orderOf(happening, timeline) ?? t(message))}` }];
  if (kind === "refused") return [{ text: () => `Note over you,controller: ${say(t(message))}` }];
  if (!lane) return actor === "statefulset-controller" && /revision|promote/i.test(kind) ? [{ text: () => `Note over controller: ${say(t(message))}` }] : [];
  switch (kind) {
    case "createPod": {
      const letter = lane.segments.find((segment) => segment.fromMs >= at)?.revisionLetter ?? "?";
      return [{ pod: object, text: (column) => `controller->>${column(object)}: ${say(t(msg("creates it at revision {letter}", { letter })))}` }];
    }
    case "deletePod":
      return [{ pod: object, text: (column) => `controller->>${column(object)}: ${say(t(msg("deletes it")))}` }];
    case "podReady":
      return [{ pod: object, text: (column) => `${column(object)}-->>controller: ${say("Ready")}` }];
    case "podAvailable":
      return [{ pod: object, text: (column) => `${column(object)}-->>controller: ${say("Available")}` }];
    case "podGone":
      return [{ pod: object, text: (column) => `${column(object)}--xcontroller: ${say(t(msg("gone")))}` }];
    case "podScheduled":
    case "podStarted":
    case "volumeAttached":
      // Every pod's way to Ready is the same: what is worth an arrow is where it ends.
      return [];
    default:
      return [{ pod: object, text: (column) => `Note over ${column(object)}: ${say(t(message))}` }];
  }
}

/** The command line behind what a person did, without the sign of a comment; undefined where none is known. */
function orderOf({ at, kind }: Happening, { session: { input, commands } }: Timeline): string | undefined {
  const given = commands.find((each) => each.at === at && each.command.do === kind)?.command;
  // The manifest itself is applied before any command.
  const command = given ?? (kind === "apply" ? ({ do: "apply", statefulSet: input.statefulSet } as const) : undefined);
  return command && kubectl(command, input).replace(/^# /, "");
}
