/** Where a scenario is played: the person's own StatefulSet, changed as little as possible, or else the sample. */
import { msg, type Message } from "../../text/message.ts";
import { isObject, objectAt, sameJson, type JsonObject } from "../api/json.ts";
import type { SimulationInput } from "../types.ts";
import { sampleInput } from "./sample.ts";
import { subjectOf } from "./subject.ts";
import type { Needs, Stage } from "./types.ts";

/** Why a scenario cannot be played on this input; null when it can. */
export function whyNot(needs: Needs, input: SimulationInput): Message | null {
  const { set, claimTemplates, service } = subjectOf(input);
  if (needs.sampleOnly) return msg("This one is played on a small sample.");
  if (set === "") return msg("The manifest has no name: played on a small sample.");
  if (needs.claims && claimTemplates.length === 0) return msg("{set} has no volumeClaimTemplates: played on a small sample.", { set });
  if (needs.service && service === "") return msg("{set} has no headless Service here: played on a small sample.", { set });
  return null;
}

/** The input a scenario begins with. `own` is null where the person has none or wants the sample. */
export function stageFor(needs: Needs, own: SimulationInput | null): Stage {
  const reason = own && whyNot(needs, own);
  const usable = own !== null && reason === null;
  const base = usable ? own : sampleInput({ claims: true, ...(own && { also: { profile: own.profile } }) });
  const { input, notes } = fitted(needs, base);
  return { input, sample: !usable, notes: usable ? notes : reason ? [reason] : [] };
}

function fitted(needs: Needs, base: SimulationInput): { readonly input: SimulationInput; readonly notes: readonly Message[] } {
  const spec = objectAt(base.statefulSet, "spec");
  const [least, most] = needs.replicas;
  const { replicas } = subjectOf(base);
  const changes: JsonObject = { ...needs.spec, ...((replicas < least || replicas > most) && { replicas: Math.min(most, Math.max(least, replicas)) }) };
  const notes = Object.entries(changes).flatMap(([field, value]) => (value === null ? [] : noteOf(field, value, spec[field])));
  if (needs.profile && needs.profile !== base.profile) notes.push(msg("Kubernetes {release} here.", { release: needs.profile }));
  const input: SimulationInput = {
    ...base,
    statefulSet: { ...base.statefulSet, spec: patched(spec, changes) },
    settings: { ...base.settings, ...needs.settings },
    ...(needs.profile && { profile: needs.profile }),
    contrast: needs.contrast ?? false,
  };
  return { input: needs.budgets ? { ...input, budgets: needs.budgets(subjectOf(input)) } : input, notes };
}

/** What the person should know: their manifest says something else. What it does not say is the default and not worth a word. */
function noteOf(field: string, value: unknown, written: unknown): Message[] {
  if (written === undefined || sameJson(patched(written, value), written)) return [];
  return [msg("{field}: {value} here, not as in your manifest.", { field, value: isObject(value) ? JSON.stringify(patched({}, value)) : String(value) })];
}

/** RFC 7386, JSON merge patch. */
function patched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = { ...(isObject(target) ? target : {}) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = patched(result[key], value);
  }
  return result;
}
