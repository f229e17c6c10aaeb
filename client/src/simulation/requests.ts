import type { LanguageClient } from "vscode-languageclient/node";
import type { Source } from "../../webview/protocol.ts";
import type { Target } from "../target.ts";

/** A StatefulSet of the workspace, as the server lists them. */
export interface StatefulSetItem {
  readonly uri: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly line: number;
}

export type InputAnswer = Omit<Source, "fileName"> | { readonly problem: string };

/** What the panel runs on; a problem in the user's language where there is nothing to run. */
export function simulationInput(client: LanguageClient, target: Target): Promise<InputAnswer> {
  return client.sendRequest<InputAnswer>("ordinal/simulationInput", target);
}

/** The StatefulSets of a file, or of the whole workspace. */
export function statefulSets(client: LanguageClient, uri?: string): Promise<StatefulSetItem[]> {
  return client.sendRequest<StatefulSetItem[]>("ordinal/statefulSets", uri === undefined ? {} : { uri });
}
