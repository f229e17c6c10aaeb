/** Diagrams and reports: what they say, and that no name can make them say something else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTimeline, type Happening, type Lane, type Timeline } from "../../server/src/simulation/index.ts";
import { codeBlock, markdownCode, markdownText, table } from "../../server/src/simulation/export/markdown.ts";
import { report, sequenceDiagram, topologyDiagram, type Words } from "../../server/src/simulation/export/index.ts";
import { mermaidText } from "../../server/src/simulation/export/mermaid-text.ts";
import { render } from "../../server/src/text/message.ts";
import { sessions } from "./random-session.ts";
import { claims, input } from "./support.ts";

const words: Words = { t: (message) => render(message), clock: (ms) => `${ms / 1000}s`, actor: (actor) => (actor === "user" ? "You" : actor) };

/** A lane of one pod object from `fromMs` on. */
function lane(pod: string, ordinal: number, ...letters: readonly (readonly [number, string])[]): Lane {
  const segments = letters.map(([fromMs, revisionLetter], index) => ({ fromMs, toMs: null, state: "ready" as const, revisionLetter, node: "node-a", restarts: 0, uid: String(index), pod }));
  return { workload: "statefulset", ordinal, pod, segments };
}

function happening(at: number, actor: Happening["actor"], kind: string, object: string, text = ""): Happening {
  return { at, actor, kind, object, message: { text, args: {} } };
}

/** A history written by hand, so that what is expected of it does not change with the simulation. */
function told(happenings: readonly Happening[], lanes: readonly Lane[], commands: Timeline["session"]["commands"] = []): Timeline {
  const real = createTimeline({ input: input(), commands: [] });
  return { ...real, session: { input: input(), commands }, happenings, lanes: () => lanes, viewAt: (ms) => real.viewAt(ms) };
}

