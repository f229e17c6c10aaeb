import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersOver, ask, asCached, cacheChain, clientCaches, connectionNow, contrastOf, serverCaches, type AnswerSpan, type Asked, type CachedSpan, type DnsQuestion } from "../../server/src/simulation/dns/index.ts";
import { isSameAnswer } from "../../server/src/simulation/dns/history.ts";
import { createTimeline, type Timeline } from "../../server/src/simulation/index.ts";
import { render } from "../../server/src/text/message.ts";
import { sessions } from "./random-session.ts";
import { headless, labels, settle, template, timeline } from "./support.ts";

const probe = template({ readinessProbe: { initialDelaySeconds: 10, periodSeconds: 10 } });
const fqdn = "web-0.web.default.svc.cluster.local";

const from = (pod: string, name: string, more: Partial<DnsQuestion> = {}): DnsQuestion => ({ name, from: pod, ...more });
const said = ({ reason }: Pick<Asked, "reason">): string => (reason ? render(reason) : "");
const steps = ({ steps: tried }: Asked): string[] => tried.map(({ by, name, rcode }) => `${by} ${name} ${rcode ?? "-"}`);

/** Three pods, settled. */
function running(podSpec: Record<string, unknown> = {}, services = [headless({ ports: [{ name: "http", port: 80 }] })]): Timeline {
  const line = timeline({ template: template({}, podSpec) }, { services });
  settle(line);
  return line;
}

const now = (line: Timeline, question: DnsQuestion): Asked => ask(line.worldAt(line.extentMs), question);

