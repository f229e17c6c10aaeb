import type { Page } from "playwright-core";

export interface Faint {
  readonly text: string;
  readonly ratio: number;
}

/** Texts on screen whose contrast with what lies behind them is below `least`. source: WCAG 2, contrast ratio */
export function faintTexts(page: Page, least: number): Promise<Faint[]> {
  return page.evaluate((limit) => {
    type Colour = readonly [number, number, number, number];
    const parse = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+(e-?\d+)?/g) ?? []).map(Number);
      // What `color-mix` gives is written in parts of 1.
      return text.startsWith("color(srgb") ? [red * 255, green * 255, blue * 255, alpha] : [red, green, blue, alpha];
    };
    const over = (top: Colour, below: Colour): Colour => [0, 1, 2].map((index) => top[index]! * top[3] + below[index]! * (1 - top[3])).concat(1) as unknown as Colour;
    const luminance = (colour: Colour): number => {
      const [red, green, blue] = colour.slice(0, 3).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    const backgroundOf = (element: Element): Colour => {
      const layers: Colour[] = [];
      for (let at: Element | null = element; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
      return layers.reduce((below, top) => over(top, below), [255, 255, 255, 1]);
    };
    const faint: { text: string; ratio: number }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      if (node.textContent!.trim() === "" || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest("script, [aria-disabled=true], :disabled")) continue;
      const opacity = [...function* () { for (let at: Element | null = element; at; at = at.parentElement) yield Number(getComputedStyle(at).opacity); }()].reduce((product, value) => product * value, 1);
      const behind = backgroundOf(element);
      const [red, green, blue, alpha] = parse(getComputedStyle(element).color);
      const [one, other] = [luminance(over([red, green, blue, alpha * opacity], behind)), luminance(behind)];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < limit) faint.push({ text: node.textContent!.trim(), ratio: Math.round(ratio * 10) / 10 });
    }
    return faint;
  }, least);
}
