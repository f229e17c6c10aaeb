import type { SimulationSettings } from "../simulation/types.ts";
import { newestRelease, type Release } from "../kubernetes/versions.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** Everything a user can set that changes an answer. */
export interface Settings {
  readonly clusterDomain: string;
  readonly defaultNamespace: string;
  readonly kubernetesVersion: Release;
  /** Rule id -> severity or off; rules not named keep their own. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** Globs of files left out of the index. */
  readonly exclude: readonly string[];
  /** What differs from the simulation's own defaults. */
  readonly simulation: Partial<SimulationSettings>;
}

export const defaultSettings: Settings = {
  clusterDomain: "cluster.local",
  defaultNamespace: "default",
  kubernetesVersion: newestRelease,
  rules: {},
  codeLens: true,
  inlayHints: true,
  exclude: [],
  simulation: {},
};
