import { limitMessage } from "../kubernetes/limit-messages.ts";
import { hostnameProblems, indexedJobNameProblems, serviceNameProblems, statefulSetNameProblems, type LimitProblem } from "../kubernetes/limits.ts";
import { isPodOwner } from "../manifests/resource.ts";
import type { StatefulSet } from "../manifests/stateful-set.ts";
import type { Span } from "../text/span.ts";
import { msg } from "../text/message.ts";
import { replicaCount } from "../workspace/facts.ts";
import { isPlaceholder } from "../workspace/namespaces.ts";
import type { Entry, Model } from "../workspace/snapshot.ts";
import { mayBeChanged } from "../workspace/units.ts";
import type { Finding, Rule } from "./rule.ts";

/** Limits of pod, label and host names that make every pod impossible. */
export const nameTooLong: Rule = {
  id: "name-too-long",
  severity: "error",
  summary: msg("A name is longer than the pods, labels or host names made from it may be."),
  why: msg(
    "A StatefulSet's name may have 63 characters, but that is a trap: every pod gets the label controller-revision-hash, the name followed by “-” and a hash of up to 10 characters, and a label's value ends at 63 characters. From 53 characters on the set is accepted while its pods cannot be created, and only events tell. A pod's own name is also its host name and a label's value, so its ordinal counts. Indexed Jobs and Services are refused at once.",
  ),
  good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: product-recommendations-for-returning-customers-eu-1
spec:
  selector:
    matchLabels:
      app: recommendations
  template:
    metadata:
      labels:
        app: recommendations
    spec:
      containers:
        - name: recommendations
          image: recommendations:7
`,
  bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: product-recommendations-for-returning-customers-europe-one
spec:
  selector:
    matchLabels:
      app: recommendations
  template:
    metadata:
      labels:
        app: recommendations
    spec:
      containers:
        - name: recommendations
          image: recommendations:7
`,
  *check(model, entry) {
    for (const { problem, span } of problemsOf(model, entry)) yield finding(problem, span);
  },
};

interface Placed {
  readonly problem: LimitProblem;
  readonly span: Span;
}

function* problemsOf(model: Model, entry: Entry): Iterable<Placed> {
  const { resource } = entry;
  const name = readable(resource.name);
  if (name && !mayBeChanged(model, entry, [["metadata", "name"]])) {
    const [problem] = nameProblems(model, entry, name.value);
    if (problem) yield { problem, span: name.span };
  }
  if (!isPodOwner(resource)) return;
  const { template } = resource;
  const hostname = readable(template?.hostname ?? null);
  const subdomain = readable(template?.subdomain ?? null);
  for (const problem of hostnameProblems({ hostname: hostname?.value, subdomain: subdomain?.value }).filter(meant)) {
    yield { problem, span: (problem.code === "hostname-invalid" ? hostname : subdomain)!.span };
  }
}

/** The worst thing about a name; the others follow from it. */
function nameProblems(model: Model, entry: Entry, name: string): LimitProblem[] {
  const { resource } = entry;
  switch (resource.kind) {
    case "StatefulSet": {
      const { count } = replicaCount(model, entry as Entry<StatefulSet>);
      const problems = statefulSetNameProblems({ name, start: resource.ordinalsStart?.value, ...(count === "unknown" ? {} : { replicas: count }) });
      return [...problems.filter(({ code }) => code === "revision-label-too-long"), ...problems.filter(({ code }) => code !== "revision-label-too-long")].filter(meant);
    }
    case "Service":
      return serviceNameProblems(name, model.settings.kubernetesVersion).filter(meant);
    case "Job": {
      const indexed = resource.completionMode?.value === "Indexed" && resource.completions;
      return indexed ? indexedJobNameProblems(name, indexed.value).filter(meant) : [];
    }
    default:
      return [];
  }
}

/**
 * Lengths, and the dot that these names may not have although others may. Upper case, underscores and an open end mostly
 * stand for something that is filled in later.
 */
function meant({ value, limit, actual }: LimitProblem): boolean {
  return actual > limit || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value);
}

function readable<T extends { readonly value: string }>(located: T | null): T | null {
  return located && !isPlaceholder(located.value) ? located : null;
}

function finding(problem: LimitProblem, span: Span): Finding {
  const { code, value, limit, actual, certainty } = problem;
  return {
    rule: "name-too-long",
    ...(certainty === "always" ? {} : { severity: "warning" }),
    message: limitMessage(problem),
    span,
    data: { code, value, limit, actual },
  };
}
