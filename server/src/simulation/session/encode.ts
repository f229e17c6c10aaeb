import type { Session } from "../types.ts";
import { defaultDomain, defaultNamespace, format, type Recording, type SessionFile } from "./format.ts";

/** What may be noted beside a session. */
export interface SessionNotes {
  /** Version of Ordinal that writes. */
  readonly by?: string;
  readonly recorded?: Recording;
}

/**
 * The session as text that `decodeSession` reads: JSON with a member a line and a command a line, so that two can be
 * compared. Times in milliseconds of virtual time.
 */
export function encodeSession({ input, commands }: Session, { by, recorded }: SessionNotes = {}): string {
  const { statefulSet, services, namespace, clusterDomain, profile, seed, settings, budgets, contrast } = input;
  const file: SessionFile = {
    ordinal: format,
    ...(by !== undefined && { by }),
    release: profile,
    seed,
    ...(namespace !== defaultNamespace && { namespace }),
    ...(clusterDomain !== defaultDomain && { domain: clusterDomain }),
    ...(settings && Object.keys(settings).length > 0 && { settings }),
    ...(contrast && { contrast }),
    set: statefulSet,
    ...(services.length > 0 && { services }),
    ...(budgets && budgets.length > 0 && { budgets }),
    ...(commands.length > 0 && { commands: commands.map(({ at, command }) => ({ at, ...command })) }),
    ...(recorded && { recorded }),
  };
  return `{${Object.entries(file).map(([key, value]) => `${JSON.stringify(key)}:${written(value)}`).join(",\n")}}\n`;
}

function written(value: unknown): string {
  return Array.isArray(value) ? `[\n${value.map((item) => JSON.stringify(item)).join(",\n")}]` : JSON.stringify(value);
}
