import { h } from "../dom.ts";

export interface Surface {
  readonly element: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** Fits the bitmap to a size in CSS pixels and to the screen's density; the context then counts CSS pixels. */
  resize(width: number, height: number): void;
}

/** A canvas for decoration: what it shows is said elsewhere in text. */
export function surface(className: string): Surface {
  const element = h("canvas", { class: className, "aria-hidden": "true" });
  const context = element.getContext("2d")!;
  return {
    element,
    context,
    resize(width, height) {
      const density = devicePixelRatio;
      const [pixelWidth, pixelHeight] = [Math.round(width * density), Math.round(height * density)];
      if (element.width === pixelWidth && element.height === pixelHeight) return;
      element.width = pixelWidth;
      element.height = pixelHeight;
      element.style.width = `${width}px`;
      element.style.height = `${height}px`;
      context.setTransform(density, 0, 0, density, 0, 0);
    },
  };
}
