/**
 * The public vocabulary of the simulation. Everything here is plain JSON-like data: it crosses the webview boundary,
 * is stored in session files and compared in tests. Times are milliseconds of virtual time since the session began.
 */
import type { Message } from "../text/message.ts";

export type TimeMs = number;

/** What replays exactly: manifest, seed, profile and commands. */
export interface Session {
  readonly input: SimulationInput;
  readonly commands: readonly TimedCommand[];
}

export interface SimulationInput {
  /** A StatefulSet object as written in the manifest (defaults not applied), status absent. */
  readonly statefulSet: Record<string, unknown>;
  /** Services of the same namespace, as written. */
  readonly services: readonly Record<string, unknown>[];
  readonly namespace: string;
  readonly clusterDomain: string;
  /** Kubernetes release whose behaviour is simulated. */
  readonly profile: ProfileName;
  readonly seed: number;
  readonly settings?: Partial<SimulationSettings>;
  /** PodDisruptionBudgets of the same namespace, as written. */
  readonly budgets?: readonly Record<string, unknown>[];
  /** Runs a Deployment with the same template in the same cluster, for contrast. */
  readonly contrast?: boolean;
}

/**
 * A release stands for its newest patch. "1.35.0" is 1.35.0 … 1.35.3, the only patches with `MaxUnavailableStatefulSet`
 * on in its first form; "1.37+recreate" is 1.37 with the alpha gate `StatefulSetRecreateStrategy` switched on.
 */
export type ProfileName = "1.34" | "1.35.0" | "1.35" | "1.36" | "1.37" | "1.37+recreate";

export interface SimulationSettings {
  /** Not given or 0: three, or as many as the set's own anti-affinity needs. */
  readonly nodes: number;
  /** The nodes are spread over this many zones. */
  readonly zones: number;
  /** What a node has room for; 0 is room for everything. CPU in thousandths of a core, memory in mebibytes. */
  readonly nodeCpuMilli: number;
  readonly nodeMemoryMi: number;
  readonly nodePods: number;
  /** Median durations; a seeded jitter is applied. */
  readonly scheduleMs: number;
  readonly provisionMs: number;
  readonly attachMs: number;
  readonly pullMs: number;
  readonly startMs: number;
  /**
   * From a container's start until its application would answer a probe. The pod is Ready at the first readiness probe
   * after that, by the probe's own schedule; without a probe it is Ready as soon as it runs, as in a cluster.
   */
  readonly readyMs: number;
  readonly terminateMs: number;
  /**
   * 1: a volume can be used only in the zone where it was made, as with most disks of clouds (the default). 0: everywhere.
   * Volumes that several nodes may share (ReadWriteMany, ReadOnlyMany) can be used everywhere in any case.
   */
  readonly zonalVolumes: number;
}

export interface TimedCommand {
  readonly at: TimeMs;
  readonly command: Command;
}

/** What a person (or kubectl) does. `kubectl()` in `commands.ts` gives the command line each stands for. */
export type Command =
  | { readonly do: "scale"; readonly replicas: number }
  /** `broken` makes pods of this image misbehave: they crash (`true` and "crash"), cannot be pulled, or never get Ready. */
  | { readonly do: "setImage"; readonly image: string; readonly container?: string; readonly broken?: boolean | "pull" | "crash" | "unready" }
  | { readonly do: "restart" }
  | { readonly do: "undo" }
  | { readonly do: "setPartition"; readonly partition: number }
  | { readonly do: "apply"; readonly statefulSet: Record<string, unknown> }
  | { readonly do: "deletePod"; readonly pod: string; readonly force?: boolean }
  | { readonly do: "failReadiness"; readonly pod: string }
  | { readonly do: "restoreReadiness"; readonly pod: string }
  | { readonly do: "crash"; readonly pod: string }
  /** Phase Failed, as after an eviction for node pressure or a node shutdown. */
  | { readonly do: "failPod"; readonly pod: string }
  /** The liveness probe fails from now on: the kubelet restarts the container each time it has failed often enough. */
  | { readonly do: "failLiveness"; readonly pod: string }
  | { readonly do: "restoreLiveness"; readonly pod: string }
  /** The Eviction API, which asks the PodDisruptionBudgets. */
  | { readonly do: "evict"; readonly pod: string }
  | { readonly do: "deleteClaim"; readonly claim: string }
  | { readonly do: "setStrategy"; readonly type: "RollingUpdate" | "OnDelete" | "Recreate"; readonly maxUnavailable?: number | string }
  /** Creates or changes a Service or a PodDisruptionBudget, as written. */
  | { readonly do: "applyObject"; readonly object: Record<string, unknown> }
  | { readonly do: "deleteObject"; readonly kind: "Service" | "PodDisruptionBudget"; readonly name: string }
  /** `power`: the machine is off and what ran on it has ended. `network`: it runs on, but nobody hears of it. */
  | { readonly do: "stopNode"; readonly node: string; readonly how?: "power" | "network" }
  | { readonly do: "startNode"; readonly node: string }
  | { readonly do: "cordon"; readonly node: string }
  | { readonly do: "uncordon"; readonly node: string }
  | { readonly do: "drain"; readonly node: string }
  | { readonly do: "taint"; readonly node: string; readonly taint: Taint; readonly remove?: boolean }
  /** Deletes the Node object (the machine may run on). */
  | { readonly do: "deleteNode"; readonly node: string }
  | { readonly do: "addNode"; readonly zone?: string }
  | { readonly do: "deleteStatefulSet"; readonly cascade?: "background" | "foreground" | "orphan" };

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** What a pod looks like to a person at one moment; drives colour, pattern and letter in the panel. */
export type PodState =
  | "pending" // created, not scheduled or containers not started
  | "starting" // containers being created / started
  | "running" // Running, not Ready
  | "ready" // Running and Ready, not yet Available (minReadySeconds)
  | "available" // Ready for minReadySeconds (equals Ready when that is 0)
  | "terminating"
  | "crashloop" // waiting to be restarted after a crash
  | "failed"
  | "succeeded"
  | "lost"; // its node does not answer

