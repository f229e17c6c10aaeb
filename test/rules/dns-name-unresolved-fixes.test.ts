import { describe, expect, test } from "vitest";
import { suppress } from "../../server/src/rules/fixes/suppress.ts";
import { findingsOf, fixesOf } from "../../server/src/rules/findings.ts";
import { render } from "../../server/src/text/message.ts";
import { applyFix, checkFix, fixTitles } from "../support/check.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

const rule = "dns-name-unresolved";
const set = (replicas: string) => `
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
${replicas}  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
---
`;
const three = set("  replicas: 3 # odd\n");
const conf = (data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: conf, namespace: prod }\ndata:\n${data}`;

describe("the name is written right, and nothing else changes", () => {
  test.each<[string, string, string]>([
    ["plain", "  host: web-0.web # here\n", "  host: web-0.web-hl # here\n"],
    ["in quotes", "  host: \"web-0.web\"\n", "  host: \"web-0.web-hl\"\n"],
    ["in an address", "  url: 'https://me:p%40ss@web-0.web:8443/x?y=web'\n", "  url: 'https://me:p%40ss@web-0.web-hl:8443/x?y=web'\n"],
    ["in a block", "  a.sh: |-\n    set -e\n    curl http://web-0.web/\n", "  a.sh: |-\n    set -e\n    curl http://web-0.web-hl/\n"],
    ["in folded text", "  a.conf: >\n    upstream =\n    http://web-0.web\n", "  a.conf: >\n    upstream =\n    http://web-0.web-hl\n"],
    ["labels put in", "  host: web-0.prod.svc\n", "  host: web-0.web-hl.prod.svc\n"],
    ["labels taken out", "  host: web-0.web-0.web-hl.prod.svc\n", "  host: web-0.web-hl.prod.svc\n"],
    ["labels put in before a port", "  host: web-0.web-hl.prod.cluster.local:80\n", "  host: web-0.web-hl.prod.svc.cluster.local:80\n"],
  ])("%s", (_, before, after) => {
    const [title] = fixTitles(three + conf(before), rule);
    checkFix(three + conf(before), rule, title!, three + conf(after));
  });

  test("holes stay", () => {
    const env = (value: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: prod }\nspec: { containers: [{ name: c, image: c, env: [{ name: N, value: "1" }, { name: A_HOST, value: ${value} }] }] }\n`;
    checkFix(three + env("web-$(N).web"), rule, "Write “web-$(N).web-hl”", three + env("web-$(N).web-hl"));
  });

  test("not where it is encoded or escaped", () => {
    expect(fixTitles(three + conf('  a.json: "{\\"host\\": \\"web-0.w\\x65b\\"}"\n'), rule)).toEqual([]);
    expect(fixTitles(`${three}apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: prod }\ndata: { host: ${Buffer.from("web-0.web").toString("base64")} }\n`, rule)).toEqual([]);
  });
});

describe("ordinals", () => {
  test("one more replica, where the list names them all", () => {
    const list = conf("  hosts: web-0.web-hl,web-1.web-hl,web-2.web-hl,web-3.web-hl\n");
    expect(fixTitles(three + list, rule)).toEqual(["Set replicas of “web” to 4"]);
    checkFix(three + list, rule, "Set replicas of “web” to 4", set("  replicas: 4 # odd\n") + list);
    checkFix(set("") + list, rule, "Set replicas of “web” to 4", set("  replicas: 4\n") + list);
  });

  test("from 0 instead of from 1", () => {
    const list = (last: string) => conf(`  hosts: web-1.web-hl,web-2.web-hl,${last}.web-hl\n`);
    checkFix(three + list("web-3"), rule, "Write “web-0.web-hl”", three + list("web-0"));
  });

  test("a range that ends too late", () => {
    const range = (text: string) => conf(`  hosts: http://web-${text}.web-hl:80\n`);
    checkFix(three + range("{0...3}"), rule, "Write {0...2}: web-0 to web-2", three + range("{0...2}"));
    expect(fixTitles(three + range("{0...3}"), rule)).toContain("Set replicas of “web” to 4");
  });

  test("none is taken without asking", () => {
    const fixture = parseFixture(three + conf("  hosts: web-1.web-hl,web-2.web-hl,web-3.web-hl\n"));
    const snapshot = snapshotOf(fixture);
    const [found] = fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings);
    expect(fixesOf(snapshot, found!).map(({ preferred }) => preferred === true)).toEqual([false]);
  });
});

