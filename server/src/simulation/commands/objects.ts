import type { Cluster } from "../engine/cluster.ts";
import type { Command } from "../types.ts";
import { verbatim, type Refusal } from "./apply.ts";

export function objectCommand(_cluster: Cluster, command: Extract<Command, { readonly do: "applyObject" | "deleteObject" }>): Refusal | undefined {
  return verbatim(`error: ${command.do} is not there yet`);
}
