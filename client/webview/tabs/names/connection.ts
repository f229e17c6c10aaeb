/** A client's connection to one side: opened at a moment, then watched as time moves on. */
import type { Connection } from "../../../../server/src/simulation/dns/index.ts";
import type { TimeMs, World } from "../../../../server/src/simulation/index.ts";
import { msg, type Message } from "../../../../server/src/text/message.ts";
import { h, icon, setAttribute, setIcon, setText } from "../../dom.ts";
import { clock } from "../../format.ts";
import type { Panel } from "../../panel.ts";

export interface ConnectionLine {
  readonly element: HTMLElement;
  /** `tries` are the connections that can be opened now, by number; more than are ever tried may be asked for. */
  update(world: World, nowMs: TimeMs, tries: readonly Connection[]): void;
}

/** How many tries are told apart; then they begin anew. */
export const mostTries = 12;

export function connectionLine(panel: Panel): ConnectionLine {
  const { t } = panel;
  const mark = icon("plug");
  const text = h("span", {});
  const connect = h("button", { class: "button", type: "button", onclick: () => open() }, t(msg("Connect")));
  const element = h("div", { class: "connection" }, connect, h("p", { class: "connection-state", role: "status" }, mark, text));
  let tries: readonly Connection[] = [];
  let next = 0;
  let opened: { readonly connection: Connection; readonly atMs: number } | null = null;
  const open = (): void => {
    const connection = tries[next++ % mostTries];
    opened = connection ? { connection, atMs: panel.state().view?.at ?? 0 } : null;
    panel.set({});
  };
  return {
    element,
    update(world, nowMs, now) {
      tries = now;
      // Before it was opened there is no connection.
      const live = opened && nowMs >= opened.atMs ? opened : null;
      const look = live ? lookOf(panel, world, live.connection) : null;
      setAttribute(element, "data-tone", look?.tone ?? null);
      setIcon(mark, look?.icon ?? "blank");
      setText(text, look && live ? `${t(look.what)} · ${clock(live.atMs)}` : "");
    },
  };
}

function lookOf({ engine }: Panel, world: World, { outcome, to }: Connection): { readonly what: Message; readonly icon: string; readonly tone: "good" | "bad" | "warn" } {
  const pod = to?.pod ?? "";
  switch (outcome) {
    case "refused":
      return { what: msg("connection refused"), icon: "error", tone: "bad" };
    case "timeout":
      return { what: msg("no reply from {pod}, until the client gives up", { pod }), icon: "error", tone: "bad" };
    case "no-address":
      return { what: msg("no address to connect to"), icon: "error", tone: "bad" };
    case "connected":
      break;
  }
  switch (engine.connectionNow(world, to!)) {
    case "open":
      return { what: msg("connected to {pod}", { pod }), icon: "pass", tone: "good" };
    case "closed":
      return { what: msg("was connected to {pod}; closed since", { pod }), icon: "debug-disconnect", tone: "warn" };
    case "hangs":
      return { what: msg("was connected to {pod}; hangs, because nobody closes it", { pod }), icon: "warning", tone: "warn" };
  }
}
