/**
 * What a session file holds. JSON, so that it can be read and compared; defaults are left out, so that it is small:
 * `{"ordinal":1,"release":"1.37","seed":7,"set":{…},"services":[…],"commands":[{"at":1200,"do":"scale","replicas":3}]}`
 */
import type { Command, ProfileName, SimulationInput, SimulationSettings } from "../types.ts";
import { amount, flag, line, listOf, manifest, members, oneOf, optional, required, whole, type Check, type Field } from "./checks.ts";
import { timedCommand } from "./commands.ts";
import { limits } from "./limits.ts";

/** Grows when an older reader would misunderstand what is written. */
export const format = 1;

/** What was seen when the session was written, to notice where another version plays it differently. */
export interface Recording {
  /** How far was compared. */
  readonly untilMs: number;
  /** See `digestOf`. */
  readonly digest: string;
}

/** The file's members, in the order in which they are written. */
export interface SessionFile {
  readonly ordinal: typeof format;
  /** Version of Ordinal that wrote it; to be shown, nothing depends on it. */
  readonly by?: string;
  readonly release: ProfileName;
  readonly seed: number;
  /** Absent: `default`. */
  readonly namespace?: string;
  /** Absent: `cluster.local`. */
  readonly domain?: string;
  readonly settings?: Partial<SimulationSettings>;
  readonly contrast?: boolean;
  readonly set: Readonly<Record<string, unknown>>;
  readonly services?: SimulationInput["services"];
  readonly budgets?: SimulationInput["services"];
  readonly commands?: readonly (Command & { readonly at: number })[];
  readonly recorded?: Recording;
}

export const defaultNamespace = "default";
export const defaultDomain = "cluster.local";

const releases: Readonly<Record<ProfileName, true>> = { "1.34": true, "1.35.0": true, "1.35": true, "1.36": true, "1.37": true, "1.37+recreate": true };

const duration = optional(amount(0, limits.timeMs));
const settings: { readonly [K in keyof SimulationSettings]: Field } = {
  nodes: optional(whole(1, limits.nodes)),
  zones: optional(whole(1, limits.nodes)),
  nodeCpuMilli: optional(amount(0, 1e9)),
  nodeMemoryMi: optional(amount(0, 1e9)),
  nodePods: optional(whole(0, 1e6)),
  scheduleMs: duration,
  provisionMs: duration,
  attachMs: duration,
  pullMs: duration,
  startMs: duration,
  readyMs: duration,
  terminateMs: duration,
  zonalVolumes: optional(whole(0, 1)),
};

const file: { readonly [K in keyof SessionFile]-?: Field } = {
  ordinal: required(oneOf(format)),
  by: optional(line),
  release: required(oneOf(...Object.keys(releases))),
  seed: required(whole(0, Number.MAX_SAFE_INTEGER)),
  namespace: optional(line),
  domain: optional(line),
  settings: optional(members(settings)),
  contrast: optional(flag),
  set: required(manifest),
  services: optional(listOf(manifest, limits.services)),
  budgets: optional(listOf(manifest, limits.budgets)),
  commands: optional(listOf(timedCommand, limits.commands)),
  recorded: optional(members({ untilMs: required(amount(0, limits.timeMs)), digest: required(line) })),
};

/** Whether a value read from JSON is a `SessionFile`. */
export const sessionFile: Check = members(file);
