/** Talks to the oracle: one process per release, many requests under way. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { releaseOfProfile } from "../../../server/src/simulation/controllers/stateful-set/gates.ts";
import type { ProfileName } from "../../../server/src/simulation/types.ts";
import { requestLine } from "./kubernetes-json.mts";
import { sortedEvents, sortedInBatches, sortedNeighbours, type Outcome } from "./outcome.mts";
import type { State } from "./state.mts";

interface OracleAnswer {
  readonly actions: readonly { readonly do: string; readonly name: string; readonly failure?: string; readonly object?: unknown }[] | null;
  readonly events: readonly { readonly type: string; readonly reason: string; readonly message: string }[] | null;
  readonly status?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly requeueAfterMs?: number;
  readonly panic?: string;
}

export interface Oracle {
  /** @param batches sizes of the slow-start batches, within which the original's order is undefined */
  ask(state: State): Promise<(batches: readonly number[]) => Outcome>;
  close(): void;
}

/** @param binaries folder with one executable per release, named after it */
export function startOracles(binaries: string): Oracle {
  const processes = new Map<string, Worker>();
  const workerFor = (profile: ProfileName) => {
    const release = releaseOfProfile(profile);
    let worker = processes.get(release);
    if (!worker) processes.set(release, (worker = startWorker(`${binaries}/${release}`)));
    return worker;
  };
  return {
    async ask(state) {
      const answer = JSON.parse(await workerFor(state.profile).ask(requestLine(state))) as OracleAnswer;
      if (answer.panic !== undefined) throw new Error(`oracle: ${answer.panic}`);
      return (batches) => outcomeOf(answer, batches);
    },
    close: () => processes.forEach(({ child }) => child.stdin.end()),
  };
}

export interface Worker {
  readonly child: ChildProcessWithoutNullStreams;
  ask(line: string): Promise<string>;
}

/** Starts an executable that answers each line with a line, in the same order. */
export function startWorker(path: string): Worker {
  const child = spawn(path, { env: { ...process.env, GOMAXPROCS: "2", GOGC: "400" } });
  const waiting: ((line: string) => void)[] = [];
  let next = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    waiting[next++]!(line);
    // The queue is cut now and then: shifting each time would cost more than the answers.
    if (next < 1024) return;
    waiting.splice(0, next);
    next = 0;
  });
  // Lines of one turn go out together.
  let lines: string[] = [];
  const flush = () => {
    child.stdin.write(lines.join(""));
    lines = [];
  };
  child.stderr.pipe(process.stderr);
  child.on("exit", (code) => {
    if (code !== 0) throw new Error(`${path} ended with ${code}`);
  });
  return {
    child,
    ask: (line) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (lines.length === 0) setImmediate(flush);
        lines.push(`${line}\n`);
      }),
  };
}

function outcomeOf(answer: OracleAnswer, batches: readonly number[]): Outcome {
  const all = answer.actions ?? [];
  // A revision's name that is taken by other data is only a collision: not an action, the next name is tried.
  const actions = all.filter((action) => !(action.do === "createRevision" && action.failure === "AlreadyExists"));
  return {
    actions: sortedNeighbours(sortedInBatches(actions, batches, ({ name }) => name).map(({ do: write, name, failure }) => `${write} ${name}${failure === undefined ? "" : ` !${failure}`}`)),
    objects: Object.fromEntries(objectsOf(actions)),
    events: sortedEvents(answer.events ?? []),
    status: answer.status ? statusOf(answer.status) : null,
    error: answer.error !== undefined,
    requeueAfterMs: answer.requeueAfterMs ?? null,
  };
}

interface OracleObject {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly owners: readonly OracleOwner[];
  readonly hostname: string;
  readonly subdomain: string;
  readonly volumes: readonly { readonly name: string; readonly claim?: string; readonly readOnly?: boolean }[];
  readonly images: readonly string[];
  readonly revision: number;
  readonly data: string;
}

interface OracleOwner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller: boolean;
  readonly blocks: boolean;
}

/** The last write of each object counts; a deleted pod's earlier content does not (a pod created and deleted at once is gone). */
function objectsOf(actions: NonNullable<OracleAnswer["actions"]>): [string, unknown][] {
  const objects = new Map<string, unknown>();
  for (const { do: write, name, failure, object } of actions) {
    if (failure !== undefined) continue;
    const written = object as OracleObject;
    const { labels = {}, annotations = {}, finalizers = [] } = written ?? {};
    switch (write) {
      case "createPod":
      case "updatePod": {
        const volumes = written.volumes.map(({ name: volume, claim = "", readOnly }) => `${volume}=${claim}${readOnly ? " ro" : ""}`).toSorted();
        const { hostname, subdomain, images } = written;
        objects.set(`pod ${name}`, { labels, annotations, finalizers, owners: owners(written.owners), hostname, subdomain, volumes, images });
        break;
      }
      case "createRevision":
      case "bumpRevision":
        objects.set(`revision ${name}`, { labels, annotations, owners: owners(written.owners), data: written.data, revision: written.revision });
        break;
      case "createClaim":
        objects.set(`claim ${name}`, { labels, annotations });
        break;
      case "adoptPod":
      case "releasePod":
        objects.set(`owners of pod ${name}`, owners(object as readonly OracleOwner[]));
        break;
      case "adoptRevision":
        objects.set(`owners of revision ${name}`, owners(object as readonly OracleOwner[]));
        break;
      case "updateClaim":
        objects.set(`owners of claim ${name}`, owners(object as readonly OracleOwner[]));
        break;
      default:
        break;
    }
  }
  return [...objects];
}

function owners(references: readonly OracleOwner[]): string[] {
  return references.map(({ kind, name, uid, controller, blocks }) => `${kind}/${name} ${uid}${controller ? " controller" : ""}${blocks ? " blocks" : ""}`);
}

interface OracleCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

function statusOf({ conditions, ...fields }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const counts = { readyReplicas: 0, currentReplicas: 0, updatedReplicas: 0, replicas: 0, availableReplicas: 0, collisionCount: 0, observedGeneration: 0, currentRevision: "", updateRevision: "" };
  const shown = ((conditions ?? []) as readonly OracleCondition[]).map(({ type, status, reason = "", message = "" }) => `${type}=${status} ${reason}: ${message}`);
  return { ...counts, ...fields, conditions: shown };
}
