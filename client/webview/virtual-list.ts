/** A long list of which only what is on screen exists. Rows may differ in height: they are measured when shown. */
import { h, setAttribute } from "./dom.ts";

export interface ListRow<T> {
  readonly element: HTMLElement;
  show(item: T, index: number): void;
}

export interface VirtualList<T> {
  readonly element: HTMLElement;
  /** Shows these items; cheap when little changed. */
  show(items: readonly T[]): void;
  /** Brings an item into view unless it is there already. */
  reveal(index: number): void;
}

/** `estimate` is the height in CSS pixels of a row not yet measured; `make` makes a row that will show one item after the other. */
export function virtualList<T>(estimate: number, make: () => ListRow<T>): VirtualList<T> {
  const space = h("div", { class: "list-space", role: "presentation" });
  const element = h("div", { class: "list", tabindex: 0, role: "list" }, space);
  const pool: ListRow<T>[] = [];
  const heights: number[] = [];
  let items: readonly T[] = [];
  const heightOf = (index: number): number => heights[index] ?? estimate;

  function draw(again: boolean): void {
    let [top, index] = [0, 0];
    while (index < items.length && top + heightOf(index) < element.scrollTop) top += heightOf(index++);
    const end = element.scrollTop + element.clientHeight;
    let used = 0;
    const shown: { readonly row: ListRow<T>; readonly index: number }[] = [];
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
  element.addEventListener("scroll", () => draw(true), { passive: true });
  let width = 0;
  new ResizeObserver(() => {
    if (element.clientWidth !== width) heights.length = 0;
    width = element.clientWidth;
    draw(true);
  }).observe(element);
  return {
    element,
    show(next) {
      items = next;
      draw(true);
    },
    reveal(index) {
      const top = sumUntil(index);
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + heightOf(index) > element.scrollTop + element.clientHeight) element.scrollTop = top + heightOf(index) - element.clientHeight;
    },
  };
}