export interface PodView {
  readonly name: string;
  readonly ordinal: number;
  readonly uid: string;
  readonly state: PodState;
  /** ControllerRevision name, and its letter A, B, C … by first appearance. */
  readonly revision: string;
  readonly revisionLetter: string;
  readonly node: string | null;
  readonly ip: string | null;
  readonly claims: readonly string[];
  readonly restarts: number;
  readonly createdAt: TimeMs;
  readonly fqdn: string | null;
  /** What `kubectl get pods` prints under READY ("0/1") and STATUS. */
  readonly readyContainers: string;
  readonly status: string;
  /** Whose pod it is. Those of the Deployment beside the set have ordinal -1. */
  readonly workload: "statefulset" | "deployment";
}

export interface NodeView {
  readonly name: string;
  readonly zone: string;
  /** As `kubectl get nodes` prints it: "Ready", "NotReady", "Ready,SchedulingDisabled". */
  readonly status: string;
  /** Whether the control plane holds the node for Ready, and what is really the matter with the machine. */
  readonly ready: boolean;
  readonly machine: "on" | "off" | "cut-off";
  readonly unschedulable: boolean;
  readonly taints: readonly Taint[];
  /** Names of the pods placed here, of both workloads. */
  readonly pods: readonly string[];
  readonly requested: Resources;
  /** null: room for everything. */
  readonly capacity: Resources | null;
  /** The node is being drained: evictions are tried again and again. */
  readonly draining: boolean;
  /** What its drain waits for, a reason for each pod. */
  readonly drainWaits: readonly Reason[];
}

/**
 * A process that runs on although its pod's object is gone: deleted by force, or with its Node object. While another pod
 * has the name, two of one identity run.
 */
export interface GhostView {
  readonly pod: string;
  readonly uid: string;
  readonly node: string;
  readonly workload: "statefulset" | "deployment";
  /** When the object went. */
  readonly since: TimeMs;
}

/** A machine whose Node object has been deleted. What runs on it runs on until its kubelet hears otherwise. */
export interface StrayMachineView {
  readonly name: string;
  readonly zone: string;
  readonly machine: "on" | "off" | "cut-off";
}

export interface Resources {
  readonly cpuMilli: number;
  readonly memoryBytes: number;
  readonly pods: number;
}

/** A persistent volume made for a claim. */
export interface VolumeView {
  readonly name: string;
  readonly claim: string;
  /** null where the volume can be used everywhere. */
  readonly zone: string | null;
  /** Nodes it is attached to (one at most unless it can be shared). */
  readonly attachedTo: readonly string[];
  readonly phase: "Bound" | "Released";
  readonly createdAt: TimeMs;
  /** How many pods have had it so far: what one wrote, the next one finds. */
  readonly podsSoFar: number;
}

/** A Service of the namespace and what its EndpointSlices say now. */
export interface ServiceView {
  readonly name: string;
  readonly kind: "headless" | "cluster-ip" | "external-name";
  readonly clusterIP: string | null;
  readonly publishesNotReady: boolean;
  /** Labels its pods must have; null where it has none, so that nobody lists pods for it. */
  readonly selector: Readonly<Record<string, string>> | null;
  readonly ports: readonly { readonly name: string; readonly port: number; readonly targetPort: number | string; readonly protocol: string }[];
  readonly slices: readonly EndpointSliceView[];
}

export interface EndpointSliceView {
  readonly name: string;
  readonly ports: readonly { readonly name: string; readonly port: number; readonly protocol: string }[];
  readonly endpoints: readonly EndpointView[];
}

