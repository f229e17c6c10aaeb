/** `kubectl get pods --watch` up to a moment. */
import type { PodLine, TimeMs } from "../../../../server/src/simulation/index.ts";
import { countUntil } from "../../player.ts";
import type { TerminalLine } from "./terminal.ts";

type Tabulate = (rows: readonly (readonly string[])[], widths?: number[]) => string;

const head = ["NAME", "READY", "STATUS", "RESTARTS", "AGE"];

/**
 * The lines until `ms`. Lines are printed as they come, each as wide as what came before asks for, so what is printed
 * once stays: asked again for the same array, only what is new is printed.
 */
export function watchPrinter(tabulate: Tabulate): (lines: readonly PodLine[], edition: number, ms: TimeMs) => readonly TerminalLine[] {
  let [source, of]: [readonly PodLine[] | null, number] = [null, -1];
  let printed: TerminalLine[] = [];
  let shown: readonly TerminalLine[] = [];
  let widths: number[] = [];
  return (lines, edition, ms) => {
    // Another edition may have another past.
    if (of !== edition || (source !== null && source.length > lines.length)) [printed, widths] = [[], []];
    [source, of] = [lines, edition];
    if (printed.length === 0 && lines.length > 0) {
      // The heading is printed together with the first line.
      const [heading = "", first = ""] = tabulate([head, lines[0]!.cells], widths).split("\n");
      printed = [{ kind: "head", text: heading }, { kind: "row", text: first, at: lines[0]!.at }];
    }
    for (let index = Math.max(0, printed.length - 1); index < lines.length; index++) {
      printed.push({ kind: "row", text: tabulate([lines[index]!.cells], widths).trimEnd(), at: lines[index]!.at });
    }
    const count = countUntil(lines, ms);
    const wanted = count === 0 ? 0 : count + 1;
    if (shown.length !== wanted || shown[wanted - 1] !== printed[wanted - 1]) shown = printed.slice(0, wanted);
    return shown;
  };
}
