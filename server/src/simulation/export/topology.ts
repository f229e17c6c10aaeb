/** What stands in the cluster at one moment, as a Mermaid flowchart. */
import { msg } from "../../text/message.ts";
import type { PodView, SimulationInput, View } from "../types.ts";
import { textOf, valueAt } from "../api/json.ts";
import { mermaidText } from "./mermaid-text.ts";
import type { Words } from "./words.ts";

/** More boxes than these nobody reads. */
const mostPods = 24;

/** StatefulSet, pods with their claims inside their nodes, and the Services that answer with them. */
export function topologyDiagram(view: View, input: SimulationInput, { t }: Words): string {
  const pods = view.pods.filter(({ workload }) => workload === "statefulset");
  const shown = pods.slice(0, mostPods);
  const left = pods.length - shown.length;
  const ids = new Map(shown.map(({ name }, index) => [name, `p${index}`]));
  const name = valueAt(input.statefulSet, "metadata", "name");
  const lines = [
    "flowchart LR",
    `  set["StatefulSet ${mermaidText(textOf(name))}"]`,
    ...byNode(shown).flatMap(([node, on], index) => [
      `  subgraph n${index}["${mermaidText(node ?? t(msg("no node yet")))}"]`,
      ...on.map((pod) => `    ${ids.get(pod.name)!}["${mermaidText(pod.name)}<br>${mermaidText(`${pod.status} ${pod.readyContainers} · ${pod.revisionLetter}`)}"]`),
      "  end",
    ]),
    ...shown.map(({ name: pod }) => `  set --> ${ids.get(pod)!}`),
    ...shown.flatMap((pod) => pod.claims.map((claim, index) => `  ${ids.get(pod.name)!} --- ${ids.get(pod.name)!}c${index}[("${mermaidText(claim)}")]`)),
    ...view.services.flatMap((service, index) => [
      `  s${index}(["Service ${mermaidText(service.name)}"])`,
      ...endpoints(service, ids).map((id) => `  s${index} -.-> ${id}`),
    ]),
    ...(left > 0 ? [`  more["${mermaidText(t(msg("{count} more pods", { count: left })))}"]`, "  set --> more"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function byNode(pods: readonly PodView[]): (readonly [string | null, readonly PodView[]])[] {
  const nodes = [...new Set(pods.map(({ node }) => node))];
  return nodes.map((node) => [node, pods.filter((pod) => pod.node === node)]);
}

/** The drawn pods that traffic for the Service reaches now, each once. */
function endpoints({ slices }: View["services"][number], ids: ReadonlyMap<string, string>): string[] {
  const ready = slices.flatMap((slice) => slice.endpoints.filter((endpoint) => endpoint.ready).flatMap(({ pod }) => ids.get(pod) ?? []));
  return [...new Set(ready)];
}