export interface EndpointView {
  readonly address: string;
  readonly pod: string;
  readonly hostname: string | null;
  readonly node: string | null;
  readonly zone: string | null;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface BudgetView {
  readonly name: string;
  readonly desiredHealthy: number;
  readonly currentHealthy: number;
  readonly expectedPods: number;
  readonly disruptionsAllowed: number;
}

/** The Deployment that runs beside the set for contrast. */
export interface DeploymentView {
  readonly name: string;
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly updatedReplicas: number;
  readonly replicaSets: readonly { readonly name: string; readonly letter: string; readonly replicas: number; readonly readyReplicas: number; readonly revision: number }[];
  readonly why: readonly Reason[];
}

export interface ClaimView {
  readonly name: string;
  readonly ordinal: number;
  readonly phase: "Pending" | "Bound" | "Terminating";
  readonly createdAt: TimeMs;
}

export interface ServiceAnswer {
  /** Absolute name without the final dot. */
  readonly name: string;
  readonly kind: "pod" | "service";
  /** Addresses answered at this moment; empty means NXDOMAIN. */
  readonly addresses: readonly string[];
  /** Why it does not resolve, or on which condition it does. */
  readonly reason: Message | null;
  readonly pod?: string;
}

export interface StatusView {
  readonly replicas: number;
  readonly readyReplicas: number;
  readonly availableReplicas: number;
  readonly currentReplicas: number;
  readonly updatedReplicas: number;
  readonly currentRevision: string;
  readonly updateRevision: string;
  readonly observedGeneration: number;
}

/** Everything about one moment; computed from a world, cheap enough to ask for on every seek. */
export interface View {
  readonly at: TimeMs;
  readonly specReplicas: number;
  readonly pods: readonly PodView[];
  readonly claims: readonly ClaimView[];
  readonly status: StatusView;
  /** What the controller did last or waits for, most important first. */
  readonly why: readonly Reason[];
  readonly names: readonly ServiceAnswer[];
  /** True when nothing will change any more without a command. */
  readonly settled: boolean;
  /** The StatefulSet's ControllerRevisions, oldest number first. */
  readonly revisions: readonly RevisionView[];
  /** The API server refused the manifest itself: nothing runs. */
  readonly refused?: Message;
  readonly nodes: readonly NodeView[];
  readonly strayMachines: readonly StrayMachineView[];
  readonly ghosts: readonly GhostView[];
  readonly volumes: readonly VolumeView[];
  readonly services: readonly ServiceView[];
  readonly budgets: readonly BudgetView[];
  readonly deployment?: DeploymentView;
}

export interface RevisionView {
  readonly name: string;
  readonly letter: string;
  readonly revision: number;
  readonly createdAt: TimeMs;
  readonly isCurrent: boolean;
  readonly isUpdate: boolean;
}

/** A cause in plain words, with the manifest field responsible (path from the StatefulSet's root). */
export interface Reason {
  readonly message: Message;
  readonly field?: readonly (string | number)[];
  readonly pod?: string;
}

export type Actor =
  | "user"
  | "statefulset-controller"
  | "deployment-controller"
  | "scheduler"
  | "kubelet"
  | "volume-controller"
  | "node-controller"
  | "disruption-controller"
  | "endpoints"
  | "garbage-collector"
  | "api-server";

/** One thing that happened. `actor` tells a user's command from the controller, the kubelet and the rest. */
export interface Happening {
  readonly at: TimeMs;
  readonly actor: Actor;
  /** Machine-readable kind, such as `createPod`, `deletePod`, `podReady`, `createClaim`, `createRevision`, `refused`. */
  readonly kind: string;
  readonly object: string;
  readonly message: Message;
  /** All pods it is about, of a happening that is about another object. */
  readonly pods?: readonly string[];
  readonly why?: Reason;
  /** The Kubernetes Event this leaves on the object, in the real words (`kubectl describe` shows it); never translated. */
  readonly event?: { readonly type: "Normal" | "Warning"; readonly reason: string; readonly message: string };
}

/**
 * One row in the panel, without overlaps, oldest first: everything that ever held the ordinal; of the Deployment,
 * everything that ever took that place (`pod` is then the last one's name, and each segment has its own).
 */
export interface Lane {
  readonly workload: "statefulset" | "deployment";
  /** The ordinal; of the Deployment, the row's number from 0. */
  readonly ordinal: number;
  readonly pod: string;
  readonly segments: readonly LaneSegment[];
}

/** A stretch of time in which nothing visible about the pod changed. Between segments no pod exists. */
export interface LaneSegment {
  readonly fromMs: TimeMs;
  /** null while it lasts at the end of what has been simulated. */
  readonly toMs: TimeMs | null;
  readonly state: PodState;
  readonly revisionLetter: string;
  readonly node: string | null;
  readonly restarts: number;
  readonly uid: string;
  /** The pod's name: differs within a row of the Deployment only. */
  readonly pod: string;
}

/** A line that `kubectl get pods --watch` prints. */
export interface PodLine {
  readonly at: TimeMs;
  readonly pod: string;
  /** "0/1" */
  readonly ready: string;
  readonly status: string;
  readonly restarts: number;
  readonly ageMs: TimeMs;
  readonly workload: "statefulset" | "deployment";
  /** What is printed: NAME, READY, STATUS, RESTARTS (`1 (5s ago)`), AGE. */
  readonly cells: readonly [name: string, ready: string, status: string, restarts: string, age: string];
}
