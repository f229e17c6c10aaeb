import type { Catalog } from "../text/message.ts";
import { releaseOf } from "../kubernetes/versions.ts";
import { defaultSettings as defaultCluster } from "../simulation/engine/settings.ts";
import { defaultSettings, type Settings, type Severity } from "../workspace/settings.ts";

/** `initializationOptions`, all optional. Any LSP client may send settings here; VS Code's sends the rest too. */
export interface InitializationOptions {
  /** The section `ordinal` of the settings, nested. */
  readonly settings?: unknown;
  readonly locale?: string;
  readonly catalog?: Catalog;
  /** The client runs Ordinal's commands from links and lenses, and shows codicons. */
  readonly commands?: boolean;
  /** "push": the client does not want to pull diagnostics although it could. */
  readonly diagnostics?: "push" | "auto";
}

const severities: ReadonlySet<unknown> = new Set(["error", "warning", "information", "hint", "off"]);

/** Reads the section `ordinal`; anything of the wrong type is replaced by its default. Never throws. */
export function settingsFrom(section: unknown): Settings {
  const given = isRecord(section) ? section : {};
  const rules: Record<string, Severity | "off"> = Object.create(null) as Record<string, Severity | "off">;
  if (isRecord(given["rules"])) for (const [id, value] of Object.entries(given["rules"])) if (severities.has(value)) rules[id] = value as Severity | "off";
  return {
    clusterDomain: text(given["clusterDomain"], defaultSettings.clusterDomain).replace(/^\.+|\.+$/g, "") || defaultSettings.clusterDomain,
    defaultNamespace: text(given["defaultNamespace"], defaultSettings.defaultNamespace),
    kubernetesVersion: releaseOf(text(given["kubernetesVersion"], "")) ?? defaultSettings.kubernetesVersion,
    rules,
    codeLens: given["codeLens"] !== false,
    inlayHints: given["inlayHints"] !== false,
    exclude: globs(given["exclude"]),
    simulation: chosenNumbers(given["simulation"]),
  };
}

/** VS Code writes `{ "glob": true }`, other clients a list. */
function globs(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === "string");
  if (isRecord(value)) return Object.entries(value).flatMap(([glob, on]) => (on === true ? [glob] : []));
  return [];
}

/**
 * VS Code sends every setting, also those that nobody has set. What is as it is by default is left to the simulation, which
 * takes as many nodes as a set needs; it checks the others itself: what makes no sense there gives way to its default.
 */
function chosenNumbers(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {};
  const usual: Readonly<Record<string, number>> = { ...defaultCluster };
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === "number" && entry[1] !== usual[entry[0]]));
}

function text(value: unknown, fallback: string): string {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : fallback;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
