/** The lines between the boxes: an SVG over them, drawn anew when boxes or lines change. */
import { keyedList } from "../keyed-list.ts";
import type { Link } from "./model.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

export interface Links {
  readonly element: SVGSVGElement;
  /** Draws lines between the boxes found in `area`; those of `strong` boxes stand out. */
  draw(area: HTMLElement, links: readonly Link[], strong: ReadonlySet<string>): void;
}

export function linkLayer(): Links {
  const element = document.createElementNS(svgNamespace, "svg");
  element.setAttribute("class", "topo-links");
  element.setAttribute("aria-hidden", "true");
  const show = keyedList<Drawn>(element, ({ key }) => key, () => {
    const path = document.createElementNS(svgNamespace, "path");
    let shown = "";
    return {
      element: path,
      show({ d, look, isStrong, isWeak }) {
        const next = `${d} ${look} ${String(isStrong)} ${String(isWeak)}`;
        if (next === shown) return;
        shown = next;
        path.setAttribute("d", d);
        path.setAttribute("class", `topo-link topo-${look}`);
        path.toggleAttribute("data-strong", isStrong);
        path.toggleAttribute("data-weak", isWeak);
      },
    };
  });
  return {
    element,
    draw(area, links, strong) {
      const origin = area.getBoundingClientRect();
      const boxes = new Map([...area.querySelectorAll<HTMLElement>("[data-anchor]")].map((each) => [each.dataset["anchor"]!, each]));
      const seen = new Set<string>();
      const drawn = links.flatMap((link): Drawn[] => {
        const [from, to] = [boxes.get(link.from), boxes.get(link.to)];
        const key = `${link.from} ${link.to}`;
        if (!from || !to || seen.has(key)) return [];
        seen.add(key);
        const isStrong = strong.has(link.from) || strong.has(link.to);
        return [{ key, look: link.look, d: curve(from.getBoundingClientRect(), to.getBoundingClientRect(), origin), isStrong, isWeak: strong.size > 0 && !isStrong }];
      });
      element.setAttribute("width", String(area.clientWidth));
      element.setAttribute("height", String(area.scrollHeight));
      show(drawn);
    },
  };
}

interface Drawn {
  readonly key: string;
  readonly d: string;
  readonly look: Link["look"];
  readonly isStrong: boolean;
  readonly isWeak: boolean;
}

/** From the foot of one box to the head of the other. */
function curve(from: DOMRect, to: DOMRect, origin: DOMRect): string {
  const round = (value: number): number => Math.round(value * 2) / 2;
  const [x1, y1] = [round(from.left + from.width / 2 - origin.left), round(from.bottom - origin.top)];
  const [x2, y2] = [round(to.left + to.width / 2 - origin.left), round(to.top - origin.top)];
  const middle = round((y1 + y2) / 2);
  return `M ${x1} ${y1} C ${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
}
