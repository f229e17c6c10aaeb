import { explainMismatch, type Mismatch } from "../kubernetes/selectors.ts";
import type { LabelSelector } from "../manifests/labels.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import type { Workload } from "../manifests/workload.ts";
import type { Span } from "../text/span.ts";
import { msg, type Message } from "../text/message.ts";
import { labelsOf, selectorOf } from "../workspace/facts.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import { selectingServices } from "../workspace/relations.ts";
import type { Entry } from "../workspace/snapshot.ts";
import { mayBeChanged } from "../workspace/units.ts";
import { addTemplateLabels } from "./fixes/template-labels.ts";
import { matchOwnSelector } from "./fixes/own-selector.ts";
import type { Rule } from "./rule.ts";
import { listed, some } from "./words.ts";

/** `spec.selector` does not match the template's labels: the API server rejects the object. */
export const templateLabelsMismatch: Rule = {
  id: "template-labels-mismatch",
  severity: "error",
  summary: msg("spec.selector does not match the labels of the pod template."),
  why: msg(
    "A controller recognises its pods by spec.selector. One that would not recognise the pods it makes is rejected by the API server: “`selector` does not match template `labels`”. The selector of an existing object cannot change, the template's labels can.",
  ),
  good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: shipping
spec:
  selector:
    matchLabels:
      app: shipping
      tier: backend
  template:
    metadata:
      labels:
        app: shipping
        tier: backend
    spec:
      containers:
        - name: shipping
          image: shipping:1.0
`,
  bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: shipping
spec:
  selector:
    matchLabels:
      app: shipping
      tier: backend
  template:
    metadata:
      labels:
        app: shipping
    spec:
      containers:
        - name: shipping
          image: shipping:1.0
`,
  *check(model, entry) {
    const owner = selecting(entry);
    if (!owner || mayBeChanged(model, owner, [["spec", "selector"], ["spec", "template", "metadata", "labels"]])) return;
    const mismatches = mismatchesOf(owner);
    if (mismatches.length === 0) return;
    const selector = owner.resource.selector!;
    const labels = owner.resource.template!.labels;
    const kind = owner.resource.kind;
    yield {
      rule: "template-labels-mismatch",
      message: msg("The API server rejects {kind} “{name}”: its pod template does not match spec.selector, which asks for {pairs}.", { kind, name: owner.resource.name?.value ?? "", pairs: listed(mismatches.map(explained)) }),
      span: placeOf(selector, mismatches[0]!.key),
      related: mismatches.map(({ key, actual }) => ({
        entry: owner,
        span: labels?.pairs.find((pair) => pair.key === key)?.valueSpan ?? labels?.keySpan ?? owner.resource.template!.keySpan,
        message: typeof actual === "string" ? msg("the pod template has “{key}: {actual}”", { key, actual }) : msg("the pod template has no label “{key}”", { key }),
      })),
      data: { missing: mismatches.map(({ key, wanted, actual }) => ({ key, wanted, actual: typeof actual === "string" ? actual : null })) },
    };
  },
  *fixes(model, entry) {
    const owner = selecting(entry);
    if (!owner) return;
    const mismatches = mismatchesOf(owner);
    const labels = mismatches.flatMap(({ key, requirement }) => (requirement.operator === "In" && requirement.values?.length === 1 ? [{ key, value: requirement.values[0]! }] : []));
    // A Service that counts on a label of the pods would lose them if it changed.
    const counted = selectingServices(model, owner).some(({ entry: service }) => mismatches.some(({ key, actual }) => actual !== undefined && service.resource.selector?.values[key] === actual));
    if (!counted) yield* some(addTemplateLabels(model, owner, labels, mismatches.length, true));
    yield* some(matchOwnSelector(model, owner, mismatches, counted));
  },
};

/** The makers of pods whose selector is written by people; a Job's is generated. */
function selecting(entry: Entry): Entry<StatefulSet | Workload> | null {
  const { resource } = entry;
  switch (resource.kind) {
    case "StatefulSet":
    case "Deployment":
    case "ReplicaSet":
    case "DaemonSet":
      return resource.selector && resource.template ? (entry as Entry<StatefulSet | Workload>) : null;
    default:
      return null;
  }
}

/** What the selector asks for and the template certainly lacks. */
function mismatchesOf({ resource }: Entry<StatefulSet | Workload>): Mismatch[] {
  const { selector, template } = resource;
  const { matchLabels, matchExpressions } = selector!;
  const labels = template!.labels;
  const texts = [...(matchLabels?.pairs ?? []).flatMap(({ key, value }) => [key, value]), ...matchExpressions.flatMap(({ key, values }) => [key.value, ...values])];
  if (matchLabels?.invalid || labels?.invalid || texts.some(isPlaceholder)) return [];
  return explainMismatch(selectorOf(selector!), labelsOf(labels), labels?.pairs.some(({ key }) => isPlaceholder(key)) ? "open" : "closed");
}

function placeOf(selector: LabelSelector, key: string): Span {
  const pair = selector.matchLabels?.pairs.find((candidate) => candidate.key === key);
  if (pair && selector.matchLabels!.alias) return selector.matchLabels!.span;
  if (pair) return pair.alias ? pair.valueSpan : { start: pair.keySpan.start, end: pair.valueSpan.end };
  return selector.matchExpressions.find((expression) => expression.key.value === key)?.key.span ?? selector.keySpan;
}

function explained({ key, wanted, requirement, actual }: Mismatch): Message {
  const pair = requirement.operator === "In" && requirement.values?.length === 1 ? msg("“{key}: {wanted}”", { key, wanted }) : msg("“{key} {wanted}”", { key, wanted });
  if (typeof actual !== "string") return msg("{pair} (the pods have no label “{key}”)", { pair, key });
  return msg("{pair} (the pods have “{key}: {actual}”)", { pair, key, actual });
}
