import { reducedMotion } from "../../panel.ts";

/** What changed asks for a short look; not where motion is unwelcome. */
export function flash(element: HTMLElement): void {
  if (reducedMotion()) return;
  const colour = getComputedStyle(element).getPropertyValue("--flash").trim();
  if (colour !== "") element.animate([{ backgroundColor: colour }, { backgroundColor: "transparent" }], { duration: 200, easing: "ease-out" });
}