describe("a sequence diagram", () => {
  test("has a column for each pod, an arrow for each act, and says when", () => {
    const timeline = told(
      [
        happening(0, "user", "apply", "web"),
        happening(10, "statefulset-controller", "createRevision", "web-1a", "Revision A."),
        happening(10, "statefulset-controller", "createClaim", "data-web-0"),
        happening(10, "statefulset-controller", "createPod", "web-0"),
        happening(60, "scheduler", "podScheduled", "web-0"),
        happening(900, "kubelet", "podReady", "web-0"),
        happening(1000, "user", "deletePod", "web-0"),
        happening(1500, "kubelet", "containerCrashed", "web-0", "It crashed; again."),
        happening(1800, "api-server", "podGone", "web-0"),
        happening(1810, "statefulset-controller", "createPod", "web-0"),
        happening(1900, "user", "scale", "web"),
        happening(1900, "api-server", "refused", "web", "error: no"),
        happening(9000, "kubelet", "podReady", "web-0"),
      ],
      [lane("web-0", 0, [10, "A"], [1810, "B"])],
      [
        { at: 1000, command: { do: "deletePod", pod: "web-0" } },
        { at: 1900, command: { do: "scale", replicas: -1 } },
      ],
    );
    expect(sequenceDiagram(timeline, { fromMs: 0, toMs: 8000 }, words)).toBe(`sequenceDiagram
  actor you as You
  participant controller as statefulset-controller
  participant p0 as web-0
  you->>controller: 0s kubectl apply -f web.yaml
  Note over controller: 0.01s Revision A.
  controller->>p0: 0.01s creates it at revision A
  p0-->>controller: 0.9s Ready
  you->>p0: 1s kubectl delete pod web-0
  Note over p0: 1.5s It crashed#59; again.
  p0--xcontroller: 1.8s gone
  controller->>p0: 1.81s creates it at revision B
  you->>controller: 1.9s kubectl scale statefulset/web --replicas=-1
  Note over you,controller: 1.9s error: no
`);
  });

  test("leaves out what nobody could read, and says so", () => {
    const names = Array.from({ length: 30 }, (_, index) => `web-${index}`);
    const timeline = told(names.map((name) => happening(0, "kubelet", "podReady", name)), names.map((name, index) => lane(name, index, [0, "A"])));
    const diagram = sequenceDiagram(timeline, { fromMs: 0, toMs: 1 }, words);
    expect(diagram.match(/participant p\d+/g)).toHaveLength(12);
    expect(diagram).toContain("18 more steps are not drawn.");
  });

  test("of any session is Mermaid", () => {
    fc.assert(
      fc.property(sessions(), (session) => {
        const timeline = createTimeline(session);
        timeline.extendTo(timeline.extentMs + 60_000);
        expect(notMermaid(sequenceDiagram(timeline, { fromMs: 0, toMs: timeline.extentMs }, words), sequenceLines)).toEqual([]);
        expect(notMermaid(topologyDiagram(timeline.viewAt(timeline.extentMs), session.input, words), flowchartLines)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("stays Mermaid whatever names and messages are", () => {
    fc.assert(
      fc.property(hostile, hostile, (name, text) => {
        const timeline = told([happening(0, "kubelet", "containerCrashed", name, text), happening(1, "statefulset-controller", "createPod", name), happening(2, "api-server", "refused", "web", text)], [lane(name, 0, [1, "A"])]);
        expect(notMermaid(sequenceDiagram(timeline, { fromMs: 0, toMs: 5 }, words), sequenceLines)).toEqual([]);
        const { pods: _pods, ...view } = createTimeline({ input: input(), commands: [] }).viewAt(0);
        const pod = { name, ordinal: 0, uid: "1", state: "ready" as const, revision: "", revisionLetter: "A", node: text, ip: null, claims: [text], restarts: 0, createdAt: 0, fqdn: null, readyContainers: "1/1", status: text, workload: "statefulset" as const };
        const set = { ...input().statefulSet, metadata: { name } };
        expect(notMermaid(topologyDiagram({ ...view, pods: [pod] }, { ...input(), statefulSet: set }, words), flowchartLines)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const hostile = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom("", " ", "end", "a;b#c", 'x"]\nclick p0 "javascript:alert(1)"', "%%{init: {}}%%", "style a:b#c;", "->>", "`x`", "<script>", "#35;"));

/** What a text may be made of: nothing that Mermaid's lexer looks for, and whole entities. */
const safe = String.raw`(?:[\p{L}\p{M}\p{N} .,:()/“”…=+_’·×，。、（）：；-]|#\d+;)+`;
const column = String.raw`(?:you|controller|p\d+)`;
const sequenceLines = [
  /^sequenceDiagram$/u,
  new RegExp(`^ {2}(?:actor|participant) ${column} as ${safe}$`, "u"),
  new RegExp(`^ {2}${column}(?:->>|-->>|--x)${column}: ${safe}$`, "u"),
  new RegExp(`^ {2}Note over ${column}(?:,${column})?: ${safe}$`, "u"),
];
const flowchartLines = [
  /^flowchart LR$/u,
  new RegExp(String.raw`^ {2,4}(?:set|more|p\d+)\["${safe}(?:<br>${safe})?"\]$`, "u"),
  new RegExp(String.raw`^ {2}subgraph n\d+\["${safe}"\]$`, "u"),
  /^ {2}end$/u,
  new RegExp(String.raw`^ {2}p\d+ --- p\d+c\d+\[\("${safe}"\)\]$`, "u"),
  new RegExp(String.raw`^ {2}s\d+\(\["${safe}"\]\)$`, "u"),
  /^ {2}(?:set --> (?:p\d+|more)|s\d+ -\.-> p\d+)$/u,
];

/** The lines of a diagram that are none of its grammar's. */
function notMermaid(diagram: string, lines: readonly RegExp[]): string[] {
  return diagram.trimEnd().split("\n").filter((line) => !lines.some((pattern) => pattern.test(line)));
}

test("texts of diagrams keep what is harmless and spell out the rest", () => {
  expect(mermaidText("kafka-0: Ready (1/1)；就绪")).toBe("kafka-0: Ready (1/1)；就绪");
  expect(mermaidText('a"b;c#d\n<e>')).toBe("a#34;b#59;c#35;d #60;e#62;");
  // Where Mermaid would take a semicolon away, there is no colon that makes it look.
  expect(mermaidText("style:x#")).toBe("style#58;x#35;");
});

describe("a topology", () => {
  test("shows pods in their nodes, their claims, and whom the Services answer with", () => {
    const timeline = createTimeline({ input: input({ replicas: 2, ...claims }), commands: [] });
    timeline.extendTo(120_000);
    const diagram = topologyDiagram(timeline.viewAt(120_000), timeline.session.input, words);
    for (const line of ['  set["StatefulSet web"]', "  set --> p0", "  set --> p1", '  p1 --- p1c0[("data-web-1")]', '  s0(["Service web"])', "  s0 -.-> p1"]) expect(diagram.split("\n")).toContain(line);
    expect(diagram).toMatch(/p0\["web-0<br>Running 1\/1 · A"\]/);
  });
});

describe("a report", () => {
  const commands = [
    { at: 60_000, command: { do: "setImage", image: "web:2", broken: "crash" } },
    { at: 90_000, command: { do: "scale", replicas: -1 } },
    { at: 95_000, command: { do: "failReadiness", pod: "web-0" } },
  ] as const;
  const timeline = createTimeline({ input: input({ ...claims, updateStrategy: { rollingUpdate: { partition: 1 } } }, { settings: { pullMs: 100, nodes: 3 } }), commands });
  const text = report(timeline, { words, untilMs: 120_000, by: "1.2.3", link: "vscode://x" });

  test("says what was simulated, in tables", () => {
    expect(text).toMatch(/^# Simulation of web\n/);
    expect(text).toContain("| Kubernetes | `1.37` |");
    expect(text).toContain('| updateStrategy | `{"rollingUpdate":{"partition":1}}` |');
    expect(text).toContain("| Settings | `pullMs 100` |");
    expect(text).not.toContain("| minReadySeconds");
  });

  test("gives the commands as a script, and what kubectl cannot do as a comment", () => {
    expect(text).toContain("```sh\n# 60s\nkubectl set image statefulset/web main=web:2\n# 90s\nkubectl scale statefulset/web --replicas=-1\n# 95s\n# web-0 stops answering its readiness probe\n```");
  });

  test("tells what happened and why, refusals in their own words", () => {
    const lines = text.split("\n").filter((line) => /^\| [\d.]+s \|/.test(line));
    expect(lines[0]).toBe("| 0s | You | You apply the manifest of web. |  |");
    expect(lines).toHaveLength(timeline.happenings.filter(({ at }) => at <= 120_000).length);
    expect(lines.find((line) => line.includes("creates pod web-1"))).toContain("| web-1 is the lowest ordinal missing, and all pods below it are in order. |");
    expect(lines.find((line) => line.startsWith("| 90s | api-server"))).toContain("**error: The --replicas=COUNT flag is required");
  });

  test("ends with the state, two diagrams and the link", () => {
    expect(text).toMatch(/\| `web-0` \| 0\/1 \| Running \| 0 \| A \| `[\d.]+` \| `[\w-]+` \|/);
    expect(text).toContain("| `data-web-2` | Bound |");
    expect(text.match(/```mermaid\n(?:sequenceDiagram|flowchart LR)\n/g)).toHaveLength(2);
    expect(text).toMatch(/```text\nvscode:\/\/x\n```\n$/);
  });

  test("has the same number of cells in every row of a table, whatever names are", () => {
    const evil = { ...input(), namespace: "a|b`c\n| d |", clusterDomain: "x|y" };
    const told = report(createTimeline({ input: evil, commands: [] }), { words: { ...words, actor: () => "a" }, untilMs: 60_000, by: "1" });
    for (const block of told.split("\n\n").filter((part) => part.startsWith("| "))) {
      const cells = block.split("\n").map((line) => line.replaceAll("\\|", "").split("|").length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  test("speaks the reader's language", () => {
    const chinese = report(timeline, { words: { ...words, t: (message) => render(message, { "What happened": "发生了什么" }) }, untilMs: 0, by: "1" });
    expect(chinese).toContain("## 发生了什么");
  });

  test("of a manifest that the API server refuses is one, too", () => {
    const refused = report(createTimeline({ input: input({ serviceName: 7 }), commands: [] }), { words, untilMs: 1000, by: "1" });
    expect(refused).toContain("There are no pods.");
  });
});

test("Markdown takes nothing from names", () => {
  expect(markdownText("**a** <b> [c](d) `e` | f_g & h\ni")).toBe("\\*\\*a\\*\\* &lt;b\\> \\[c\\](d) \\`e\\` \\| f\\_g &amp; h i");
  expect(markdownCode("a`b|c")).toBe("``a`b\\|c``");
  expect(markdownCode("`")).toBe("`` ` ``");
  expect(codeBlock("sh", "a\n```\nb")).toBe("````sh\na\n```\nb\n````");
  expect(table(["a", "b"], [["1", "2"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |");
});
