/** The selected pod: what stays through every re-creation, and what each new pod changes. The lesson of the whole page. */
import type { Lane, PodView, Session, View } from "../../server/src/simulation/index.ts";
import { podFqdn } from "../../server/src/kubernetes/names.ts";
import { msg } from "../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "./dom.ts";
import { hasMinReady, memo, valueAt } from "./facts.ts";
import { age } from "./format.ts";
import type { Panel, Part } from "./panel.ts";
import { podStates, stateWord } from "./pod-states.ts";

export function podCard(panel: Panel): Part {
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
      const lane = timeline?.lanes().find((each) => each.ordinal === selected);
      setHidden(element, !lane);
      if (!lane || !view || !timeline) return;
      const pod = view.pods.find((each) => each.name === lane.pod);
      setText(name, lane.pod);
      setAttribute(state, "data-state", pod?.state ?? "none");
      setIcon(stateIcon, pod ? podStates[pod.state].icon : "dash");
      setText(stateText, pod ? t(stateWord(pod.state, minReady(edition, timeline.session))) : t(msg("No pod")));
      setText(since, pod ? age(playheadMs - pod.createdAt) : "");
      setAttribute(since, "title", t(msg("Age of this pod")));
      const facts = [identity(panel, view, lane), pod ? incarnation(panel, view, lane, pod) : [{ icon: "circle-slash", text: t(msg("no pod now")) }]] as const;
      const next = JSON.stringify(facts);
      if (next === key) return;
      key = next;
      stays.replaceChildren(...facts[0].map(renderFact));
      changes.replaceChildren(...facts[1].map(renderFact));
    },
  };
}

interface Fact {
  readonly icon: string;
  readonly text: string;
  readonly title?: string;
  readonly class?: string;
}

/** Name in DNS and claims: theirs is the ordinal, not the pod. */
function identity(panel: Panel, view: View, lane: Lane): Fact[] {
  const { t } = panel;
  const claims = view.claims.filter((claim) => claim.ordinal === lane.ordinal);
  return [
    { icon: "symbol-interface", text: dnsName(panel, view, lane) ?? t(msg("no name of its own in DNS")), class: "fact-name" },
    ...(claims.length === 0 ? [{ icon: "database", text: t(msg("no claim")) }] : claims.map((claim) => ({ icon: "database", text: `${claim.name} (${claim.phase})` }))),
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
    { icon: "server", text: pod.node ?? t(msg("no node yet")) },
    { icon: "git-commit", text: t(msg("revision {letter}", { letter: pod.revisionLetter })), title: pod.revision },
    { icon: "symbol-numeric", text: t(msg("pod {count} of this name", { count: Math.max(1, lives) })), title: pod.uid },
    ...(pod.restarts > 0 ? [{ icon: "refresh", text: t(msg("restarted {count} times", { count: pod.restarts })) }] : []),
  ];
}

function renderFact({ icon: name, text, title, class: extra = "" }: Fact): HTMLElement {
  return h("span", { class: `fact ${extra}`.trim(), title: title ?? null }, icon(name), h("span", {}, text));
}
