/** The selected pod: what stays through every re-creation, and what each new pod changes. The lesson of the whole page. */
import type { ClaimView, Lane, PodView, Session, View } from "../../server/src/simulation/index.ts";
import { podFqdn } from "../../server/src/kubernetes/names.ts";
import { msg } from "../../server/src/text/message.ts";
import type { Menus } from "./actions.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "./dom.ts";
import { hasMinReady, laneKey, memo, podNameAt, valueAt } from "./facts.ts";
import type { Anchor } from "./floating.ts";
import { age } from "./format.ts";
import type { Panel, Part } from "./panel.ts";
import { podStates, stateWord } from "./pod-states.ts";

export function podCard(panel: Panel, on: Menus): Part {
  const { t } = panel;
  const name = h("strong", {});
  const stateIcon = icon("dash");
  const stateText = h("span", {});
  const state = h("span", { class: "state" }, stateIcon, stateText);
  const since = h("span", { class: "dim" });
  const stays = h("dd", {});
  const changes = h("dd", {});
  const element = h(
    "section",
    { class: "pod-card", "aria-label": t(msg("Selected pod")) },
    h("div", { class: "pod-head" }, name, state, since),
    h("dl", {}, h("dt", {}, t(msg("Stays"))), stays, h("dt", {}, t(msg("Changes"))), changes),
  );
  const minReady = memo((_edition: number, session: Session) => hasMinReady(session));
  let key = "";
  return {
    element,
    update({ view, timeline, selected, edition, playheadMs }) {
      const lane = timeline?.lanes().find((each) => laneKey(each) === selected);
      setHidden(element, !lane);
      if (!lane || !view || !timeline) return;
      const podName = podNameAt(lane, playheadMs);
      const pod = view.pods.find((each) => each.name === podName);
      setText(name, podName);
      setAttribute(state, "data-state", pod?.state ?? "none");
      setIcon(stateIcon, pod ? podStates[pod.state].icon : "dash");
      setText(stateText, pod ? t(stateWord(pod.state, minReady(edition, timeline.session))) : t(msg("No pod")));
      setText(since, pod ? age(playheadMs - pod.createdAt) : "");
      setAttribute(since, "title", t(msg("Age of this pod")));
      const facts = [identity(panel, view, lane), pod ? incarnation(panel, view, lane, pod) : [{ icon: "circle-slash", text: t(msg("no pod now")) }]] as const;
      const next = JSON.stringify(facts);
      if (next === key) return;
      key = next;
      stays.replaceChildren(...facts[0].map((fact) => renderFact(fact, on)));
      changes.replaceChildren(...facts[1].map((fact) => renderFact(fact, on)));
    },
  };
}

interface Fact {
  readonly icon: string;
  readonly text: string;
  readonly title?: string;
  readonly class?: string;
  /** What has a menu of its own. */
  readonly thing?: { readonly node: string } | { readonly claim: ClaimView };
}

/** Name in DNS and claims: theirs is the ordinal, not the pod. */
function identity(panel: Panel, view: View, lane: Lane): Fact[] {
  const { t } = panel;
  if (lane.workload === "deployment") return [{ icon: "circle-slash", text: t(msg("nothing: the next pod here has another name, another address and no claim of its own")) }];
  const claims = view.claims.filter((claim) => claim.ordinal === lane.ordinal);
  return [
    { icon: "symbol-interface", text: dnsName(panel, view, lane) ?? t(msg("no name of its own in DNS")), class: "fact-name" },
    ...(claims.length === 0 ? [{ icon: "database", text: t(msg("no claim")) }] : claims.map((claim) => ({ icon: "database", text: `${claim.name} (${claim.phase})`, thing: { claim } }))),
  ];
}

/** The name that waits for the pod even while there is none; null where no Service gives any. */
function dnsName(panel: Panel, view: View, lane: Lane): string | null {
  const answer = view.names.find((each) => each.pod === lane.pod);
  const input = panel.state().timeline?.session.input;
  if (answer || !input) return answer?.name ?? null;
  const service = valueAt(input.statefulSet, "spec", "serviceName");
  const name = typeof service === "string" && service !== "" ? podFqdn(lane.pod, service, input.namespace, input.clusterDomain) : null;
  return name !== null && view.names.some((each) => name === `${lane.pod}.${each.name}`) ? name : null;
}

/** Address, node, revision: all of them belong to this one pod object. */
function incarnation({ t }: Panel, view: View, lane: Lane, pod: PodView): Fact[] {
  const lives = new Set(lane.segments.filter((segment) => segment.fromMs <= view.at).map((segment) => segment.uid)).size;
  return [
    { icon: "globe", text: pod.ip ?? t(msg("no address yet")) },
    { icon: "server", text: pod.node ?? t(msg("no node yet")), ...(pod.node === null ? {} : { thing: { node: pod.node } }) },
    { icon: "git-commit", text: t(msg("revision {letter}", { letter: pod.revisionLetter })), title: pod.revision },
    { icon: "symbol-numeric", text: lane.workload === "deployment" ? t(msg("pod {count} in this place", { count: Math.max(1, lives) })) : t(msg("pod {count} of this name", { count: Math.max(1, lives) })), title: pod.uid },
    ...(pod.restarts > 0 ? [{ icon: "refresh", text: t(msg("restarted {count} times", { count: pod.restarts })) }] : []),
  ];
}

function renderFact({ icon: name, text, title, class: extra = "", thing }: Fact, on: Menus): HTMLElement {
  const content = [icon(name), h("span", {}, text)];
  if (!thing) return h("span", { class: `fact ${extra}`.trim(), title: title ?? null }, ...content);
  const button: HTMLButtonElement = h("button", { class: `fact fact-button ${extra}`.trim(), type: "button", "aria-haspopup": "menu", title: title ?? null, onclick: () => open(button) }, ...content);
  const open = (anchor: Anchor): void => ("node" in thing ? on.node(thing.node, anchor) : on.claim(thing.claim, anchor));
  return button;
}
