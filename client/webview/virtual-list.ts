/** A long list of which only what is on screen exists. Rows may differ in height: they are measured when shown. */
import { h, setAttribute } from "./dom.ts";

export interface ListRow<T> {
  readonly element: HTMLElement;
  show(item: T, index: number): void;
}

export interface VirtualList<T> {
  readonly element: HTMLElement;
  /** Shows these items, and brings one of them into view; cheap when little changed. */
  show(items: readonly T[], revealed?: number): void;
  /** Brings an item into view unless it is there already. */
  reveal(index: number): void;
  /** Brings an item into view and moves the focus to the control in it that is marked with `data-focus`. */
  focus(index: number): void;
  /** Which item the element belongs to that is in a row; -1 if none. */
  indexOf(element: Element | null): number;
}

/**
 * `estimate` is the height in CSS pixels of a row not yet measured; `make` makes a row that will show one item after the
 * other. With `scroller` the list does not scroll itself but is part of what that element scrolls.
 */
export function virtualList<T>(estimate: number, make: () => ListRow<T>, scroller?: HTMLElement): VirtualList<T> {
  const space = h("div", { class: "list-space", role: "presentation" });
  const element = h("div", { class: scroller ? "list flow" : "list", tabindex: 0, role: "list" }, space);
  const outer = scroller ?? element;
  const pool: ListRow<T>[] = [];
  const heights: number[] = [];
  let shown: { readonly row: ListRow<T>; readonly index: number }[] = [];
  let items: readonly T[] = [];
  const heightOf = (index: number): number => heights[index] ?? estimate;
  /** How far the upper edge of what can be seen lies below the list's. */
  const hiddenAbove = (): number => (scroller ? outer.getBoundingClientRect().top - element.getBoundingClientRect().top : element.scrollTop);

  let drawnFrom = -1;
  function draw(again: boolean): void {
    const start = hiddenAbove();
    drawnFrom = start;
    let [top, index] = [0, 0];
    while (index < items.length && top + heightOf(index) < start) top += heightOf(index++);
    const end = start + outer.clientHeight;
    let used = 0;
    shown = [];
    for (; index < items.length && top < end; index++) {
      const row = (pool[used] ??= add());
      used++;
      row.show(items[index]!, index);
      row.element.hidden = false;
      row.element.style.transform = `translateY(${top}px)`;
      setAttribute(row.element, "aria-posinset", index + 1);
      setAttribute(row.element, "aria-setsize", items.length);
      shown.push({ row, index });
      top += heightOf(index);
    }
    for (const row of pool.slice(used)) row.element.hidden = true;
    let changed = false;
    for (const { row, index: at } of shown) {
      const height = row.element.offsetHeight;
      if (height === 0 || heights[at] === height) continue;
      changed ||= heightOf(at) !== height;
      heights[at] = height;
    }
    space.style.height = `${sumUntil(items.length)}px`;
    if (changed && again) draw(false);
  }
  function add(): ListRow<T> {
    const row = make();
    space.append(row.element);
    return row;
  }
  const sumUntil = (end: number): number => {
    let sum = 0;
    for (let index = 0; index < end; index++) sum += heightOf(index);
    return sum;
  };
  const reveal = (index: number): void => {
    const top = sumUntil(index);
    const start = hiddenAbove();
    if (top < start) outer.scrollTop += top - start;
    else if (top + heightOf(index) > start + outer.clientHeight) outer.scrollTop += top + heightOf(index) - start - outer.clientHeight;
  };
  /** Rows that come into view turn out higher or lower than was thought, which moves the one that is wanted. */
  const settle = (index: number): void => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = hiddenAbove();
      reveal(index);
      draw(true);
      if (attempt > 0 && hiddenAbove() === before) return;
    }
  };
  const indexOf = (wanted: Element | null): number => shown.find(({ row }) => row.element.contains(wanted))?.index ?? -1;
  // What has been scrolled from here has been drawn as well.
  outer.addEventListener("scroll", () => hiddenAbove() !== drawnFrom && draw(true), { passive: true });
  let width = 0;
  const observer = new ResizeObserver(() => {
    if (element.clientWidth !== width) heights.length = 0;
    width = element.clientWidth;
    draw(true);
  });
  observer.observe(outer);
  return {
    element,
    show(next, revealed) {
      items = next;
      // There must be room to scroll to.
      if (revealed !== undefined) space.style.height = `${sumUntil(items.length)}px`;
      if (revealed === undefined) draw(true);
      else settle(revealed);
    },
    reveal,
    focus(index) {
      if (index < 0 || index >= items.length) return;
      settle(index);
      shown.find((each) => each.index === index)?.row.element.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: true });
    },
    indexOf,
  };
}