describe("asking for a name", () => {
  test("walks the search list and says who has the addresses", () => {
    const asked = now(running(), from("", "web-1.web"));
    expect(asked).toMatchObject({ outcome: "found", name: `web-1.web.default.svc.cluster.local.`, ttlSeconds: 30, reason: null, addresses: [{ pod: "web-1", service: null }] });
    expect(asked.client).toEqual({ pod: "", server: "cluster", search: ["default.svc.cluster.local", "svc.cluster.local", "cluster.local"], ndots: 5 });
    expect(steps(now(running(), from("", "web.default.svc")))).toEqual([
      "dns web.default.svc.default.svc.cluster.local. NXDOMAIN",
      "dns web.default.svc.svc.cluster.local. NXDOMAIN",
      "dns web.default.svc.cluster.local. NOERROR",
    ]);
  });

  test("a name that is nowhere: the last try leaves the cluster, and still the answer is no", () => {
    const asked = now(running(), from("", "web-7.web"));
    expect(asked).toMatchObject({ outcome: "nxdomain", name: null, addresses: [], ttlSeconds: 30 });
    expect(said(asked)).toBe("Service “web” publishes no pod under the name “web-7”. It has: web-0, web-1, web-2.");
    expect(steps(asked).at(-1)).toBe("dns web-7.web. -");
    expect(now(running(), from("", "example.com"))).toMatchObject({ outcome: "external", ttlSeconds: null });
    expect(said(now(running(), from("", "example.com")))).toContain("outside the cluster's zone");
    expect(said(now(running(), from("", "wbe")))).toBe("There is no Service “wbe” in namespace “default”.");
  });

  test.each<[number, string]>([
    [0, "web-0 does not exist now."],
    [30, "web-0 has no address yet."],
    [6000, "web-0 is not Ready: its name appears when it is."],
  ])("says at %i ms what the pod waits for", (at, reason) => {
    expect(said(ask(timeline({ template: probe }).worldAt(at), from("", "web-0.web")))).toBe(reason);
  });

  test("a pod finds itself in its hosts file, before anybody else does", () => {
    const line = timeline({ template: probe });
    const world = line.worldAt(12_000);
    const own = ask(world, from("web-0", fqdn));
    expect(own).toMatchObject({ outcome: "found", ttlSeconds: null, records: [], addresses: [{ address: "10.244.0.10", pod: "web-0" }] });
    expect(steps(own)).toEqual([`hosts ${fqdn} -`]);
    expect(said(own)).toContain("/etc/hosts");
    expect(ask(world, from("", fqdn)).outcome).toBe("nxdomain");
  });

  test("only a running pod can ask", () => {
    const line = timeline({ replicas: 1 });
    expect(said(ask(line.worldAt(0), from("web-0", "web")))).toBe("There is no pod web-0 now that could ask.");
    expect(ask(line.worldAt(1000), from("web-0", "web"))).toMatchObject({ outcome: "no-client", client: null, steps: [] });
    settle(line);
    expect(now(line, from("web-0", "web")).outcome).toBe("found");
  });

  test("on the host's network the node's server is asked, which knows nothing of the cluster", () => {
    const asked = now(running({ hostNetwork: true }), from("web-0", "web.default.svc.cluster.local"));
    expect(asked).toMatchObject({ outcome: "unreachable", client: { server: "node", search: [] } });
    expect(said(asked)).toContain("ClusterFirstWithHostNet");
    expect(now(running({ hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" }), from("web-0", "web")).outcome).toBe("found");
  });

  test("dnsConfig and hostAliases of the pod count", () => {
    const line = running({ dnsConfig: { options: [{ name: "ndots", value: "1" }], searches: ["web.default.svc.cluster.local"] }, hostAliases: [{ ip: "10.9.9.9", hostnames: ["legacy"] }] });
    expect(now(line, from("web-0", "web-2"))).toMatchObject({ outcome: "found", name: "web-2.web.default.svc.cluster.local." });
    expect(now(line, from("web-0", "legacy"))).toMatchObject({ outcome: "found", addresses: [{ address: "10.9.9.9", pod: null }] });
    // musl asks names with as many dots as they are, and nothing else.
    expect(now(line, from("web-0", "web-2.web", { resolver: "musl" })).outcome).toBe("nxdomain");
    expect(now(line, from("web-0", "web-2.web")).outcome).toBe("found");
  });

  test("other types", () => {
    const line = running();
    expect(now(line, from("", "_http._tcp.web", { type: "SRV" })).records.map((record) => record.type === "SRV" && `${record.port} ${record.target}`)).toEqual(
      [0, 1, 2].map((ordinal) => `80 web-${ordinal}.web.default.svc.cluster.local.`),
    );
    expect(now(line, from("", "10.244.0.10", { type: "PTR" })).records).toMatchObject([{ data: `${fqdn}.` }]);
    expect(now(line, from("", "web", { type: "AAAA" }))).toMatchObject({ outcome: "nodata" });
    expect(said(now(line, from("", "web", { type: "AAAA" })))).toBe("The name exists, but it has nothing of this type.");
  });

  test("below another Service that selects it, a pod's name is not found, and the reason says where it is", () => {
    const line = running({}, [headless(), { metadata: { name: "client" }, spec: { clusterIP: "None", selector: labels } }]);
    expect(said(now(line, from("", "web-0.client")))).toBe("web-0 has its name below Service “web”, not below “client”: a pod has one subdomain.");
    expect(now(line, from("", "client")).addresses).toHaveLength(3);
  });

  test("the Services of every cluster are there; a cluster IP is told from a pod's address", () => {
    const line = running({}, [headless({ clusterIP: "10.96.7.7", ports: [{ port: 80 }] })]);
    expect(now(line, from("", "kubernetes.default")).addresses).toEqual([{ address: "10.96.0.1", pod: null, service: null }]);
    expect(now(line, from("", "web")).addresses).toEqual([{ address: "10.96.7.7", pod: null, service: "web" }]);
  });

  test.each(["", " ", ".", "..", "a..b", "a".repeat(300), "web.", "💥"])("bears %j", (name) => {
    const asked = now(running(), from("", name));
    expect(asked.outcome === "found").toBe(false);
  });
});

const shown = (spans: readonly (AnswerSpan | CachedSpan)[]) => spans.map(({ fromMs, toMs, outcome, addresses }) => `${fromMs}-${toMs} ${outcome} ${addresses.join()}`.trim());

describe("answers over time", () => {
  test("begin and end with the EndpointSlice", () => {
    const line = timeline({ replicas: 1 });
    settle(line);
    line.do({ do: "deletePod", pod: "web-0" }, 60_000);
    settle(line);
    const [ready, again] = line.happenings.filter(({ kind }) => kind === "podReady").map(({ at }) => at);
    const { spans, knownToMs } = answersOver(line, from("", "web"), 0, 90_000);
    expect(knownToMs).toBe(line.extentMs);
    expect(shown(spans)).toEqual([
      `0-${ready! + 30} nxdomain`,
      `${ready! + 30}-60030 found 10.244.0.10`,
      `60030-${again! + 30} nxdomain`,
      `${again! + 30}-${line.extentMs} found 10.244.0.11`,
    ]);
  });

  test("are those of asking at each moment, in one go or piece by piece, also after a fork", () => {
    let changes = 0;
    const names = fc.constantFrom("web", "web-0.web", "web-1.web", fqdn);
    const asking = fc.record({ name: names, pod: fc.constantFrom("", "web-0", "web-1"), most: fc.integer({ min: 1, max: 20 }), fork: fc.integer({ min: 0, max: 60_000 }) });
    fc.assert(
      fc.property(sessions({}, 6), asking, ({ input, commands }, { name, pod, most, fork }) => {
        const line = createTimeline({ input, commands });
        line.extendTo(60_000);
        const question = from(pod, name);
        let history = answersOver(line, question, 0, 60_000, most);
        while (history.knownToMs < 60_000) history = answersOver(line, question, 0, 60_000, most, history);
        check(line, question, history.spans);
        line.do({ do: "deletePod", pod: "web-0", force: true }, fork);
        line.extendTo(60_000);
        const forked = answersOver(line, question, 0, 60_000, 1000, history);
        check(line, question, forked.spans);
        expect(shown(merged(forked.spans))).toEqual(shown(merged(answersOver(line, question, 0, 60_000, 1000).spans)));
        changes += forked.spans.length;
      }),
      { numRuns: 60 },
    );
    expect(changes).toBeGreaterThan(200);
  });

  test("ask no more often than allowed, and less often than things happen", () => {
    const line = timeline({ replicas: 40, podManagementPolicy: "Parallel" });
    settle(line);
    const part = answersOver(line, from("", "web"), 0, line.extentMs, 5);
    expect(part.basis.length).toBeLessThanOrEqual(6);
    expect(part.knownToMs).toBeLessThan(line.extentMs);
    const whole = answersOver(line, from("", "web-7.web"), 0, line.extentMs, 5000);
    expect(whole.knownToMs).toBe(line.extentMs);
    expect(whole.basis.length).toBeLessThan(12);
    expect(line.happenings.length).toBeGreaterThan(100);
  });

  function check(line: Timeline, question: DnsQuestion, spans: readonly AnswerSpan[]): void {
    expect([spans[0]!.fromMs, spans.at(-1)!.toMs]).toEqual([0, 60_000]);
    spans.forEach((span, index) => {
      if (index > 0) expect(span.fromMs).toBe(spans[index - 1]!.toMs);
      for (const at of [span.fromMs, Math.floor((span.fromMs + span.toMs) / 2), span.toMs - 1]) {
        if (at < span.fromMs || at >= span.toMs) continue;
        const asked = ask(line.worldAt(at), question);
        expect({ at, outcome: asked.outcome, addresses: asked.addresses.map(({ address }) => address).sort() }).toEqual({ at, outcome: span.outcome, addresses: [...span.addresses].sort() });
      }
    });
  }
});

/** Neighbours with the same answer as one, whatever their reasons. */
function merged(spans: readonly AnswerSpan[]): AnswerSpan[] {
  const out: AnswerSpan[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && isSameAnswer(last, span)) out[out.length - 1] = { ...last, toMs: span.toMs };
    else out.push(span);
  }
  return out;
}

const preset = (server: string, client: string) => cacheChain(serverCaches.find(({ id }) => id === server)!, clientCaches.find(({ id }) => id === client)!);

/** `found` with these addresses from one second to another; none: it does not exist. */
function truth(...parts: readonly [seconds: number, ...addresses: string[]][]): AnswerSpan[] {
  let fromMs = 0;
  return parts.map(([seconds, ...addresses]) => {
    const toMs = seconds * 1000;
    const span = { fromMs, toMs, outcome: addresses.length > 0 ? "found" : "nxdomain", name: null, addresses, data: addresses, reason: null, ttlSeconds: 30 } as const;
    fromMs = toMs;
    return span;
  });
}

/** `from-to addresses state`, in seconds; neighbours that differ in their reason only are one. */
function seen(spans: readonly CachedSpan[]): string[] {
  const joined: { fromMs: number; toMs: number; what: string }[] = [];
  for (const { fromMs, toMs, addresses, state } of spans) {
    const what = `${addresses.join() || "none"} ${state}`;
    const last = joined.at(-1);
    if (last?.what === what) last.toMs = toMs;
    else joined.push({ fromMs, toMs, what });
  }
  return joined.map(({ fromMs, toMs, what }) => `${fromMs / 1000}-${toMs / 1000} ${what}`);
}

describe("answers through caches", () => {
  const early = truth([3], [40, "a"], [50], [100, "b"]);

  test.each<[string, string, string[]]>([
    ["kubeadm", "none", ["0-3 none fresh", "3-40 a fresh", "40-50 none fresh", "50-100 b fresh"]],
    // Asked too early: for half a minute the name does not exist, although it does.
    ["cache-30", "none", ["0-3 none cached", "3-30 none stale", "30-40 a cached", "40-60 a stale", "60-100 b cached"]],
    ["ttl-5", "none", ["0-3 none cached", "3-5 none stale", "5-40 a cached", "40-50 none cached", "50-100 b cached"]],
    ["node-local", "none", ["0-3 none cached", "3-5 none stale", "5-40 a cached", "40-65 a stale", "65-100 b cached"]],
    ["kubeadm", "jvm", ["0-3 none cached", "3-10 none stale", "10-40 a cached", "40-50 none cached", "50-100 b cached"]],
    // Java keeps what the server's cache gave it, however little was left of its time.
    ["cache-30", "jvm", ["0-3 none cached", "3-30 none stale", "30-40 a cached", "40-60 a stale", "60-100 b cached"]],
    ["kubeadm", "forever", ["0-3 none fresh", "3-40 a cached", "40-100 a stale"]],
  ])("%s, %s", (server, client, expected) => {
    expect(seen(asCached(early, preset(server, client)))).toEqual(expected);
  });

  test("a program that has not asked yet has kept nothing", () => {
    expect(seen(asCached(early, preset("cache-30", "none"), 5000))).toEqual(["5-40 a cached", "40-65 a stale", "65-100 b cached"]);
  });

  test("a program that ends forgets; nobody sees a cache without it", () => {
    const gone = truth([20, "a"], [30, "a"], [60, "b"]).map((span, index) => (index === 1 ? { ...span, outcome: "no-client" as const, addresses: [], data: [], ttlSeconds: null } : span));
    expect(seen(asCached(gone, preset("kubeadm", "forever")))).toEqual(["0-20 a cached", "20-30 none fresh", "30-60 b cached"]);
    expect(seen(asCached(gone, preset("cache-30", "none")))[1]).toBe("20-30 none fresh");
  });

  test("are complete, and stale exactly where they differ from the truth", () => {
    const part = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom<string[]>([], ["a"], ["b"], ["a", "b"]));
    const chain = fc.tuple(fc.constantFrom(...serverCaches), fc.constantFrom(...clientCaches));
    let stale = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), chain, (parts, [server, client]) => {
        let end = 0;
        const spans = truth(...parts.map(([seconds, addresses]): [number, ...string[]] => [(end += seconds), ...addresses]));
        const cached = asCached(spans, cacheChain(server, client));
        expect([cached[0]!.fromMs, cached.at(-1)!.toMs]).toEqual([0, end * 1000]);
        cached.forEach((span, index) => {
          if (index > 0) expect(span.fromMs).toBe(cached[index - 1]!.toMs);
          expect(span.fromMs).toBeLessThan(span.toMs);
          expect(span.answeredAtMs).toBeLessThan(span.toMs);
          const meanwhile = spans.filter((each) => each.fromMs < span.toMs && each.toMs > span.fromMs);
          for (const each of meanwhile) expect(each.addresses.join() !== span.addresses.join()).toBe(span.state === "stale");
          // What is given out was true when it was asked for.
          const then = spans.find((each) => each.fromMs <= span.answeredAtMs && span.answeredAtMs < each.toMs)!;
          expect(then.addresses.join()).toBe(span.addresses.join());
          if (span.state === "stale") stale++;
        });
      }),
    );
    expect(stale).toBeGreaterThan(50);
  });
});

