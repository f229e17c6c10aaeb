import { podIndexLabel, podNameLabel, revisionLabel } from "../../kubernetes/controller-labels.ts";
import { isDnsLabel, isDnsSubdomain, isPortName, labelLimit, portNameLimit, serviceNameProblems, statefulSetNameProblems } from "../../kubernetes/limits.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import { msg, type Message } from "../../text/message.ts";
import { replicaCount } from "../../workspace/facts.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import type { Mention } from "../references-model/mention.ts";

/** Why Kubernetes would refuse the name; null when it accepts it. */
export function nameProblem(model: Model, linked: readonly Mention[], name: string): Message | null {
  const topic = linked[0]!.topic;
  switch (topic.kind) {
    case "service":
      return serviceProblem(model, name);
    case "stateful-set":
      return linked.map((mention) => (mention.role === "declaration" ? setProblem(model, mention.entry as Entry<StatefulSet>, name) : null)).find((problem) => problem !== null) ?? null;
    case "namespace":
      return isDnsLabel(name) ? null : (tooLong(name, labelLimit) ?? msg("“{name}” cannot name a Namespace: use lower-case letters, digits and “-”, with a letter or digit at both ends.", { name }));
    case "volume":
      return isDnsLabel(name) ? null : (tooLong(name, labelLimit) ?? msg("“{name}” cannot name a volume: use lower-case letters, digits and “-”, with a letter or digit at both ends.", { name }));
    case "port":
      return isPortName(name) ? null : (tooLong(name, portNameLimit) ?? msg("“{name}” cannot name a port: use lower-case letters, digits and single “-” between them, with at least one letter.", { name }));
    case "label":
      return topic.part === "key" ? keyProblem(name) : valueProblem(name);
  }
}

function serviceProblem(model: Model, name: string): Message | null {
  if (serviceNameProblems(name, model.settings.kubernetesVersion).length === 0) return null;
  if (isDnsLabel(name)) {
    return msg("“{name}” cannot name a Service in Kubernetes {version}: it must start with a letter.", { name, version: model.settings.kubernetesVersion });
  }
  return tooLong(name, labelLimit) ?? msg("“{name}” cannot name a Service: use lower-case letters, digits and “-”, with a letter or digit at both ends.", { name });
}

function setProblem(model: Model, entry: Entry<StatefulSet>, name: string): Message | null {
  const { count } = replicaCount(model, entry);
  const [problem] = statefulSetNameProblems({ name, start: entry.resource.ordinalsStart?.value, replicas: count === "unknown" ? undefined : count });
  switch (problem?.code) {
    case undefined:
      return null;
    case "pod-name-too-long":
      return msg("“{name}” is too long: pod {pod} would have {actual} characters, and a host name has at most {limit}.", { name, pod: problem.value, actual: problem.actual, limit: problem.limit });
    case "revision-label-too-long":
      return msg("“{name}” is too long: pods carry the label controller-revision-hash: {name}-<hash>, which may have {limit} characters. 52 are always safe.", { name, limit: problem.limit });
    default:
      return tooLong(name, labelLimit) ?? msg("“{name}” cannot name a StatefulSet: use lower-case letters, digits and “-”, with a letter or digit at both ends.", { name });
  }
}

const written: ReadonlySet<string> = new Set([podNameLabel, podIndexLabel, revisionLabel, "pod-template-hash"]);
const labelName = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** upstream: IsQualifiedName */
function keyProblem(key: string): Message | null {
  if (written.has(key)) return msg("A controller writes the label “{name}” on each pod, so it cannot be chosen.", { name: key });
  const slash = key.indexOf("/");
  const prefix = slash < 0 ? null : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== null && !isDnsSubdomain(prefix)) return msg("“{name}” is no label key: the part before “/” must be a DNS name in lower case.", { name: key });
  if (labelName.test(name)) return tooLong(name, labelLimit);
  return msg("“{name}” is no label key: use letters, digits, “-”, “_” and “.”, with a letter or digit at both ends, behind at most one DNS name and “/”.", { name: key });
}

/** upstream: IsValidLabelValue */
function valueProblem(value: string): Message | null {
  if (value === "" || labelName.test(value)) return tooLong(value, labelLimit);
  return msg("“{name}” is no label value: use letters, digits, “-”, “_” and “.”, with a letter or digit at both ends.", { name: value });
}

function tooLong(name: string, limit: number): Message | null {
  return name.length > limit ? msg("“{name}” is too long: it has {actual} characters, and at most {limit} are allowed.", { name, actual: name.length, limit }) : null;
}
