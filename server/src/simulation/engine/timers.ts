/** A priority queue of what is due, as a binary heap in an array. Equal times keep the order in which they were set. */
import type { TimeMs } from "../types.ts";

export interface Timer<E> {
  readonly at: TimeMs;
  readonly serial: number;
  readonly event: E;
}

export type Timers<E> = Timer<E>[];

export function push<E>(heap: Timers<E>, timer: Timer<E>): void {
  let index = heap.length;
  heap.push(timer);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!before(timer, heap[parent]!)) break;
    heap[index] = heap[parent]!;
    index = parent;
  }
  heap[index] = timer;
}

export function pop<E>(heap: Timers<E>): Timer<E> | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length > 0 && last) sink(heap, last);
  return top;
}

function sink<E>(heap: Timers<E>, timer: Timer<E>): void {
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, timer)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = timer;
}

function before<E>(a: Timer<E>, b: Timer<E>): boolean {
  return a.at < b.at || (a.at === b.at && a.serial < b.serial);
}
