/** The selected pod: what stays through every re-creation, and what each new pod changes. The lesson of the whole page. */
import type { Lane, PodView, View } from "../../server/src/simulation/index.ts";
import { msg } from "../../server/src/text/message.ts";
import { h, icon, setAttribute, setHidden, setIcon, setText } from "./dom.ts";
import { hasMinReady, memo } from "./facts.ts";
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
  const minReady = memo((_edition: number, session: Parameters<typeof hasMinReady>[0]) => hasMinReady(session));
  const show = memo((view: View, lane: Lane, ready: boolean) => {
    const pod = view.pods.find((each) => each.name === lane.pod);
    setText(name, lane.pod);
    setAttribute(state, "data-state", pod?.state ?? "none");
    setIcon(stateIcon, pod ? podStates[pod.state].icon : "dash");
    setText(stateText, pod ? t(stateWord(pod.state, ready)) : t(msg("No pod")));
    stays.replaceChildren(...identity(panel, view, lane));
    changes.replaceChildren(...(pod ? incarnation(panel, view, lane, pod) : [fact("circle-slash", t(msg("no pod now")))]));
  });
  return {
    element,
    update({ view, timeline, selected, edition, playheadMs }) {
      const lane = timeline?.lanes().find((each) => each.ordinal === selected);
      setHidden(element, !lane);
      if (!lane || !view || !timeline) return;
      show(view, lane, minReady(edition, timeline.session));
      const created = view.pods.find((pod) => pod.name === lane.pod)?.createdAt;
      setText(since, created === undefined ? "" : age(playheadMs - created));
      setAttribute(since, "title", t(msg("Age of this pod")));
    },
  };
}

/** Name in DNS and claims: theirs is the ordinal, not the pod. */
function identity({ t }: Panel, view: View, lane: Lane): HTMLElement[] {
  const answer = view.names.find((each) => each.pod === lane.pod);
  const claims = view.claims.filter((claim) => claim.ordinal === lane.ordinal);
  return [
    fact("symbol-interface", answer?.name ?? t(msg("no name of its own in DNS")), undefined, "fact-name"),
    ...(claims.length === 0 ? [fact("database", t(msg("no claim")))] : claims.map((claim) => fact("database", `${claim.name} (${claim.phase})`))),
  ];
}

/** Address, node, revision: all of them belong to this one pod object. */
function incarnation({ t }: Panel, view: View, lane: Lane, pod: PodView): HTMLElement[] {
  const lives = new Set(lane.segments.filter((segment) => segment.fromMs <= view.at).map((segment) => segment.uid)).size;
  return [
    fact("globe", pod.ip ?? t(msg("no address yet"))),
    fact("server", pod.node ?? t(msg("no node yet"))),
    fact("git-commit", t(msg("revision {letter}", { letter: pod.revisionLetter })), pod.revision),
    fact("symbol-numeric", t(msg("pod {count} of this name", { count: Math.max(1, lives) })), pod.uid),
    ...(pod.restarts > 0 ? [fact("refresh", t(msg("restarted {count} times", { count: pod.restarts })))] : []),
  ];
}

function fact(iconName: string, text: string, title?: string, extra = ""): HTMLElement {
  return h("span", { class: `fact ${extra}`.trim(), title: title ?? null }, icon(iconName), h("span", {}, text));
}
