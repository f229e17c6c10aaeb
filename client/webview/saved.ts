import type { ProfileName } from "../../server/src/simulation/types.ts";
import type { ClusterChoice, SavedPanel, SavedUi } from "./protocol.ts";

/** A century: no session is longer, and what claims to be would be computed until the page is closed. */
const longestMs = 100 * 365 * 24 * 3600 * 1000;

/** What the editor kept for the page, if this version can have written it; null otherwise. The session itself is checked where it is resumed. */
export function readSaved(value: unknown): SavedPanel | null {
  if (typeof value !== "object" || value === null) return null;
  const { version, uri, name, session, playheadMs, speed, tab, selected, ui } = value as Partial<Record<keyof SavedPanel, unknown>>;
  const fits =
    version === 1 &&
    typeof uri === "string" &&
    typeof name === "string" &&
    typeof session === "object" &&
    session !== null &&
    isBetween(playheadMs, 0, longestMs) &&
    isBetween(speed, 0, longestMs) &&
    typeof tab === "string" &&
    (selected === null || isBetween(selected, 0, Number.MAX_SAFE_INTEGER));
  return fits ? { ...(value as SavedPanel), ...(ui === undefined ? {} : { ui: readUi(ui) }) } : null;
}

/** More than a person types or learns; what is beyond is dropped. */
const most = { names: 100, nameLength: 300, lessons: 200, answerLength: 1000 };

/** What of the arrangement is usable; what is not is left out, and the rest stays. */
export function readUi(value: unknown): SavedUi {
  if (typeof value !== "object" || value === null) return {};
  const { divider, asked, lessons, cluster } = value as Partial<Record<keyof SavedUi, unknown>>;
  return {
    ...(isBetween(divider, 0, 10_000) ? { divider: divider as number } : {}),
    ...(typeof cluster === "object" && cluster !== null ? { cluster: readCluster(cluster) } : {}),
    ...(Array.isArray(asked) ? { asked: asked.filter((name): name is string => typeof name === "string" && name.length <= most.nameLength).slice(0, most.names) } : {}),
    ...(typeof lessons === "object" && lessons !== null ? { lessons: Object.fromEntries(Object.entries(lessons).filter(isFact).slice(0, most.lessons)) } : {}),
  };
}

const profiles: readonly string[] = ["1.34", "1.35.0", "1.35", "1.36", "1.37", "1.37+recreate"] satisfies ProfileName[];

/** Which settings there are is the engine's business: it replaces what it cannot use. */
function readCluster(value: object): ClusterChoice {
  const { profile, contrast, settings } = value as Partial<Record<keyof ClusterChoice, unknown>>;
  return {
    ...(typeof profile === "string" && profiles.includes(profile) ? { profile: profile as ProfileName } : {}),
    ...(typeof contrast === "boolean" ? { contrast } : {}),
    ...(typeof settings === "object" && settings !== null ? { settings: Object.fromEntries(Object.entries(settings).filter(([, each]) => isBetween(each, 0, longestMs))) } : {}),
  };
}

function isFact([key, value]: [string, unknown]): boolean {
  if (key === "__proto__" || key.length > most.nameLength) return false;
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)) || (typeof value === "string" && value.length <= most.answerLength);
}

function isBetween(value: unknown, low: number, high: number): boolean {
  return typeof value === "number" && value >= low && value <= high;
}
