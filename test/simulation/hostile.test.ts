/** Manifests that nobody in their right mind writes: nothing throws, nothing hangs, and what goes on for ever is bounded. */
import { afterAll, expect, test, vi } from "vitest";
import { answersOver, ask, contrastOf } from "../../server/src/simulation/dns/index.ts";
import { report } from "../../server/src/simulation/export/index.ts";
import * as simulation from "../../server/src/simulation/index.ts";
import type { Command, SimulationInput, World } from "../../server/src/simulation/index.ts";
import { decodeSession, encodeSession } from "../../server/src/simulation/session/index.ts";
import { render } from "../../server/src/text/message.ts";
import { damaged, whole } from "../conformance/differential-api/damaged.mts";
import { newRandom, type Random } from "../conformance/differential-api/random.mts";

vi.setConfig({ testTimeout: 120_000 });

const cases = 250;
const pods = ["web-0", "web-1", "web-2", "web-3", "nobody", ""];
const nodes = ["node-a", "node-b", "node-c", "nowhere"];
const words = { t: render, clock: String, actor: String };

/** Moments at which something happens in an hour, at most: three pods that are evicted every few seconds are the busiest. */
const busiest = 20_000;
/** The same where nobody gives orders: pods that start, and perhaps crash or cannot be pulled. */
const calm = 1500;

const seen = { accepted: 0, refused: 0, orders: 0, events: 0 };

afterAll(() => {
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(cases / 5);
});

function input(random: Random): SimulationInput {
  const perhaps = (manifest: Parameters<typeof damaged>[1]) => (random.chance(0.4) ? damaged(random, manifest) : manifest);
  return {
    statefulSet: perhaps(whole.statefulSet),
    services: [perhaps(whole.headless), perhaps(whole.loadBalancer)],
    budgets: random.chance(0.5) ? [perhaps(whole.budget)] : [],
    namespace: "default",
    clusterDomain: random.pick(["cluster.local", "", "a..b"]),
    profile: random.pick(["1.34", "1.35.0", "1.36", "1.37", "1.37+recreate"]),
    seed: random.int(0, 1000),
    contrast: random.chance(0.5),
    settings: random.pick([{}, { nodes: 4, zones: 3 }, { nodes: Number.NaN, zones: -1, readyMs: Infinity }, { nodes: 2, zones: 5, nodeCpuMilli: 250 }]),
  };
}

const orders: readonly ((random: Random) => Command)[] = [
  (random) => ({ do: "apply", statefulSet: damaged(random, whole.statefulSet) }),
  (random) => ({ do: "applyObject", object: damaged(random, random.pick([whole.headless, whole.loadBalancer, whole.budget])) }),
  (random) => ({ do: "deleteObject", kind: random.pick(["Service", "PodDisruptionBudget"]), name: random.pick(["web", "nobody"]) }),
  (random) => ({ do: "scale", replicas: random.pick([0, 1, 5, -1, 1.5]) }),
  (random) => ({ do: "setImage", image: random.pick(["web:2", "", "a b"]), broken: random.pick([false, true, "pull", "unready"] as const) }),
  (random) => ({ do: "setPartition", partition: random.pick([0, 2, -1, 1.5]) }),
  (random) => ({ do: "setStrategy", type: random.pick(["RollingUpdate", "OnDelete", "Recreate"]), maxUnavailable: random.pick([1, 0, "25%", "x"]) }),
  (random) => ({ do: random.pick(["restart", "undo"] as const) }),
  (random) => ({ do: "deletePod", pod: random.pick(pods), force: random.chance(0.3) }),
  (random) => ({ do: random.pick(["failReadiness", "restoreReadiness", "failLiveness", "restoreLiveness", "crash", "failPod", "evict"] as const), pod: random.pick(pods) }),
  (random) => ({ do: "deleteClaim", claim: random.pick(["data-web-1", "shared", "", "-"]) }),
  (random) => ({ do: random.pick(["stopNode", "startNode", "cordon", "uncordon", "drain", "deleteNode"] as const), node: random.pick(nodes) }),
  (random) => ({ do: "taint", node: random.pick(nodes), taint: { key: random.pick(["maintenance", "node.kubernetes.io/out-of-service", ""]), effect: random.pick(["NoExecute", "NoSchedule"]) }, remove: random.chance(0.3) }),
  (random) => ({ do: "addNode", zone: random.pick(["zone-9", ""]) }),
  (random) => ({ do: "deleteStatefulSet", cascade: random.pick(["background", "foreground", "orphan"]) }),
];

/** Everything that looks at a world. */
function look(world: World, random: Random): void {
  const { names } = simulation.view(world);
  for (const { name } of names.slice(0, 3)) ask(world, { from: random.pick(pods), name: random.pick([name, name.split(".")[0]!, "", ".", "a..b"]) });
  for (const service of ["web", "outside"]) contrastOf(world, service);
  for (const print of [simulation.kubectlGetPods, simulation.kubectlGetStatefulSet, simulation.kubectlGetDeployment, simulation.kubectlGetReplicaSets, simulation.kubectlGetPvc, simulation.kubectlGetNodes, simulation.setDetails]) print(world);
  for (const workload of ["statefulset", "deployment"] as const) simulation.kubectlRolloutStatus(world, workload);
}

/** Goes on by an hour and gives the world then; fails where more happens than `most` moments hold. */
function anHour(world: World, most: number): World {
  const end = world.now + 3_600_000;
  let now = world;
  for (let moments = 0; (simulation.nextEventAt(now) ?? Infinity) <= end; moments++) {
    expect(moments).toBeLessThan(most);
    now = simulation.advance(now, simulation.nextEventAt(now)!).world;
    seen.events++;
  }
  return simulation.advance(now, end).world;
}

test.each(Array.from({ length: 5 }, (_, part) => part))("whatever is written and ordered (%i)", (part) => {
  for (let seed = part * cases; seed < part * cases + cases / 5; seed++) {
    const random = newRandom(seed);
    const given = input(random);
    let world = simulation.createWorld(given);
    seen[simulation.view(world).refused ? "refused" : "accepted"]++;
    look(anHour(world, calm), random);
    const commands: { readonly at: number; readonly command: Command }[] = [];
    for (let order = 0; order < 5; order++) {
      const at = world.now + random.pick([0, 500, 5000, 40_000, 300_000]);
      const command = random.pick(orders)(random);
      commands.push({ at, command });
      seen.orders++;
      simulation.kubectl(command, given);
      world = simulation.execute(simulation.advance(world, at).world, command).world;
      look(world, random);
    }
    look(anHour(world, busiest), random);
    const timeline = simulation.createTimeline({ input: given, commands });
    timeline.extendTo(timeline.extentMs + 60_000);
    timeline.lanes();
    timeline.podLines();
    report(timeline, { words, untilMs: timeline.extentMs, by: "test" });
    answersOver(timeline, { from: "web-1", name: "web" }, 0, timeline.extentMs);
    decodeSession(encodeSession(timeline.session));
  }
});
