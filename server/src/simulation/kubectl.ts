import type { Command, SimulationInput } from "./types.ts";

/** The kubectl command line a command stands for, ready to paste (namespace included where it is not `default`). */
export function kubectl(command: Command, input: SimulationInput): string {
  throw new Error(`not written yet: ${command.do} ${input.namespace}`);
}
