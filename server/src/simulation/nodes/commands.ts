/** What people do to nodes. */
import { verbatim, type Refusal } from "../commands/apply.ts";
import type { Cluster } from "../engine/cluster.ts";
import type { Command } from "../types.ts";

export type NodeCommand = Extract<Command, { readonly do: "stopNode" | "startNode" | "cordon" | "uncordon" | "drain" | "taint" | "deleteNode" | "addNode" }>;

export function nodeCommand(_cluster: Cluster, command: NodeCommand): Refusal | undefined {
  return verbatim(`error: ${command.do} is not there yet`);
}
