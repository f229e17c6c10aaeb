/** The box behind the options of the prompt: type of record, resolver, caches. */
import type { CachePreset, QuestionType } from "../../../../server/src/simulation/dns/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { h, setHidden, setText } from "../../dom.ts";
import type { Floating } from "../../floating.ts";
import type { Panel } from "../../panel.ts";
import type { Asking } from "./asking.ts";

export const questionTypes: readonly QuestionType[] = ["A", "AAAA", "SRV", "PTR", "CNAME", "TXT", "NS", "SOA", "MX"];

/** What is asked where nothing else is chosen. */
export const usualTypes = "A, AAAA";

export function openOptions(panel: Panel, box: Floating, asking: Asking, anchor: Element): void {
  const { t } = panel;
  const question = asking.question();
  const type = select([["", t(msg("{types}, as getaddrinfo does", { types: usualTypes }))], ...questionTypes.map((each) => [each, each] as const)], question?.type ?? "");
  const resolver = select([["glibc", t(msg("glibc (Debian, Ubuntu, Red Hat; Go, too)"))], ["musl", t(msg("musl (Alpine)"))]], question?.resolver ?? "glibc");
  const { serverCaches, clientCaches } = panel.engine;
  const server = presetField(panel, serverCaches, asking.caches().server, (chosen) => asking.setCaches({ server: chosen }));
  const client = presetField(panel, clientCaches, asking.caches().client, (chosen) => asking.setCaches({ client: chosen }));
  type.addEventListener("change", () => asking.change({ type: (type.value || undefined) as never }));
  resolver.addEventListener("change", () => asking.change({ resolver: (resolver.value === "glibc" ? undefined : resolver.value) as never }));
  const form = h(
    "div",
    { class: "form floating", role: "dialog", "aria-label": t(msg("How it is asked")) },
    h("div", { class: "form-fields" }, field(t(msg("Records")), type), field(t(msg("Resolver")), resolver), field(t(msg("DNS server")), server.select), field(t(msg("Program")), client.select)),
    server.about,
    client.about,
  );
  box.open(form, anchor, type);
}

/** How it is asked, in a few words; caches only where there are any. */
export function optionWords(asking: Asking): (Message | string)[] {
  const question = asking.question();
  const { server, client } = asking.caches();
  const caches = [server, client].filter(({ layers }) => layers.length > 0).map(({ label }) => label);
  return [question?.type ?? usualTypes, question?.resolver ?? "glibc", ...caches];
}

/** A choice of what comes with a cache, and a sentence about what is chosen. */
function presetField({ t }: Panel, presets: readonly CachePreset[], now: CachePreset, choose: (chosen: CachePreset) => void): { readonly select: HTMLSelectElement; readonly about: HTMLElement } {
  const about = h("p", { class: "dim" });
  const control = select(presets.map(({ id, label }) => [id, t(label)] as const), now.id);
  const chosen = (): CachePreset => presets.find(({ id }) => id === control.value) ?? now;
  const refresh = (): void => {
    setText(about, t(chosen().about));
    setHidden(about, chosen().layers.length === 0);
  };
  control.addEventListener("change", () => {
    choose(chosen());
    refresh();
  });
  refresh();
  return { select: control, about };
}

function select(options: readonly (readonly [string, string])[], value: string): HTMLSelectElement {
  const element = h("select", { class: "input" }, ...options.map(([key, label]) => h("option", { value: key }, label)));
  element.value = value;
  return element;
}

const field = (text: string, control: HTMLElement): HTMLElement => h("label", { class: "form-field" }, h("span", {}, text), control);
