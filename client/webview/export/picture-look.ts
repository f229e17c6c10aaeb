/** How states look in a picture: as in the panel's lanes, in colours that need no editor. */
import type { PodState } from "../../../server/src/simulation/index.ts";
import { tag } from "./xml.ts";

export interface PictureColours {
  readonly background: string;
  readonly foreground: string;
  readonly dim: string;
  readonly grid: string;
  readonly accent: string;
  /** Text on a solid bar. */
  readonly onSolid: string;
  readonly states: Readonly<Record<PodState, string>>;
}

const side = 8;

/** The fill of a state: a colour, or a pattern of `patternOf`. */
export function fillOf(state: PodState, { states }: PictureColours): string {
  return state === "available" ? states.available : state === "pending" ? "none" : `url(#${idOf(state)})`;
}

/** The pattern of a state; empty where it has none. */
export function patternOf(state: PodState, { states }: PictureColours): string {
  const shapes = shapesOf(state, states[state]);
  return shapes.length === 0 ? "" : tag("pattern", { id: idOf(state), width: side, height: side, patternUnits: "userSpaceOnUse" }, ...shapes);
}

const idOf = (state: PodState): string => `ordinal-${state}`;

function shapesOf(state: PodState, colour: string): string[] {
  const wash = (opacity: number): string => tag("rect", { width: side, height: side, fill: colour, "fill-opacity": opacity.toFixed(2) });
  const lines = (d: string, width: string, opacity?: string): string => tag("path", { d, fill: "none", stroke: colour, "stroke-width": width, "stroke-opacity": opacity });
  switch (state) {
    case "pending":
    case "available":
      return [];
    case "starting":
      return [wash(0.12), lines("M-1 9L9 -1M-5 5L5 -5M3 13L13 3", "1", "0.75")];
    case "running":
      return [wash(0.2), lines("M-1 9L9 -1M-5 9L5 -1M3 9L13 -1", "1.75")];
    case "ready":
      return [wash(0.45), tag("path", { d: "M0 0h1v1h-1zM4 4h1v1h-1z", fill: colour })];
    case "terminating":
      return [wash(0.15), tag("rect", { width: 3, height: side, fill: colour })];
    case "crashloop":
      return [wash(0.18), lines("M-1 6.5L2 1.5L6 6.5L10 1.5", "1.5")];
    case "failed":
      return [wash(0.18), lines("M1.5 1.5L6.5 6.5M6.5 1.5L1.5 6.5", "1.25")];
    case "succeeded":
      return [wash(0.12), lines("M1.5 4L3.5 6L6.5 2", "1.25")];
    case "lost":
      return [wash(0.1), tag("circle", { cx: 2, cy: 2, r: "1.25", fill: colour }), tag("circle", { cx: 6, cy: 6, r: "1.25", fill: colour })];
  }
}