describe("a cluster IP and a headless Service before the same pods", () => {
  const clusterIp = { metadata: { name: "web-client" }, spec: { selector: labels, ports: [{ port: 80 }] } };

  test("one address and all addresses; connections go to ready pods, each side by its own chance", () => {
    const line = running({}, [headless(), clusterIp]);
    const contrast = contrastOf(line.worldAt(line.extentMs), "web", 40)!;
    expect(contrast.clusterIp).toMatchObject({ service: "web-client", hypothetical: false, addresses: [expect.stringMatching(/^10\./)], pods: ["web-0", "web-1", "web-2"] });
    expect(contrast.headless).toMatchObject({ service: "web", hypothetical: false, name: "web.default.svc.cluster.local", pods: ["web-0", "web-1", "web-2"] });
    expect(contrast.headless.addresses).toHaveLength(3);
    for (const { connections } of [contrast.clusterIp, contrast.headless]) expect(new Set(connections.map(({ outcome, to }) => `${outcome} ${to!.pod}`)).size).toBe(3);
    expect(contrastOf(line.worldAt(line.extentMs), "web-client", 40)).toEqual(contrast);
  });

  test("the one that is missing is imagined, and says so", () => {
    const line = running();
    const contrast = contrastOf(line.worldAt(line.extentMs), "web")!;
    expect(contrast.clusterIp).toMatchObject({ service: "web-cluster-ip", hypothetical: true, pods: ["web-0", "web-1", "web-2"] });
    expect(contrast.headless.hypothetical).toBe(false);
    const other = running({}, [clusterIp]);
    expect(contrastOf(other.worldAt(other.extentMs), "web-client")!.headless).toMatchObject({ service: "web-client-headless", hypothetical: true });
    expect(contrastOf(line.worldAt(0), "nothing")).toBeUndefined();
  });

  test("without ready pods a cluster IP refuses, a headless name does not exist", () => {
    const line = timeline({ template: probe }, { services: [headless(), clusterIp] });
    const contrast = contrastOf(line.worldAt(5000), "web", 1)!;
    expect(contrast.clusterIp.connections).toEqual([{ number: 0, outcome: "refused", to: null }]);
    expect(contrast.headless.connections).toEqual([{ number: 0, outcome: "no-address", to: null }]);
    expect(contrast.clusterIp.addresses).toHaveLength(1);
  });

  test("when the last pod goes, the proxies still use it while it serves; DNS does not", () => {
    const line = timeline({ replicas: 1 }, { services: [headless(), clusterIp] });
    settle(line);
    line.do({ do: "scale", replicas: 0 }, line.extentMs);
    const contrast = contrastOf(line.worldAt(line.extentMs + 100), "web", 1)!;
    expect(contrast.clusterIp.connections[0]).toMatchObject({ outcome: "connected", to: { pod: "web-0" } });
    expect(contrast.headless.connections[0]).toMatchObject({ outcome: "no-address" });
  });

  test("sessionAffinity keeps a client at one pod", () => {
    const line = running({}, [{ ...clusterIp, spec: { ...clusterIp.spec, sessionAffinity: "ClientIP" } }]);
    const { connections } = contrastOf(line.worldAt(line.extentMs), "web-client", 20)!.clusterIp;
    expect(new Set(connections.map(({ to }) => to!.pod)).size).toBe(1);
  });

  test("in the moment before the slices know, connections go to a pod that is gone", () => {
    const line = running();
    line.do({ do: "deletePod", pod: "web-0", force: true }, line.extentMs);
    const { connections } = contrastOf(line.worldAt(line.extentMs), "web", 40)!.clusterIp;
    expect(new Set(connections.map(({ outcome, to }) => (to!.pod === "web-0" ? outcome : `other ${outcome}`)))).toEqual(new Set(["timeout", "other connected"]));
  });

  test("an open connection ends with its pod, and hangs when the machine is gone", () => {
    const line = running();
    const { connections } = contrastOf(line.worldAt(line.extentMs), "web", 40)!.clusterIp;
    const to = (pod: string) => connections.find((connection) => connection.to!.pod === pod)!.to!;
    const state = (pod: string) => connectionNow(line.worldAt(line.extentMs), to(pod));
    expect(["web-0", "web-1", "web-2"].map(state)).toEqual(["open", "open", "open"]);
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    expect(state("web-0")).toBe("open");
    settle(line);
    expect(["web-0", "web-1"].map(state)).toEqual(["closed", "open"]);
    line.do({ do: "crash", pod: "web-1" }, line.extentMs);
    expect(state("web-1")).toBe("closed");
    line.do({ do: "stopNode", node: to("web-2").node!, how: "power" }, line.extentMs);
    expect(state("web-2")).toBe("hangs");
  });
});
