import { readTheme } from "../theme.ts";
import type { PictureColours } from "./picture-look.ts";

/** The panel's colours as they are now, made solid: other programs know neither variables nor see-through themes. */
export function pictureColours(): PictureColours {
  const { background, foreground, dim, grid, accent, onSolid, states } = readTheme();
  const ground = solid(background, "#ffffff");
  const on = (colour: string): string => solid(colour, ground);
  return {
    background: ground,
    foreground: on(foreground),
    dim: on(dim),
    grid: on(grid),
    accent: on(accent),
    onSolid: on(onSolid),
    states: Object.fromEntries(Object.entries(states).map(([state, colour]) => [state, on(colour)])) as unknown as PictureColours["states"],
  };
}

/** `#rrggbb` of a CSS colour over another: one pixel, painted and read. */
function solid(colour: string, ground: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  for (const each of [ground, colour]) {
    context.fillStyle = each;
    context.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((value) => value!.toString(16).padStart(2, "0")).join("")}`;
}
