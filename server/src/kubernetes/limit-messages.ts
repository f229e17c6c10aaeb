import { msg, type Message } from "../text/message.ts";
import type { LimitProblem } from "./limits.ts";

/** What a name's problem is and what follows from it. */
export function limitMessage(problem: LimitProblem): Message {
  const { value, limit, actual } = problem;
  switch (problem.code) {
    case "set-name-invalid":
      return actual > limit
        ? msg("“{value}” has {actual} characters; the name of a StatefulSet may have {limit}. The API server rejects it.", { value, actual, limit })
        : msg("“{value}” is no valid name of a StatefulSet: lower-case letters, digits and “-” only, no dots. The API server rejects it.", { value });
    case "pod-name-too-long":
      return msg("Pod name “{value}” has {actual} characters, but it is also the pod's host name, which may have {limit}: this pod can never be created.", { value, actual, limit });
    case "revision-label-too-long":
      return problem.certainty === "always"
        ? msg("Pods get the label “controller-revision-hash” with this name and a hash, at most {limit} characters; here it is up to {actual}. No pod can be created: use at most 52 characters.", { actual, limit })
        : msg("Pods get the label “controller-revision-hash” with this name and a hash, at most {limit} characters; for {percent} % of all revisions it is longer and no pod can be created. Use at most 52 characters.", {
            limit,
            percent: Math.round((problem.share ?? 0) * 100),
          });
    case "service-name-field-invalid":
      return msg("“serviceName: {value}” is no name a Service can have (a DNS label of at most {limit} characters, no dots). The API server rejects it.", { value, limit });
    case "service-name-invalid":
      return msg("“{value}” is no valid name of a Service: lower-case letters, digits and “-”, at most {limit} characters, no dots; before Kubernetes 1.36 it starts with a letter.", { value, limit });
    case "hostname-invalid":
      return msg("“hostname: {value}” is no DNS label (lower-case letters, digits and “-”, at most {limit} characters, no dots). The API server rejects the pod.", { value, limit });
    case "subdomain-invalid":
      return msg("“subdomain: {value}” is no DNS label (lower-case letters, digits and “-”, at most {limit} characters, no dots). The API server rejects the pod.", { value, limit });
    case "indexed-job-name-invalid":
      return msg("The last pod of this Indexed Job would have the host name “{value}”, which is no DNS label of at most {limit} characters. The API server rejects the Job.", { value, limit });
    case "service-port-name-invalid":
      return msg("“{value}” is no valid name of a Service port: lower-case letters, digits and “-”, at most {limit} characters.", { value, limit });
    case "container-port-name-invalid":
      return msg("“{value}” is no valid name of a container port: lower-case letters, digits and single “-”, at least one letter, at most {limit} characters.", { value, limit });
  }
}
