import type { Connection } from "vscode-languageserver";
import { simulationInput } from "../features/simulation-input.ts";
import { statefulSetFor } from "../features/stateful-sets.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/**
 * Tells the client when a StatefulSet that it simulates, or a Service or PodDisruptionBudget around it, is another than it
 * was given. The page then asks again, and does with the differences of `services` and `budgets` what `objectChanges` says.
 */
export interface Simulations {
  given(uri: string, name: string): void;
  workspaceChanged(): void;
}

/** As many panels as somebody may have open; the oldest is forgotten first. */
const maxWatched = 32;

const delayMs = 150;

export function watchSimulations(connection: Connection, snapshot: () => Snapshot, clientUri: (uri: string) => string): Simulations {
  const watched = new Map<string, { uri: string; name: string; last: string | undefined }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Undefined while a Service or budget is being typed: half of it is not what anybody wants to have applied. */
  const stateOf = (uri: string, name: string): string | undefined => {
    const model = snapshot();
    const entry = statefulSetFor(model, uri, { name });
    if (!entry) return "gone";
    const source = simulationInput(model, entry);
    if ("problem" in source) return JSON.stringify(source);
    return source.unfinished ? undefined : JSON.stringify(source.input);
  };

  return {
    given(uri, name) {
      const key = `${uri} ${name}`;
      watched.delete(key);
      watched.set(key, { uri, name, last: stateOf(uri, name) });
      if (watched.size > maxWatched) watched.delete(watched.keys().next().value!);
    },
    workspaceChanged() {
      if (watched.size === 0) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const item of watched.values()) {
          const now = stateOf(item.uri, item.name);
          if (now === undefined || now === item.last) continue;
          item.last = now;
          void connection.sendNotification("ordinal/statefulSetChanged", { uri: clientUri(item.uri), name: item.name });
        }
      }, delayMs);
    },
  };
}
