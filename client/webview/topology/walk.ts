/** Arrow keys between boxes by where they lie on screen; one of them is the tab stop. */
import { setAttribute } from "../dom.ts";

const directions: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Makes the boxes inside `area` one stop of the Tab key. Gives a function that sees to it after changes. */
export function walkable(area: HTMLElement): () => void {
  let stop: HTMLElement | null = null;
  const keep = (next: HTMLElement | null): void => {
    if (stop !== next && stop) setAttribute(stop, "tabindex", -1);
    stop = next;
    if (stop) setAttribute(stop, "tabindex", 0);
  };
  area.addEventListener("focusin", ({ target }) => keep((target as Element).closest<HTMLElement>(".topo-box")));
  area.addEventListener("keydown", (event) => {
    const direction = directions[event.key];
    const from = (event.target as Element).closest<HTMLElement>(".topo-box");
    if (!direction || !from || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    // Elsewhere these keys move the playhead.
    event.preventDefault();
    event.stopPropagation();
    nearest(area, from, direction)?.focus();
  });
  return () => {
    if (!stop?.isConnected) keep(area.querySelector<HTMLElement>(".topo-box"));
  };
}

/** The next box that way: what lies straight ahead before what lies aside. */
function nearest(area: HTMLElement, from: HTMLElement, [dx, dy]: readonly [number, number]): HTMLElement | undefined {
  const start = centre(from);
  let best: { readonly element: HTMLElement; readonly cost: number } | undefined;
  for (const element of area.querySelectorAll<HTMLElement>(".topo-box")) {
    const to = centre(element);
    const [along, aside] = dx === 0 ? [(to.y - start.y) * dy, Math.abs(to.x - start.x)] : [(to.x - start.x) * dx, Math.abs(to.y - start.y)];
    if (element === from || along < 2) continue;
    const cost = along + aside * (dx === 0 ? 1 : 4);
    if (!best || cost < best.cost) best = { element, cost };
  }
  return best?.element;
}

function centre(element: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
