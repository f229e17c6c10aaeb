/** What a name in a text of a manifest means: who asks it, what it leads to, what is wrong with it. */
import type { Walk, WalkClient } from "../../kubernetes/dns/walk.ts";
import type { NameInField } from "../../manifests/names.ts";
import type { PodOwner } from "../../manifests/resource.ts";
import type { Service } from "../../manifests/service.ts";
import type { StatefulSet } from "../../manifests/stateful-set.ts";
import type { Entry } from "../snapshot.ts";

/** A name in a text, with the object it stands in. */
export interface NameAt extends NameInField {
  readonly entry: Entry;
}

/** Who resolves the name. */
export interface NameClient {
  /** Whose pods ask; null where nobody is known to use the text. */
  readonly owner: Entry<PodOwner> | null;
  readonly namespace: string;
  /** The manifests say (or leave no doubt) which namespace it is. */
  readonly namespaceKnown: boolean;
  readonly dns: WalkClient;
}

/** One way to read a name: which label is what. */
export interface Reading {
  /** `_port._protocol`, without underscores. */
  readonly srv: { readonly port: string; readonly protocol: string } | null;
  /** The label of one endpoint. */
  readonly endpoint: string | null;
  readonly service: string;
  readonly namespace: string;
  /** The namespace stands in the name, and is not just that of the client. */
  readonly namespaceWritten: boolean;
  /** Index of the Service's label among the name's labels. */
  readonly serviceIndex: number;
  /** What stands behind the namespace: nothing, `svc`, `svc` and the cluster domain, or something that ought to be that. */
  readonly ending: "none" | "svc" | "domain" | "other-domain" | "no-svc";
}

/** A pod that a name means. */
export interface MeantPod {
  readonly label: string;
  readonly set: Entry<StatefulSet>;
  readonly ordinal: number;
}

/** What is needed for the name to resolve although everything is written right. */
export type Condition =
  /** Its pod, or one of them, must be Ready. */
  | { readonly kind: "ready"; readonly pod: string | null }
  /** Published also while not Ready. */
  | { readonly kind: "before-ready" }
  /** The Service is not headless: only CoreDNS answers names below it. */
  | { readonly kind: "coredns-only" }
  /** An autoscaler or something else decides how many pods there are. */
  | { readonly kind: "replicas-unknown"; readonly set: Entry<StatefulSet> }
  /** OrderedReady makes the pod after those below it are Ready. */
  | { readonly kind: "ordered"; readonly ordinal: number };

export type ProblemCode =
  | "SVC_UNKNOWN"
  | "SVC_OTHER_NS"
  | "MISSING_SVC_LABEL_PART"
  | "MISSING_SERVICE"
  | "MISSING_NAMESPACE"
  | "SWAPPED"
  | "TOO_MANY_LABELS"
  | "WRONG_CLUSTER_DOMAIN"
  | "ORDINAL_RANGE"
  | "EP_OTHER_SERVICE"
  | "EP_NOT_SELECTED"
  | "EP_NO_HOSTNAME"
  | "EP_WRONG_SET"
  | "GOVERNING_SERVICE_MISSING"
  | "PORT_NAME_UNKNOWN"
  | "PORT_UNNAMED"
  | "PORT_PROTO"
  | "EXTNAME_IP"
  | "BELOW_EXTERNAL_NAME"
  | "POD_NAME_IN_POD_TREE"
  | "HOSTNET_NO_CLUSTER_DNS"
  | "NODE_RESOLVED"
  | "NDOTS_SHORT_NAME";

export interface NameProblem {
  readonly code: ProblemCode;
  /**
   * `certain`: the object that decides is in the workspace and says no. `likely`: it looks like a slip of something that
   * is there. `possible`: it may exist elsewhere; never a finding.
   */
  readonly certainty: "certain" | "likely" | "possible";
  /** Indexes of the first and last label that are wrong; null for the name as a whole. */
  readonly labels: readonly [first: number, last: number] | null;
  /** What to write instead of the whole name, best first. */
  readonly suggestions: readonly string[];
  /** Objects that explain it, most telling first. */
  readonly related: readonly Entry[];
  /** What the sentence about it needs: names, numbers, lists already joined. */
  readonly args: Readonly<Record<string, string | number>>;
}

/** A name as one client asks it, with every hole filled. */
export interface Judgement {
  /** The whole name as it is asked. */
  readonly name: string;
  readonly client: NameClient;
  readonly reading: Reading;
  /**
   * How sure it is that a name of the cluster was meant: 1 by its ending, 2 by its place and something known, 3 by a known
   * set's pod in it, 4 a single label where a host stands.
   */
  readonly tier: 1 | 2 | 3 | 4;
  readonly outcome: "resolves" | "fails" | "unknown";
  readonly services: readonly Entry<Service>[];
  readonly pod: MeantPod | null;
  readonly conditions: readonly Condition[];
  readonly problem: NameProblem | null;
  /** The resolver's walk with what the manifests make; null where too little is known to walk. */
  readonly walk: Walk | null;
}
