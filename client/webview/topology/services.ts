/** The Services on top: what they are and how many of the pods stand in their EndpointSlices. */
import type { ServiceView } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setText } from "../dom.ts";
import { keyedList } from "../keyed-list.ts";
import { box } from "./box.ts";
import { boxId, countEndpoints } from "./model.ts";
import { sayAll, type Drawing, type Parts } from "./parts.ts";
import { aboutService, kindWords } from "./words.ts";

export function serviceBoxes({ panel, on, said }: Parts): { readonly element: HTMLElement; show(drawing: Drawing): void } {
  const { t } = panel;
  const element = h("div", { class: "topo-row topo-services", role: "group", "aria-label": t(msg("Services")) });
  const none = h("p", { class: "topo-none dim" }, t(msg("No Service here publishes the pods.")));
  const list = keyedList<ServiceView>(element, ({ name }) => name, ({ name: service }) => {
    const open = (anchor: Element | { readonly x: number; readonly y: number }): void => on.service(service, anchor);
    const name = h("span", { class: "topo-name" }, service);
    const kind = h("span", { class: "dim" });
    const counts = (["published", "not-ready", "terminating"] as const).map((look) => ({ look, text: h("span", { class: `topo-count topo-${look}` }) }));
    const made = box(said, "topo-service", { select: () => undefined, openMenu: open, isSelected: () => false }, h("span", { class: "topo-head" }, icon("globe"), name), h("span", { class: "topo-line" }, kind, ...counts.map(({ text }) => text)));
    // It has nothing to select: one press is enough.
    made.element.addEventListener("click", () => open(made.element));
    return {
      element: made.element,
      show(view) {
        const found = countEndpoints(view);
        setText(kind, t(kindWords[view.kind]));
        for (const { look, text } of counts) {
          setText(text, String(found[look]));
          setAttribute(text, "data-empty", found[look] === 0);
        }
        const about = (): string[] => sayAll(panel, aboutService(view));
        made.set(boxId("service", view.name), about);
      },
    };
  });
  return {
    element,
    show({ topology: { services } }) {
      list(services);
      if (services.length === 0) element.append(none);
      else none.remove();
    },
  };
}
