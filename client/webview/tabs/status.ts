/** The moment as kubectl would print it. */
import type { PodState, PodView, View } from "../../../server/src/simulation/index.ts";
import { msg } from "../../../server/src/text/message.ts";
import { h, iconButton, setAttribute, setHidden, setText } from "../dom.ts";
import { containerCount, memo } from "../facts.ts";
import { age } from "../format.ts";
import type { Panel } from "../panel.ts";
import { virtualList, type ListRow } from "../virtual-list.ts";
import type { Tab } from "./tabs.ts";

interface Line {
  readonly kind: "command" | "head" | "row" | "gap";
  readonly text: string;
}

export function statusTab(panel: Panel): Tab {
  const { t } = panel;
  const list = virtualList<Line>(20, () => lineRow(panel));
  setAttribute(list.element, "aria-label", t(msg("Status as kubectl prints it")));
  const element = h("div", { class: "status" }, list.element);
  const lines = memo((view: View, name: string, namespace: string, containers: number, second: number) => statusLines({ ...view, at: second * 1000 }, name, namespace, containers));
  return {
    id: "status",
    label: msg("Status"),
    icon: "terminal",
    element,
    update({ view, source, timeline, playheadMs }) {
      if (!view || !source || !timeline) return;
      // Ages change each second though nothing happens.
      list.show(lines(view, source.name, timeline.session.input.namespace, containerCount(timeline.session), Math.floor(playheadMs / 1000)));
    },
  };
}

/** Columns padded as kubectl pads them: three spaces after the longest cell. */
function table(rows: readonly (readonly string[])[]): Line[] {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row, index) => ({ kind: index === 0 ? "head" : "row", text: row.map((cell, column) => cell.padEnd(widths[column]!)).join("   ").trimEnd() }));
}

function statusLines(view: View, name: string, namespace: string, containers: number): Line[] {
  const { status } = view;
  const inNamespace = namespace === "default" ? "" : ` -n ${namespace}`;
  const gap: Line = { kind: "gap", text: "" };
  return [
    { kind: "command", text: `kubectl get statefulset ${name}${inNamespace}` },
    ...table([["NAME", "READY", "AGE"], [name, `${status.readyReplicas}/${view.specReplicas}`, age(view.at)]]),
    gap,
    { kind: "command", text: `kubectl get statefulset ${name}${inNamespace} -o jsonpath='{.status}'` },
    ...table([["FIELD", "VALUE"], ...Object.entries(status).map(([field, value]) => [field, String(value)])]),
    gap,
    { kind: "command", text: `kubectl get pods${inNamespace} -o wide` },
    ...(view.pods.length === 0 ? [{ kind: "row", text: namespace === "default" ? "No resources found in default namespace." : `No resources found in ${namespace} namespace.` } as const] : table([["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE"], ...view.pods.map((pod) => podCells(pod, view.at, containers))])),
    gap,
    ...(view.revisions.length === 0 ? [] : [{ kind: "command", text: `kubectl get controllerrevisions${inNamespace}` } as const, ...table([["NAME", "CONTROLLER", "REVISION", "AGE"], ...view.revisions.map((each) => [each.name, `statefulset.apps/${name}`, String(each.revision), age(view.at - each.createdAt)])]), gap]),
    ...(view.claims.length === 0 ? [] : [{ kind: "command", text: `kubectl get pvc${inNamespace}` } as const, ...table([["NAME", "STATUS", "AGE"], ...view.claims.map((claim) => [claim.name, claim.phase, age(view.at - claim.createdAt)])])]),
  ];
}

function podCells(pod: PodView, at: number, containers: number): string[] {
  const { word, ready } = printed[pod.state];
  return [pod.name, `${ready ? containers : 0}/${containers}`, word, String(pod.restarts), age(at - pod.createdAt), pod.ip ?? "<none>", pod.node ?? "<none>"];
}

/** The STATUS column. upstream: pkg/printers/internalversion printPod */
const printed: Readonly<Record<PodState, { readonly word: string; readonly ready: boolean }>> = {
  pending: { word: "Pending", ready: false },
  starting: { word: "ContainerCreating", ready: false },
  running: { word: "Running", ready: false },
  ready: { word: "Running", ready: true },
  available: { word: "Running", ready: true },
  terminating: { word: "Terminating", ready: true },
  crashloop: { word: "CrashLoopBackOff", ready: false },
  failed: { word: "Error", ready: false },
  succeeded: { word: "Completed", ready: false },
  lost: { word: "Running", ready: true },
};

function lineRow(panel: Panel): ListRow<Line> {
  const text = h("span", { class: "line-text" });
  const copy = iconButton("copy", panel.t(msg("Copy the command")), () => panel.post({ type: "copy", text: text.textContent }), "on-hover");
  const element = h("div", { class: "line list-row", role: "listitem" }, text, copy);
  return {
    element,
    show(line) {
      setText(text, line.text);
      setAttribute(element, "data-kind", line.kind);
      setHidden(copy, line.kind !== "command");
    },
  };
}
