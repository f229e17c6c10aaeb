/** A stand-in for the engine while it is being written: pods one after the other, nothing else. */
import type { Command, Happening, Lane, LaneSegment, PodState, PodView, Session, SimulationInput, Timeline, View } from "../../server/src/simulation/types.ts";
import { msg } from "../../server/src/text/message.ts";

interface Segment { fromMs: number; toMs: number | null; state: PodState; revisionLetter: string; node: string | null; restarts: number; uid: string }

export function createTimeline(start: Session): Timeline {
  let session = start;
  let lanes: { ordinal: number; pod: string; segments: Segment[] }[] = [];
  let happenings: Happening[] = [];
  let steps: number[] = [];
  let end = 0;
  let settled = 0;
  let specs: { at: number; replicas: number }[] = [];
  const name = String((session.input.statefulSet["metadata"] as { name: string }).name);
  const service = String((session.input.statefulSet["spec"] as { serviceName?: string }).serviceName ?? "");
  const build = (): void => {
    lanes = []; happenings = []; steps = []; specs = [];
    let now = 0, uid = 0, letter = "A";
    let replicas = Number((session.input.statefulSet["spec"] as { replicas?: number }).replicas ?? 1);
    specs.push({ at: 0, replicas });
    const log = (at: number, actor: Happening["actor"], kind: string, object: string, text: string) => { happenings.push({ at, actor, kind, object, message: { text, args: {} } }); if (actor === "statefulset-controller" || actor === "user") steps.push(at); };
    const create = (i: number): void => {
      const pod = `${name}-${i}`;
      const lane = (lanes[i] ??= { ordinal: i, pod, segments: [] });
      const id = `u${uid++}`;
      const node = `node-${1 + (i * 7 + uid) % 3}`;
      let last: Segment | null = null;
      const seg = (state: PodState, ms: number, n: string | null, restarts = 0) => { if (last) last.toMs = now; last = { fromMs: now, toMs: null, state, revisionLetter: letter, node: n, restarts, uid: id }; lane.segments.push(last); now += ms; };
      log(now, "statefulset-controller", "createPod", pod, `create Pod ${pod} in StatefulSet ${name} successful`);
      seg("pending", 600, null); log(now, "scheduler", "scheduled", pod, `${pod} was assigned to ${node}`);
      seg("starting", 1800 + (i * 731) % 900, node); log(now, "kubelet", "started", pod, `Started container of ${pod}`);
      if (letter === "B" && i === 1) for (let k = 1; k < 5; k++) { seg("running", 900, node, k - 1); seg("crashloop", 5000 * 2 ** k, node, k); }
      seg("running", 2200 + (i * 377) % 800, node, letter === "B" && i === 1 ? 4 : 0); log(now, "kubelet", "podReady", pod, `${pod} is Ready`);
      seg("available", 0, node);
    };
    const remove = (i: number): void => {
      const lane = lanes[i]!; const last = lane.segments.at(-1)!; if (last.toMs !== null) return;
      log(now, "statefulset-controller", "deletePod", lane.pod, `delete Pod ${lane.pod} in StatefulSet ${name} successful`);
      last.toMs = now; lane.segments.push({ ...last, fromMs: now, toMs: now + 2100, state: "terminating" }); now += 2100;
    };
    for (let i = 0; i < replicas; i++) create(i);
    for (const { at, command } of session.commands) {
      now = Math.max(now, at);
      log(at, "user", command.do, name, kubectl(command, session.input));
      if (command.do === "scale") { specs.push({ at, replicas: command.replicas }); for (let i = replicas; i < command.replicas; i++) create(i); for (let i = replicas - 1; i >= command.replicas; i--) remove(i); replicas = command.replicas; }
      if (command.do === "setImage" || command.do === "restart") { letter = String.fromCharCode(letter.charCodeAt(0) + 1); for (let i = replicas - 1; i >= 0; i--) { const before = letter; letter = String.fromCharCode(letter.charCodeAt(0) - 1); remove(i); letter = before; create(i); } }
      if (command.do === "deletePod") { const i = lanes.findIndex((lane) => lane.pod === command.pod); remove(i); create(i); }
    }
    settled = now; happenings.sort((a, b) => a.at - b.at); steps = [...new Set(steps)].sort((a, b) => a - b);
  };
  build();
  const viewAt = (ms: number): View => {
    const replicas = specs.findLast((spec) => spec.at <= ms)?.replicas ?? 0;
    const pods: PodView[] = [];
    for (const lane of lanes) {
      const segment = lane.segments.find((each) => each.fromMs <= ms && (each.toMs === null || ms < each.toMs));
      if (!segment) continue;
      const up = segment.state === "available" || segment.state === "running";
      const first = lane.segments.find((each) => each.uid === segment.uid)!;
      pods.push({ name: lane.pod, ordinal: lane.ordinal, uid: segment.uid, state: segment.state, revision: `${name}-6d4b${segment.revisionLetter}`, revisionLetter: segment.revisionLetter, node: segment.node, ip: up ? `10.244.${lane.ordinal % 3}.${10 + lane.ordinal}` : null, claims: [`data-${lane.pod}`], restarts: segment.restarts, createdAt: first.fromMs, fqdn: null });
    }
    const ready = pods.filter((pod) => pod.state === "available");
    const suffix = `${service}.${session.input.namespace}.svc.${session.input.clusterDomain}`;
    const waiting = pods.find((pod) => pod.state !== "available");
    return {
      at: ms, specReplicas: replicas, pods,
      claims: lanes.filter((lane) => lane.segments[0]!.fromMs <= ms).map((lane) => ({ name: `data-${lane.pod}`, ordinal: lane.ordinal, phase: "Bound", createdAt: lane.segments[0]!.fromMs })),
      status: { replicas: pods.length, readyReplicas: ready.length, availableReplicas: ready.length, currentReplicas: pods.length, updatedReplicas: pods.length, currentRevision: `${name}-6d4bA`, updateRevision: `${name}-6d4bA`, observedGeneration: 1 },
      why: waiting ? [{ message: msg("Waits: {pod} is {state} but not Ready; OrderedReady creates no higher ordinal until it is.", { pod: waiting.name, state: waiting.state }), field: ["spec", "podManagementPolicy"], pod: waiting.name }] : ms >= settled ? [] : [{ message: msg("Waits for the next change."), field: ["spec", "replicas"] }],
      names: [{ name: suffix, kind: "service", addresses: ready.map((pod) => pod.ip!), reason: ready.length === 0 ? msg("no pod behind it is Ready") : null }, ...Array.from({ length: replicas }, (_, i) => { const pod = pods.find((each) => each.ordinal === i); return { name: `${name}-${i}.${suffix}`, kind: "pod" as const, addresses: pod?.state === "available" ? [pod.ip!] : [], reason: pod?.state === "available" ? null : pod ? msg("{pod} is not Ready and the Service does not publish addresses before that", { pod: pod.name }) : msg("{pod} does not exist yet", { pod: `${name}-${i}` }), pod: `${name}-${i}` }; })],
      settled: ms >= settled,
    };
  };
  return {
    get session() { return session; },
    get extentMs() { return end; },
    get happenings() { return happenings; },
    get steps() { return steps; },
    extendTo(ms) { end = Math.max(end, ms); },
    viewAt,
    lanes: () => lanes as readonly Lane[] & { segments: LaneSegment[] }[],
    do(command, atMs) {
      if (command.do === "scale" && command.replicas > 99_999) return { refused: msg('The StatefulSet "{name}" is invalid: spec.replicas: Invalid value: {n}: must be smaller', { name, n: command.replicas }) };
      session = { input: session.input, commands: [...session.commands.filter((given) => given.at <= atMs), { at: atMs, command }] };
      end = atMs; build(); return {};
    },
  };
}

export function kubectl(command: Command, input: SimulationInput): string {
  const name = String((input.statefulSet["metadata"] as { name: string }).name);
  switch (command.do) {
    case "scale": return `kubectl -n ${input.namespace} scale statefulset/${name} --replicas=${command.replicas}`;
    case "setImage": return `kubectl -n ${input.namespace} set image statefulset/${name} *=${command.image}`;
    case "deletePod": return `kubectl -n ${input.namespace} delete pod ${command.pod}${command.force ? " --force --grace-period=0" : ""}`;
    default: return `kubectl -n ${input.namespace} ${command.do} statefulset/${name}`;
  }
}
