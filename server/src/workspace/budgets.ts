import { isControllerLabel } from "../kubernetes/controller-labels.ts";
import { matchSelector } from "../kubernetes/selectors.ts";
import type { LabelSelectorRequirement } from "../kubernetes/types.ts";
import type { LabelSelector } from "../manifests/labels.ts";
import type { DisruptionBudget, PodOwner } from "../manifests/resource.ts";
import { isObject } from "./find.ts";
import { key } from "./keys.ts";
import { isPlaceholder } from "./namespaces.ts";
import { acceptedNear, inReach } from "./nearest.ts";
import type { Entry, Model } from "./snapshot.ts";

/** The PodDisruptionBudgets that count a maker's pods, among those applied together with it (the nearest, if none is). */
export function coveringBudgets(model: Model, entry: Entry<PodOwner>): Entry<DisruptionBudget>[] {
  const labels = entry.resource.template?.labels;
  if (!labels || labels.invalid) return [];
  const keys = [...labels.pairs.map(({ key: name, value }) => key.covers(name, value)), key.coversMore()];
  const candidates = keys.flatMap((each) => model.lookup(each) as readonly Entry<DisruptionBudget>[]);
  const covering = [...new Set(candidates)].filter((candidate) => isObject(model, candidate) && candidate.resource.selector !== null && covers(candidate.resource.selector, labels.values));
  return acceptedNear(model, entry.uri, inReach(model, entry, covering), (candidate) => candidate);
}

/** What a controller adds, or is not rendered yet, may fit. */
function covers({ matchLabels, matchExpressions }: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const pairs = (matchLabels?.pairs ?? []).map(({ key: name, value }): LabelSelectorRequirement => ({ key: name, operator: "In", values: [value] }));
  const expressions = matchExpressions.flatMap(({ key: name, operator, values }) => (isOperator(operator) ? [{ key: name.value, operator, values }] : []));
  const certain = [...pairs, ...expressions].filter(({ key: name, values = [] }) => !isControllerLabel(name) && !isPlaceholder(name) && !values.some(isPlaceholder));
  return matchSelector({ matchExpressions: certain }, labels) === "yes";
}

function isOperator(text: string): text is LabelSelectorRequirement["operator"] {
  return text === "In" || text === "NotIn" || text === "Exists" || text === "DoesNotExist";
}
