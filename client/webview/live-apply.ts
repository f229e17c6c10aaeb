/** The manifests are edited while the session runs: what changed is applied at the playhead, as `kubectl apply` would. */
import { objectChanges, type Command, type Session, type SimulationInput, type TimeMs } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { valueAt } from "./facts.ts";
import type { Panel } from "./panel.ts";
import type { Source } from "./protocol.ts";
import { replaceSession, run, sessionName, startSession } from "./session.ts";

/** What the last edits at one moment led to: typing comes in many small changes, and those are one apply. */
export interface LiveEdit {
  readonly atMs: TimeMs;
  readonly commands: readonly Command[];
  /** The session and the manifest before the first of them. */
  readonly before: Session;
  readonly source: Source | null;
}

/** The manifest, or a Service or budget beside it, is now as `source` says. What the person did to the cluster stays. */
export function acceptSource(panel: Panel, source: Source): void {
  const { timeline, source: known, stage, playheadMs } = panel.state();
  if (!timeline) return void startSession(panel, source, null);
  // What is played meanwhile has a manifest of its own.
  if (stage) return panel.set({ stage: { ...stage, own: source }, problem: null });
  if (known?.session && known.uri === "") return tie(panel, source);
  const next = known?.session ? asSession(panel, source) : source;
  panel.set({ source: next, problem: null });
  if (known && same(known.input, next.input)) return;
  const atMs = Math.round(playheadMs);
  const { session } = timeline;
  if (atMs === 0 && session.commands.length === 0 && !next.session) return void startSession(panel, next, null);
  const edit = takeBack(panel, atMs) ?? { atMs, commands: [], before: panel.state().timeline!.session, source: known };
  changeSurroundings(panel, edit.source, next, atMs);
  const commands = changes(panel.state().timeline!.session, edit.source, next, atMs);
  runAll(panel, commands);
  const given = panel.state().timeline!.session.commands;
  panel.set({ liveEdit: commands.length > 0 && commands.every((command, index) => given[given.length - commands.length + index]?.command === command) ? { ...edit, commands } : null });
}

/** An opened session turns out to be of a StatefulSet in this workspace: places are known now, and nothing is applied. */
function tie(panel: Panel, source: Source): void {
  panel.set({ source: asSession(panel, source) });
}

function asSession({ t, state }: Panel, source: Source): Source {
  return { ...source, title: t(msg("{name} (session)", { name: sessionName(state().timeline!.session) })), session: true };
}

/** Puts back what the last edits at this moment did, if nothing was done since; gives them. */
function takeBack(panel: Panel, atMs: TimeMs): LiveEdit | null {
  const { liveEdit, timeline } = panel.state();
  const given = timeline!.session.commands;
  if (!liveEdit || liveEdit.atMs !== atMs || given.length < liveEdit.commands.length) return null;
  const tail = given.slice(given.length - liveEdit.commands.length);
  if (!tail.every(({ command }, index) => command === liveEdit.commands[index])) return null;
  replaceSession(panel, liveEdit.before, atMs);
  return liveEdit;
}

/** What the cluster is made of besides objects: only what was edited, for the panel may have changed the rest. */
function changeSurroundings(panel: Panel, before: Source | null, { input }: Source, atMs: TimeMs): void {
  if (!before) return;
  const { session } = panel.state().timeline!;
  const kept = (["namespace", "clusterDomain", "profile", "settings", "contrast"] as const).filter((key) => !same(before.input[key], input[key]));
  if (kept.length > 0) replaceSession(panel, { ...session, input: { ...session.input, ...Object.fromEntries(kept.map((key) => [key, input[key]])) } as SimulationInput }, atMs);
}

/** The commands that bring what the manifests last wrote to what they say now. Without `before` (a reload) the whole session counts. */
function changes(session: Session, before: Source | null, { input }: Source, atMs: TimeMs): Command[] {
  const written = writtenUntil(session, before ? atMs : Infinity);
  const list = (kind: Kind): Json[] => [...written.objects.values()].filter((object) => object["kind"] === kind && isKnown(object));
  /** Objects that a person deleted stay deleted until their manifest changes, and are not deleted twice. */
  const isKnown = (object: Json): boolean => {
    const key = keyOf(object);
    if (!written.deleted.has(key)) return true;
    const [was, is] = [before, { input }].map((source) => source && objectsOf(source.input).find((each) => keyOf(each) === key));
    return is !== undefined && (before === null || same(was, is));
  };
  const objects = objectChanges({ services: list("Service"), budgets: list("PodDisruptionBudget"), namespace: input.namespace }, { services: withKind("Service", input.services), budgets: withKind("PodDisruptionBudget", input.budgets), namespace: input.namespace });
  const applies = !same(written.statefulSet, input.statefulSet);
  return [...objects, ...(applies ? [{ do: "apply", statefulSet: input.statefulSet } as const] : [])];
}

type Json = Record<string, unknown>;
type Kind = "Service" | "PodDisruptionBudget";

/** Each manifest as last written by `atMs`, whatever commands did to the object since. */
function writtenUntil({ input, commands }: Session, atMs: TimeMs): { readonly statefulSet: Json; readonly objects: ReadonlyMap<string, Json>; readonly deleted: ReadonlySet<string> } {
  let { statefulSet } = input;
  const objects = new Map(objectsOf(input).map((object) => [keyOf(object), object]));
  const deleted = new Set<string>();
  for (const { at, command } of commands) {
    if (at > atMs) break;
    if (command.do === "apply") statefulSet = command.statefulSet;
    else if (command.do === "deleteObject") deleted.add(`${command.kind} ${command.name}`);
    else if (command.do === "applyObject") {
      objects.set(keyOf(command.object), command.object);
      deleted.delete(keyOf(command.object));
    }
  }
  return { statefulSet, objects, deleted };
}

const objectsOf = ({ services, budgets }: SimulationInput): Json[] => [...withKind("Service", services), ...withKind("PodDisruptionBudget", budgets)];
const withKind = (kind: Kind, objects: readonly Json[] | undefined): Json[] => (objects ?? []).map((object) => ({ ...object, kind }));
const keyOf = (object: Json): string => `${String(object["kind"])} ${String(valueAt(object, "metadata", "name"))}`;

/** Gives all; a refusal of one is what the person is told. */
function runAll(panel: Panel, commands: readonly Command[]): void {
  let refusal = null;
  for (const command of commands) {
    run(panel, command);
    const { notice } = panel.state();
    if (notice?.kind === "refused") refusal ??= notice;
  }
  if (refusal) panel.set({ notice: refusal });
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
