/** One fill a state: colour for those who see it, pattern for all. */
import type { PodState } from "../../../server/src/simulation/index.ts";
import type { Theme } from "../theme.ts";

export type Patterns = Readonly<Record<PodState, CanvasPattern | string>>;

/** Makes the fills for a theme; again only when the theme or the screen's density changes. */
export function makePatterns(theme: Theme, density: number): Patterns {
  const make = (state: PodState): CanvasPattern | string => tile(density, (context) => paint(context, state, theme.states[state]));
  return {
    pending: "transparent",
    starting: make("starting"),
    running: make("running"),
    ready: make("ready"),
    available: theme.states.available,
    terminating: make("terminating"),
    crashloop: make("crashloop"),
    failed: make("failed"),
    succeeded: make("succeeded"),
    lost: make("lost"),
  };
}

const side = 8;

function tile(density: number, draw: (context: CanvasRenderingContext2D) => void): CanvasPattern | string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(side * density);
  const context = canvas.getContext("2d")!;
  context.scale(canvas.width / side, canvas.height / side);
  draw(context);
  const pattern = context.createPattern(canvas, "repeat")!;
  pattern.setTransform(new DOMMatrix().scale(side / canvas.width));
  return pattern;
}

function paint(context: CanvasRenderingContext2D, state: PodState, colour: string): void {
  context.strokeStyle = context.fillStyle = colour;
  const wash = (alpha: number): void => {
    context.globalAlpha = alpha;
    context.fillRect(0, 0, side, side);
    context.globalAlpha = 1;
  };
  switch (state) {
    case "starting":
      wash(0.12);
      context.globalAlpha = 0.75;
      return diagonals(context, 1, 8);
    case "running":
      wash(0.2);
      return diagonals(context, 1.75, 4);
    case "ready":
      wash(0.45);
      context.fillRect(0, 0, 1, 1);
      return context.fillRect(4, 4, 1, 1);
    case "terminating":
      wash(0.15);
      return context.fillRect(0, 0, 3, side);
    case "crashloop":
      wash(0.18);
      return polyline(context, 1.5, [[-1, 6.5], [2, 1.5], [6, 6.5], [10, 1.5]]);
    case "failed":
      wash(0.18);
      polyline(context, 1.25, [[1.5, 1.5], [6.5, 6.5]]);
      return polyline(context, 1.25, [[6.5, 1.5], [1.5, 6.5]]);
    case "succeeded":
      wash(0.12);
      return polyline(context, 1.25, [[1.5, 4], [3.5, 6], [6.5, 2]]);
    case "lost":
      wash(0.1);
      for (const [x, y] of [[2, 2], [6, 6]] as const) {
        context.beginPath();
        context.arc(x, y, 1.25, 0, Math.PI * 2);
        context.fill();
      }
      return;
    case "pending":
    case "available":
      return wash(1);
  }
}

function diagonals(context: CanvasRenderingContext2D, width: number, gap: number): void {
  for (let x = -side; x <= side; x += gap) polyline(context, width, [[x - 1, side + 1], [x + side + 1, -1]]);
}

function polyline(context: CanvasRenderingContext2D, width: number, points: readonly (readonly [number, number])[]): void {
  context.lineWidth = width;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
}
