/** What a row says about its pod at the playhead: state, revision, node, claims, restarts; each keeps its place. */
import type { ClaimView, PodView } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "../dom.ts";
import { podStates, stateWord } from "../pod-states.ts";
import type { Translate } from "../text.ts";

export interface ChipRow {
  readonly element: HTMLElement;
  update(name: string, pod: PodView | undefined, claims: readonly ClaimView[], hasMinReady: boolean): void;
}

export function chipRow(t: Translate): ChipRow {
  const stateIcon = icon("circle-outline");
  const stateText = h("span", { class: "chip-text" });
  const state = h("span", { class: "state" }, stateIcon, stateText);
  const revision = h("span", { class: "letter" });
  const node = chip("server");
  const claim = chip("database");
  const restarts = h("span", { class: "restarts" });
  const element = h("span", { class: "chips" }, state, revision, node.element, claim.element, restarts);
  return {
    element,
    update(name, pod, claims, hasMinReady) {
      setAttribute(state, "data-state", pod?.state ?? "none");
      setIcon(stateIcon, pod ? podStates[pod.state].icon : "dash");
      setText(stateText, pod ? t(stateWord(pod.state, hasMinReady)) : t(msg("No pod")));
      setText(revision, pod?.revisionLetter ?? "");
      setHidden(revision, !pod);
      setAttribute(revision, "title", pod ? t(msg("Revision {letter}: {name}", { letter: pod.revisionLetter, name: pod.revision })) : null);
      node.show(pod?.node ?? "", pod?.node ? t(msg("Runs on {node}", { node: pod.node })) : "");
      claim.show(claimLabel(name, claims), claims.map((each) => t(claimTitle(each, pod !== undefined))).join("\n"));
      setAttribute(claim.element, "data-phase", claims[0]?.phase ?? null);
      setText(restarts, pod && pod.restarts > 0 ? `↻${pod.restarts}` : "");
      setAttribute(restarts, "title", pod && pod.restarts > 0 ? t(msg("Restarted {count} times in place", { count: pod.restarts })) : null);
    },
  };
}

function claimTitle(claim: ClaimView, inUse: boolean) {
  switch (claim.phase) {
    case "Bound":
      return inUse ? msg("Claim {name}, bound", { name: claim.name }) : msg("Claim {name} stays, with its data, until the pod comes back or you delete it", { name: claim.name });
    case "Pending":
      return msg("Claim {name} waits for its volume", { name: claim.name });
    case "Terminating":
      return msg("Claim {name} is being deleted", { name: claim.name });
  }
}

/** `data-kafka-0` in the row of kafka-0 needs only its template's name, `data`. */
function claimLabel(pod: string, claims: readonly ClaimView[]): string {
  const [first] = claims;
  if (!first) return "";
  const template = first.name.endsWith(`-${pod}`) ? first.name.slice(0, -pod.length - 1) : first.name;
  return claims.length > 1 ? `${template} +${claims.length - 1}` : template;
}

function chip(name: string): { readonly element: HTMLElement; show(text: string, title: string): void } {
  const text = h("span", { class: "chip-text" });
  const element = h("span", { class: `chip chip-${name}` }, icon(name), text);
  return {
    element,
    show(value, title) {
      setText(text, value);
      setAttribute(element, "title", title === "" ? null : title);
      setAttribute(element, "data-empty", value === "");
    },
  };
}
