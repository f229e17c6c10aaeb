import { msg, type Message } from "../../text/message.ts";
import { isObject, valueAt, type JsonObject } from "../api/json.ts";
import type { Session, TimedCommand } from "../types.ts";
import type { SessionNotes } from "./encode.ts";
import { defaultDomain, defaultNamespace, format, sessionFile, type SessionFile } from "./format.ts";
import { limits } from "./limits.ts";

/** A session that was read, or why it cannot be. */
export type Decoded = { readonly session: Session; readonly notes: SessionNotes } | { readonly problem: Message };

/**
 * Reads what `encodeSession` wrote. The text may come from anyone: everything in it is checked and bounded, nothing is
 * run, and nothing throws. Whether Kubernetes would accept the manifests is left to the simulation.
 */
export function decodeSession(text: string): Decoded {
  if (text.length > limits.characters) return problem(msg("This session is too long: {count} characters, at most {limit}.", { count: text.length, limit: limits.characters }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return problem(msg("This is not a session of Ordinal: it is not JSON."));
  }
  if (!isObject(value) || !Object.hasOwn(value, "ordinal")) return problem(msg("This is not a session of Ordinal: it has no member “ordinal”."));
  const version = value["ordinal"];
  if (typeof version === "number" && version > format) return problem(msg("This session was written by a newer version of Ordinal. Update Ordinal to open it."));
  const wrong = sessionFile(value, "") ?? tooLarge(value as unknown as SessionFile);
  return wrong ? problem(msg("This session cannot be read. {reason}", { reason: wrong })) : sessionOf(value as unknown as SessionFile);
}

const problem = (message: Message): Decoded => ({ problem: message });

function sessionOf({ by, release, seed, namespace, domain, settings, contrast, set, services, budgets, commands, recorded }: SessionFile): Decoded {
  return {
    session: {
      input: {
        statefulSet: set,
        services: services ?? [],
        namespace: namespace ?? defaultNamespace,
        clusterDomain: domain ?? defaultDomain,
        profile: release,
        seed,
        ...(settings && { settings }),
        ...(budgets && { budgets }),
        ...(contrast !== undefined && { contrast }),
      },
      commands: (commands ?? []).map(({ at, ...command }): TimedCommand => ({ at, command })),
    },
    notes: { ...(by !== undefined && { by }), ...(recorded && { recorded }) },
  };
}

/** More pods and claims than a page can hold. Counted in the manifests: a command to scale is bounded by itself. */
function tooLarge({ set, commands }: SessionFile): Message | undefined {
  const applied = (commands ?? []).flatMap((command) => (command.do === "apply" ? [command.statefulSet] : []));
  const scaled = Math.max(0, ...(commands ?? []).flatMap((command) => (command.do === "scale" ? [command.replicas] : [])));
  for (const statefulSet of [set, ...applied]) {
    const pods = Math.max(scaled, numberAt(statefulSet, "spec", "replicas"));
    const templates = valueAt(statefulSet, "spec", "volumeClaimTemplates");
    const claims = pods * (Array.isArray(templates) ? templates.length : 0);
    if (pods > limits.pods) return msg("It has {count} pods, at most {limit}.", { count: pods, limit: limits.pods });
    if (claims > limits.claims) return msg("It has {count} claims, at most {limit}.", { count: claims, limit: limits.claims });
  }
  return undefined;
}

function numberAt(object: JsonObject, ...path: readonly string[]): number {
  const value = valueAt(object, ...path);
  return typeof value === "number" ? value : 0;
}
