/** Cluster IP and headless beside each other: what each answers now, and what becomes of it when a pod fails. */
import type { ContrastSide } from "../../../../server/src/simulation/dns/index.ts";
import type { ServiceView, SimulationInput, TimeMs, View, World } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { h, setAttribute, setHidden, setText } from "../../dom.ts";
import { memo } from "../../facts.ts";
import type { Panel } from "../../panel.ts";
import { shortName } from "./asking.ts";
import { compareCases } from "./compare-cases.ts";
import { connectionLine, mostTries } from "./connection.ts";

export interface ComparePart {
  readonly element: HTMLElement;
  update(world: World, view: View, input: SimulationInput): void;
}

/** More lines than these would push the other side away. */
const mostLines = 4;

export function comparePart(panel: Panel): ComparePart {
  const { t } = panel;
  const none = h("p", { class: "dim" }, t(msg("No Service selects the pods of this set: there is nothing to compare.")));
  const [clusterIp, headless] = [side(panel, msg("Cluster IP")), side(panel, msg("Headless"))];
  const sides = h("div", { class: "compare-sides" }, clusterIp.element, headless.element);
  const cases = compareCases(panel);
  const element = h("div", { class: "compare" }, none, sides, cases.element);
  const contrastIn = memo((world: World, service: string) => panel.engine.contrastOf(world, service, mostTries) ?? null);
  return {
    element,
    update(world, view, input) {
      const service = comparedService(view);
      const contrast = service ? contrastIn(world, service.name) : null;
      setHidden(none, contrast !== null);
      setHidden(sides, contrast === null);
      setHidden(cases.element, contrast === null);
      if (!service || !contrast) return;
      clusterIp.update(world, view.at, contrast.clusterIp, input);
      headless.update(world, view.at, contrast.headless, input);
      cases.update(view, contrast, service.publishesNotReady);
    },
  };
}

/** The one that names the pods, else the first that selects any. */
function comparedService({ services, names }: View): ServiceView | undefined {
  const pod = names.find(({ kind }) => kind === "pod");
  return services.find(({ name }) => pod?.name.startsWith(`${pod.pod}.${name}.`)) ?? services.find(({ kind, selector }) => kind !== "external-name" && selector !== null);
}

interface SidePart {
  readonly element: HTMLElement;
  update(world: World, nowMs: TimeMs, side: ContrastSide, input: SimulationInput): void;
}

function side(panel: Panel, title: Message): SidePart {
  const { t } = panel;
  const imagined = h("span", { class: "tag", title: t(msg("There is no such Service: this is what it would answer")) }, t(msg("if it existed")));
  const name = h("p", { class: "compare-name code dim" });
  const addresses = h("ul", { class: "compare-addresses" });
  const line = connectionLine(panel);
  const element = h("section", { class: "compare-side" }, h("h3", {}, t(title), " ", imagined), name, addresses, line.element);
  let key = "";
  return {
    element,
    update(world, nowMs, contrast, input) {
      setAttribute(element, "data-hypothetical", contrast.hypothetical);
      setHidden(imagined, !contrast.hypothetical);
      setText(name, shortName(contrast.name, input));
      setAttribute(name, "title", contrast.name);
      const { addresses: all, pods } = contrast;
      const next = JSON.stringify([all.length, pods.length, all.slice(0, mostLines), pods.slice(0, mostLines)]);
      if (next !== key) addresses.replaceChildren(...addressLines(t, contrast));
      key = next;
      line.update(world, nowMs, contrast.connections);
    },
  };
}

function addressLines(t: Panel["t"], { addresses, pods }: ContrastSide): HTMLElement[] {
  if (addresses.length === 0) return [h("li", { class: "code dim" }, "NXDOMAIN")];
  const own = addresses.length === pods.length && (addresses.length > 1 || pods.length === 1);
  const more = addresses.length - mostLines;
  const single = addresses.length === 1 && pods.length !== 1;
  return [
    ...addresses.slice(0, mostLines).map((address, index) => h("li", {}, h("span", { class: "code" }, address), own ? h("span", { class: "dim" }, ` ${pods[index]}`) : null)),
    ...(more > 0 ? [h("li", { class: "dim" }, t(msg("{count} more", { count: more })))] : []),
    ...(single ? [h("li", { class: "dim" }, pods.length === 0 ? t(msg("stands for no pod")) : t(msg("stands for {count} pods", { count: pods.length })))] : []),
  ];
}
