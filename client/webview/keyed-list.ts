/** A short list whose elements stay the same as long as what they show does: so that focus, hover and transitions survive. */

export interface KeyedRow<T> {
  readonly element: Element;
  show(item: T): void;
}

/** Gives a function that shows items inside `container`, in their order, one element a key. */
export function keyedList<T>(container: Element, keyOf: (item: T) => string, make: (item: T) => KeyedRow<T>): (items: readonly T[]) => void {
  let rows = new Map<string, KeyedRow<T>>();
  return (items) => {
    const next = new Map<string, KeyedRow<T>>();
    let at: ChildNode | null = container.firstChild;
    for (const item of items) {
      const key = keyOf(item);
      const row = rows.get(key) ?? make(item);
      next.set(key, row);
      if (row.element === at) at = at.nextSibling;
      else container.insertBefore(row.element, at);
      row.show(item);
    }
    for (const [key, { element }] of rows) if (!next.has(key)) element.remove();
    rows = next;
  };
}
