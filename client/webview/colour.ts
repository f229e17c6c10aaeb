/** The one of two colours that reads better on `fill`. */
export function readableOn(fill: string, one: string, other: string): string {
  const on = luminance(fill);
  return contrast(on, luminance(one)) >= contrast(on, luminance(other)) ? one : other;
}

const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Relative luminance of a CSS colour. source: WCAG 2 */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** A canvas knows every notation of colours and writes them as `#rrggbb` or `rgba(…)`. */
function channels(colour: string): number[] {
  const context = scratch();
  context.fillStyle = "#000000";
  context.fillStyle = colour;
  const normal = String(context.fillStyle);
  if (normal.startsWith("#")) return [1, 3, 5].map((at) => parseInt(normal.slice(at, at + 2), 16));
  return (normal.match(/[\d.]+/g) ?? ["0", "0", "0"]).slice(0, 3).map(Number);
}

const scratch = (): CanvasRenderingContext2D => document.createElement("canvas").getContext("2d")!;
