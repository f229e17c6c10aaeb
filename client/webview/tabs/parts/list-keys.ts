import type { VirtualList } from "../../virtual-list.ts";

interface ListKeys {
  count(): number;
  /** Where arrow keys begin when no row has the focus. */
  start(): number;
  /** Other keys, with the row that has the focus. True: the key has been dealt with. */
  key?(key: string, index: number): boolean;
}

/** Arrow keys, Page Up and Down, Home and End move the focus from row to row; the list itself is one stop of Tab. */
export function listKeys<T>(list: VirtualList<T>, { count, start, key }: ListKeys): void {
  list.element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = list.indexOf(document.activeElement);
    const by = steps[event.key];
    if (by !== undefined && count() > 0) {
      // From outside the rows an arrow enters them where it matters; Home and End always mean the ends.
      const next = index < 0 && Number.isFinite(by) ? start() : Math.max(0, index) + by;
      list.focus(Math.min(count() - 1, Math.max(0, next)));
    } else if (index < 0 || !key?.(event.key, index)) {
      // A row's button is pressed by these; nothing else of the page may hear of it.
      if (index >= 0 && (event.key === "Enter" || event.key === " ")) event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
