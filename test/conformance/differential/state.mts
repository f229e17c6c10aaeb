/** What is compared: the objects one sync sees, the time, the release, and the writes that fail. */
import type { PaperObjects } from "../../../server/src/simulation/controllers/stateful-set/paper-client.ts";
import type { PodTemplate } from "../../../server/src/simulation/api/objects.ts";
import type { ProfileName } from "../../../server/src/simulation/types.ts";

export interface State {
  readonly profile: ProfileName;
  /** Milliseconds since `epoch`. */
  readonly now: number;
  readonly objects: PaperObjects;
  /** `<write> <name>`, or `<write> *`, → reason the API server gives. Writes are the oracle's: both kinds of claim update are `updateClaim`. */
  readonly failures: Readonly<Record<string, string>>;
}

export const profiles: readonly ProfileName[] = ["1.34", "1.35.0", "1.35", "1.36", "1.37", "1.37+recreate"];

/** The moment that virtual time 0 stands for. */
export const epoch = Date.UTC(2026, 0, 1);

export const selected = { app: "demo" };
export const letters = ["A", "B", "C", "D"] as const;

/** One template a letter, written as Go writes it, so that revision names come out alike. */
export function templateOf(letter: string): PodTemplate {
  return templates.get(letter)!;
}

const templates = new Map<string, PodTemplate>(letters.map((letter) => [letter, newTemplate(letter)]));

function newTemplate(letter: string): PodTemplate {
  const volumes = letter === "C" ? [{ name: "scratch", emptyDir: {} }, { name: "data", emptyDir: {} }] : letter === "B" ? [{ name: "scratch", emptyDir: {} }] : undefined;
  const metadata = { annotations: { letter }, labels: letter === "B" ? { ...selected, tier: "b" } : selected, ...(letter === "C" && { finalizers: ["example.com/hold"] }) };
  const container = { image: `image:${letter}`, name: "main", resources: {} };
  return { metadata, spec: { containers: [container], ...(volumes && { volumes }) } } as PodTemplate;
}
