/** What befell the nodes and when: drawn under the axis, so that a loss is seen in time. */
import type { TimedCommand, Timeline, TimeMs } from "../../../server/src/simulation/index.ts";

/** `off` and `cut-off` are what is the matter; `not-ready` is what the control plane has noticed of it. */
export type Trouble = "off" | "cut-off" | "not-ready" | "cordoned" | "deleted";

export interface NodeSpan {
  readonly trouble: Trouble;
  readonly fromMs: TimeMs;
  /** null while it lasts. */
  readonly toMs: TimeMs | null;
}

/** Spans by node, in the order in which the nodes were hit; nodes that nothing befell are left out. */
export function nodeSpans(timeline: Timeline): ReadonlyMap<string, readonly NodeSpan[]> {
  const spans = new Map<string, NodeSpan[]>();
  const begin = (node: string, trouble: Trouble, at: TimeMs): void => {
    const own = spans.get(node) ?? [];
    if (!own.some((span) => span.trouble === trouble && span.toMs === null)) spans.set(node, [...own, { trouble, fromMs: at, toMs: null }]);
  };
  const end = (node: string, troubles: readonly Trouble[], at: TimeMs): void => {
    const own = spans.get(node);
    if (own) spans.set(node, own.map((span) => (span.toMs === null && troubles.includes(span.trouble) ? { ...span, toMs: at } : span)));
  };
  for (const { at, command } of carriedOut(timeline)) {
    if (!("node" in command)) continue;
    const { node } = command;
    switch (command.do) {
      case "stopNode":
        end(node, ["off", "cut-off"], at);
        begin(node, command.how === "network" ? "cut-off" : "off", at);
        break;
      case "startNode":
        end(node, ["off", "cut-off"], at);
        break;
      case "cordon":
      case "drain":
        begin(node, "cordoned", at);
        break;
      case "uncordon":
        end(node, ["cordoned"], at);
        break;
      case "deleteNode":
      case "taint":
        break;
    }
  }
  for (const { at, kind, object } of timeline.happenings) {
    if (kind === "nodeNotReady") begin(object, "not-ready", at);
    else if (kind === "nodeReady") end(object, ["not-ready", "deleted"], at);
    else if (kind === "nodeGone") {
      end(object, ["not-ready", "cordoned"], at);
      begin(object, "deleted", at);
    }
  }
  return spans;
}

/** The commands that were not refused: a refusal follows right upon what the user did. */
function carriedOut({ session: { commands }, happenings }: Timeline): readonly TimedCommand[] {
  let next = 0;
  return commands.filter(({ at, command }) => {
    next = happenings.findIndex((happening, index) => index >= next && happening.at === at && happening.actor === "user" && happening.kind === command.do);
    if (next < 0) return false;
    next++;
    return happenings[next]?.kind !== "refused";
  });
}
