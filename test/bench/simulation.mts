/**
 * How fast the simulator is: `node test/bench/simulation.mts [pods…]`. For each size and policy it creates a set, rolls
 * it to a new revision, and seeks at random; prints events a second, microseconds a pod, and milliseconds a
 * seek, in processor time. Then what clusters suffer, with a thousand pods: a node lost, a drain against a budget, a
 * Deployment beside the set, and questions to the DNS.
 */
import { answersOver, ask } from "../../server/src/simulation/dns/index.ts";
import { createTimeline, type Command, type Session, type SimulationInput, type Timeline } from "../../server/src/simulation/index.ts";

const sizes = process.argv.slice(2).map(Number);
const rows: Record<string, string | number>[] = [];
for (const pods of sizes.length > 0 ? sizes : [100, 1000, 5000]) {
  for (const policy of ["Parallel", "OrderedReady"]) rows.push(measure(pods, policy));
}
console.table(rows);
console.table(troubles(1000));

function measure(pods: number, policy: string): Record<string, string | number> {
  const timeline = createTimeline(session(pods, policy));
  const create = timed(() => timeline.extendTo(settles(pods, policy)));
  const created = timeline.happenings.length;
  const before = timeline.extentMs;
  timeline.do({ do: "setImage", image: "web:2" }, before);
  const roll = timed(() => timeline.extendTo(before + 2 * settles(pods, "OrderedReady")));
  const rolled = timeline.happenings.length - created;
  const finished = timeline.viewAt(timeline.extentMs);
  if (finished.status.updatedReplicas !== pods || !finished.settled) throw new Error(`not finished: ${JSON.stringify(finished.status)}`);
  const seeks = 20;
  const seek = timed(() => {
    for (let index = 0; index < seeks; index++) timeline.viewAt(Math.floor((timeline.extentMs * ((index * 7919) % seeks)) / seeks));
  });
  const heads = timed(() => {
    for (let index = 0; index < seeks; index++) timeline.viewAt(timeline.extentMs);
  });
  return {
    pods,
    policy,
    "create ms": Math.round(create),
    "create events/s": Math.round((1000 * created) / create),
    "create µs/pod": Math.round((1000 * create) / pods),
    "roll ms": Math.round(roll),
    "roll events/s": Math.round((1000 * rolled) / roll),
    "seek ms": (seek / seeks).toFixed(1),
    "view ms": (heads / seeks).toFixed(1),
    "lanes ms": timed(() => timeline.lanes()).toFixed(1),
  };
}

/** What each costs once the set runs: happenings, milliseconds, and microseconds for each pod of the set. */
function troubles(pods: number): Record<string, string | number>[] {
  const budgets = [{ metadata: { name: "web" }, spec: { maxUnavailable: 10, selector: { matchLabels: { app: "web" } } } }];
  const run = (what: string, also: Partial<SimulationInput>, commands: readonly Command[], forMs: number) => {
    const timeline = createTimeline({ ...session(pods, "Parallel", also), commands: [] });
    timeline.extendTo(settles(pods, "Parallel"));
    const before = timeline.happenings.length;
    return row(what, pods, timed(() => after(timeline, commands, forMs)), timeline.happenings.length - before);
  };
  const nodes = { settings: { nodes: 20, zones: 1 } };
  return [
    run("a node is lost for ten minutes and comes back", nodes, [{ do: "stopNode", node: "node-a" }, { do: "startNode", node: "node-a" }], 600_000),
    run("a drain against a budget", { ...nodes, budgets }, [{ do: "drain", node: "node-a" }], 600_000),
    run("a Deployment beside it: both are rolled", { contrast: true, settings: { nodes: 1 } }, [{ do: "setImage", image: "web:2" }], 120_000),
    ...questions(pods),
  ];
}

function after(timeline: Timeline, commands: readonly Command[], forMs: number): void {
  for (const command of commands) {
    timeline.do(command, timeline.extentMs);
    timeline.extendTo(timeline.extentMs + forMs);
  }
}

function questions(pods: number): Record<string, string | number>[] {
  const timeline = createTimeline(session(pods, "Parallel"));
  timeline.extendTo(settles(pods, "Parallel"));
  const world = timeline.worldAt(timeline.extentMs);
  const asked = 100;
  const once = timed(() => {
    for (let index = 0; index < asked; index++) ask(world, { from: "web-0", name: `web-${index}.web` });
  });
  const question = { from: "web-0", name: "web" };
  const history = timed(() => answersOver(timeline, question, 0, timeline.extentMs));
  return [
    { what: "ask(), one question", ms: (once / asked).toFixed(2) },
    { what: "answersOver() two minutes of a Service's name", ms: history.toFixed(0) },
  ];
}

function row(what: string, pods: number, ms: number, events: number): Record<string, string | number> {
  return { what, ms: Math.round(ms), happenings: events, "events/s": Math.round((1000 * events) / ms), "µs/pod": Math.round((1000 * ms) / pods) };
}

/** Virtual time that surely suffices. */
function settles(pods: number, policy: string): number {
  return policy === "Parallel" ? 120_000 : 30_000 * pods + 60_000;
}

function session(pods: number, policy: string, also: Partial<SimulationInput> = {}): Session {
  const labels = { app: "web" };
  const statefulSet = {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "web" },
    spec: {
      serviceName: "web",
      replicas: pods,
      podManagementPolicy: policy,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "web:1", readinessProbe: { periodSeconds: 2 } }] } },
      volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } }],
    },
  };
  const services = [{ metadata: { name: "web" }, spec: { clusterIP: "None", selector: labels } }];
  return { input: { statefulSet, services, namespace: "default", clusterDomain: "cluster.local", profile: "1.37", seed: 1, ...also }, commands: [] };
}

/** Milliseconds of processor time: other programs on the machine do not count. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
