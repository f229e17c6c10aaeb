import type { Connection } from "vscode-languageserver";
import { simulationInput } from "../features/simulation-input.ts";
import { statefulSetFor } from "../features/stateful-sets.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** Tells the client when a StatefulSet that it simulates, or a Service around it, is another than it was given. */
export interface Simulations {
  given(uri: string, name: string): void;
  workspaceChanged(): void;
}

/** As many panels as somebody may have open; the oldest is forgotten first. */
const maxWatched = 32;

const delayMs = 150;

export function watchSimulations(connection: Connection, snapshot: () => Snapshot, clientUri: (uri: string) => string): Simulations {
  const watched = new Map<string, { uri: string; name: string; last: string }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stateOf = (uri: string, name: string): string => {
    const model = snapshot();
    const entry = statefulSetFor(model, uri, { name });
    if (!entry) return "gone";
    const source = simulationInput(model, entry);
    return JSON.stringify("problem" in source ? source : source.input);
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
          if (now === item.last) continue;
          item.last = now;
          void connection.sendNotification("ordinal/statefulSetChanged", { uri: clientUri(item.uri), name: item.name });
        }
      }, delayMs);
    },
  };
}
