/** What must be said above the lanes: a refusal in the API server's words, a fork, a manifest that cannot be read. */
import { msg } from "../../server/src/text/message.ts";
import { h, icon, iconButton, setHidden } from "./dom.ts";
import { memo } from "./facts.ts";
import type { Notice, Panel, Part } from "./panel.ts";
import { replaceSession } from "./session.ts";

export function notices(panel: Panel): Part {
  const { t } = panel;
  const element = h("div", { class: "notices", role: "status", "aria-live": "polite" });
  const show = memo((problem: string | null, notice: Notice | null, manifestRefused: string) => {
    const boxes: HTMLElement[] = [];
    if (manifestRefused !== "") boxes.push(h("div", { class: "notice error", role: "alert" }, icon("error"), h("div", { class: "notice-text" }, h("div", { class: "code" }, manifestRefused), h("div", { class: "dim" }, t(msg("The API server refuses this manifest: nothing runs."))))));
    if (problem !== null) boxes.push(broken(problem));
    if (notice) boxes.push(boxOf(notice));
    element.replaceChildren(...boxes);
    setHidden(element, boxes.length === 0);
  });
  const dismiss = (): HTMLElement => iconButton("close", t(msg("Dismiss")), () => panel.set({ notice: null }));
  const broken = (problem: string): HTMLElement =>
    h("div", { class: "notice warning" }, icon("warning"), h("div", { class: "notice-text" }, h("div", {}, t(msg("The manifest cannot be applied now: {problem}", { problem }))), h("div", { class: "dim" }, t(msg("The last one that could be read keeps running.")))), h("button", { class: "button", type: "button", onclick: () => panel.post({ type: "open" }) }, t(msg("Show file"))));
  const refused = (notice: Extract<Notice, { kind: "refused" }>): HTMLElement =>
    h("div", { class: "notice error", role: "alert" }, icon("error"), h("div", { class: "notice-text" }, h("div", { class: "code" }, t(notice.message)), h("div", { class: "dim" }, t(msg("Refused: nothing has changed.")))), dismiss());
  const takeBack = (notice: Extract<Notice, { kind: "forked" }>): void => {
    replaceSession(panel, notice.before, notice.atMs);
    if (notice.restore) panel.set(notice.restore);
  };
  const forked = (notice: Extract<Notice, { kind: "forked" }>): HTMLElement =>
    h("div", { class: "notice info" }, icon("git-branch"), h("div", { class: "notice-text" }, t(notice.message)), h("button", { class: "button", type: "button", onclick: () => takeBack(notice) }, t(msg("Take back"))), dismiss());
  const said = (notice: Extract<Notice, { kind: "said" }>): HTMLElement => h("div", { class: "notice info" }, icon("info"), h("div", { class: "notice-text" }, t(notice.message)), dismiss());
  const boxOf = (notice: Notice): HTMLElement => (notice.kind === "refused" ? refused(notice) : notice.kind === "forked" ? forked(notice) : said(notice));
  return { element, update: ({ problem, notice, view }) => show(problem, notice, view?.refused ? t(view.refused) : "") };
}
