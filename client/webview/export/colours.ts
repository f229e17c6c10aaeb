import { readTheme } from "../theme.ts";
import type { PictureColours } from "./picture-look.ts";

/** The panel's colours as they are now, made solid: other programs know neither variables nor see-through themes. */
export function pictureColours(): PictureColours {
  const { background, foreground, dim, grid, accent, onSolid, states, contrast } = readTheme();
  const ground = solid(background, "#ffffff");
  const on = (colour: string): string => solid(colour, ground);
  return {
    background: ground,
    foreground: on(foreground),
    dim: on(dim),
    // As in the lanes: high contrast themes draw guides as strong as text.
    grid: solid(grid, ground, contrast ? 0.3 : 0.7),
    accent: on(accent),
    onSolid: on(onSolid),
    states: Object.fromEntries(Object.entries(states).map(([state, colour]) => [state, on(colour)])) as unknown as PictureColours["states"],
  };
}

/** `#rrggbb` of a CSS colour over another: one pixel, painted and read. */
function solid(colour: string, ground: string, alpha = 1): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = ground;
  context.fillRect(0, 0, 1, 1);
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((value) => value!.toString(16).padStart(2, "0")).join("")}`;
}
