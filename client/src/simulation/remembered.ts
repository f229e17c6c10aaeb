import type { Memento } from "vscode";
import type { Shown } from "./shown.ts";

/**
 * Panels that were opened, in the workspace's own store: a page that had no time to store anything before the window
 * was reloaded is known by the title of its tab.
 */
export interface Remembered {
  note(title: string, shown: Shown): void;
  forget(shown: Shown): void;
  /** What the panel with this title showed; each is given once. */
  claim(title: string): Shown | undefined;
}

interface Entry {
  readonly title: string;
  readonly shown: Shown;
}

const key = "ordinal.simulation.panels";

/** Tabs that were closed without having been shown again leave their entry behind: the oldest go. */
const most = 20;

/** The workspace's store is no place for more. */
const longestText = 100_000;

export function remembered(store: Pick<Memento, "get" | "update">): Remembered {
  const claimed = new Set<string>();
  const entries = (): readonly Entry[] => store.get<readonly Entry[]>(key) ?? [];
  const without = (shown: Shown): Entry[] => entries().filter((entry) => idOf(entry.shown) !== idOf(shown));
  return {
    note(title, shown) {
      if (shown.kind === "session" && (shown.text === null || shown.text.length > longestText)) return;
      claimed.add(idOf(shown));
      void store.update(key, [...without(shown), { title, shown }].slice(-most));
    },
    forget: (shown) => void store.update(key, without(shown)),
    claim(title) {
      const found = entries().findLast((entry) => entry.title === title && !claimed.has(idOf(entry.shown)));
      if (found) claimed.add(idOf(found.shown));
      return found?.shown;
    },
  };
}

const idOf = (shown: Shown): string => (shown.kind === "manifest" ? `${shown.uri} ${shown.name}` : `session ${shown.text}`);
