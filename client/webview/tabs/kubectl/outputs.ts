/** What can be asked of kubectl. The text is the engine's; here it is only cut into lines. */
import type { Timeline, View } from "../../../../server/src/simulation/index.ts";
import { memo } from "../../facts.ts";
import type { Panel, PanelState } from "../../panel.ts";
import type { TerminalLine } from "./terminal.ts";
import { watchPrinter } from "./watch.ts";

export interface Output {
  readonly id: string;
  /** As typed, without namespace and names. */
  readonly label: string;
  /** New lines come below the old ones. */
  readonly grows: boolean;
  lines(state: PanelState, timeline: Timeline, view: View): readonly TerminalLine[];
}

/** Made once for the page; the first one is shown first. */
export function outputs(panel: Panel): readonly Output[] {
  return [watchOutput(panel)];
}

function watchOutput({ engine }: Panel): Output {
  const print = watchPrinter(engine.tabulate);
  const withCommand = memo((command: string, printed: readonly TerminalLine[]): readonly TerminalLine[] => [{ kind: "command", text: command }, ...printed]);
  return {
    id: "watch",
    label: "get pods -w",
    grows: true,
    lines({ edition, playheadMs }, timeline) {
      const { namespace } = timeline.session.input;
      return withCommand(`kubectl get pods -w -n ${namespace}`, print(timeline.podLines(), edition, playheadMs));
    },
  };
}
