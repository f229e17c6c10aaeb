/**
 * How fast the simulator is: `node test/bench/simulation.mts [pods…]`. For each size and policy it creates a set, rolls
 * it to a new revision, and seeks at random; prints events a second, microseconds a pod, and milliseconds a
 * seek, in processor time.
 */
import { createTimeline, type Session } from "../../server/src/simulation/index.ts";

const sizes = process.argv.slice(2).map(Number);
const rows: Record<string, string | number>[] = [];
for (const pods of sizes.length > 0 ? sizes : [100, 1000, 5000]) {
  for (const policy of ["Parallel", "OrderedReady"]) rows.push(measure(pods, policy));
}
console.table(rows);

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

/** Virtual time that surely suffices. */
function settles(pods: number, policy: string): number {
  return policy === "Parallel" ? 120_000 : 30_000 * pods + 60_000;
}

function session(pods: number, policy: string): Session {
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
  return { input: { statefulSet, services, namespace: "default", clusterDomain: "cluster.local", profile: "1.37", seed: 1 }, commands: [] };
}

/** Milliseconds of processor time: other programs on the machine do not count. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
