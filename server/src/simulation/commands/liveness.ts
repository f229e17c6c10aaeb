import type { Cluster } from "../engine/cluster.ts";
import type { Command } from "../types.ts";
import { verbatim, type Refusal } from "./apply.ts";

export function livenessCommand(_cluster: Cluster, command: Extract<Command, { readonly do: "failLiveness" | "restoreLiveness" }>): Refusal | undefined {
  return verbatim(`error: ${command.do} is not there yet`);
}
