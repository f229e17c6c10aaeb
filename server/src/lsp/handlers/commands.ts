import type { Position } from "vscode-languageserver";
import { podNames } from "../../features/pod-names.ts";
import { simulationInput } from "../../features/simulation-input.ts";
import { statefulSetFor, statefulSets } from "../../features/stateful-sets.ts";
import type { SimulationInput } from "../../simulation/types.ts";
import { msg, type Message } from "../../text/message.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { toOffset } from "../convert.ts";
import { normalise } from "../workspace.ts";
import { positionAt, type Register } from "./register.ts";

/** A StatefulSet by name, or by a place in the file. */
export interface StatefulSetParams {
  readonly uri: string;
  readonly name?: string;
  readonly position?: Position;
}

export type SimulationInputResult =
  | {
      readonly uri: string;
      readonly name: string;
      readonly title: string;
      readonly input: SimulationInput;
      readonly fields: readonly { readonly path: string; readonly line: number; readonly character: number }[];
    }
  | { readonly problem: string };

export interface StatefulSetItem {
  readonly uri: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly line: number;
}

/** Ordinal's own requests, used by the client's commands and the simulation panel. */
export function registerCommands({ connection, guarded }: Register): void {
  connection.onRequest<{ names: string[] }, void>(
    "ordinal/podNames",
    guarded<StatefulSetParams, { names: string[] }>("ordinal/podNames", { names: [] }, (params, session) => {
      const model = session.workspace.snapshot;
      const entry = statefulSetFor(model, normalise(params.uri), whereOf(model, params));
      return { names: entry ? podNames(model, entry) : [] };
    }),
  );

  connection.onRequest<SimulationInputResult, void>(
    "ordinal/simulationInput",
    guarded<StatefulSetParams, SimulationInputResult>("ordinal/simulationInput", { problem: "" }, (params, session): SimulationInputResult => {
      const model = session.workspace.snapshot;
      const uri = normalise(params.uri);
      const entry = statefulSetFor(model, uri, whereOf(model, params));
      const { translate, clientUri } = session.presentation;
      if (!entry) return { problem: translate(noStatefulSet(model, uri)) };
      const source = simulationInput(model, entry);
      if (entry.resource.name) session.simulations.given(entry.uri, entry.resource.name.value);
      if ("problem" in source) return { problem: translate(source.problem) };
      return {
        uri: clientUri(entry.uri),
        name: source.name,
        title: source.title,
        input: source.input,
        fields: source.fields.map(({ path, span }) => ({ path, ...positionAt(model, entry.uri, span.start) })),
      };
    }),
  );

  connection.onRequest<StatefulSetItem[], void>(
    "ordinal/statefulSets",
    guarded<{ uri?: string } | null, StatefulSetItem[]>("ordinal/statefulSets", [], (params, session) => {
      const model = session.workspace.snapshot;
      return statefulSets(model, params?.uri === undefined ? undefined : normalise(params.uri)).map(({ uri, span, name, namespace }) => ({
        uri: session.presentation.clientUri(uri),
        name,
        namespace,
        line: positionAt(model, uri, span.start).line,
      }));
    }),
  );
}

/** Half-typed text often hides the StatefulSet that was there a moment ago. */
function noStatefulSet(model: Snapshot, uri: string): Message {
  const file = model.file(uri);
  const broken = file?.documents.some(({ content }) => content.tree.broken) ?? false;
  if (file?.template) return msg("This is a template: what will be applied is not known before it is rendered.");
  return broken ? msg("The file cannot be read at the moment: it is not valid YAML.") : msg("There is no StatefulSet here to simulate.");
}

function whereOf(model: Parameters<typeof toOffset>[0], params: StatefulSetParams): { name?: string; offset?: number } {
  const offset = params.position ? toOffset(model, normalise(params.uri), params.position) : null;
  return { ...(params.name === undefined ? {} : { name: params.name }), ...(offset === null ? {} : { offset }) };
}