test("cluster DNS on the host's network", () => {
  const source = (more: string) => `${three}apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: a, namespace: prod }\nspec:\n  selector: { matchLabels: { app: a } }\n  template:\n    metadata: { labels: { app: a } }\n    spec:\n      hostNetwork: true\n${more}      containers: [{ name: a, image: a, args: [--host, web-0.web-hl] }]\n`;
  checkFix(source(""), rule, "Set dnsPolicy: ClusterFirstWithHostNet", source("      dnsPolicy: ClusterFirstWithHostNet\n"));
});

describe("silence", () => {
  const silent = (source: string) => {
    const fixture = parseFixture(source);
    const snapshot = snapshotOf(fixture);
    return fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings.map((finding) => render(finding.message)));
  };

  test("a comment above the block, above the line in it, or behind it", () => {
    expect(silent(three + conf("  # ordinal-ignore dns-name-unresolved\n  a.sh: |\n    ping web-9.web-hl\n"))).toEqual([]);
    expect(silent(three + conf("  a.sh: |\n    # ordinal-ignore dns-name-unresolved\n    ping web-9.web-hl\n"))).toEqual([]);
    expect(silent(three + conf("  a.sh: |\n    ping web-9.web-hl # ordinal-ignore dns-name-unresolved\n"))).toEqual([]);
    expect(silent(three + conf("  a.sh: |\n    ping web-9.web-hl\n"))).toHaveLength(1);
  });

  test("is written above the block", () => {
    const fixture = parseFixture(three + conf("  a.sh: |\n    ping web-9.web-hl\n"));
    const snapshot = snapshotOf(fixture);
    const [found] = fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings);
    const fixed = applyFix(fixture, suppress(snapshot, found!)!);
    expect(fixed.files[0]!.text).toContain("data:\n  # ordinal-ignore dns-name-unresolved\n  a.sh: |\n");
    expect(silent(`#- main.yaml\n${fixed.files[0]!.text}`)).toEqual([]);
  });
});

test("a list that lacks members of a system that needs them all", () => {
  const etcd = (replicas: number) => `apiVersion: v1
kind: Service
metadata: { name: e }
spec: { clusterIP: None, publishNotReadyAddresses: true, selector: { app: e } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: e }
spec:
  serviceName: e
  podManagementPolicy: Parallel
  replicas: ${replicas}
  selector: { matchLabels: { app: e } }
  template: { metadata: { labels: { app: e } }, spec: { containers: [{ name: etcd, image: quay.io/coreos/etcd:v3, args: ["--initial-cluster=e-0=http://e-0.e:2380,e-1=http://e-1.e:2380,e-2=http://e-2.e:2380"] }] } }
`;
  const reasons = (source: string) => {
    const fixture = parseFixture(source);
    const snapshot = snapshotOf(fixture);
    return fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings.map(({ data, severity }) => `${severity} ${String(data["reason"])}`));
  };
  expect(reasons(etcd(5))).toEqual(["warning PEER_LIST_STALE"]);
  expect(reasons(etcd(3))).toEqual([]);
});

test("an SRV name of a port without a name: the port gets it", () => {
  const source = (port: string) => `
apiVersion: v1
kind: Service
metadata: { name: db, namespace: prod }
spec:
  clusterIP: None
  selector: { app: db }
  ports:
    - port: 27017
${port}---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: prod }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: mongo, args: ["mongodb+srv://db.prod.svc.cluster.local/x"] }] } }
`;
  checkFix(source(""), "port-unresolved", "Name the port of Service “db” “mongodb”", source("      name: mongodb\n"));
});
