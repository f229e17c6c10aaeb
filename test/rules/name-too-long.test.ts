import { describe, expect, test } from "vitest";
import { checkDiagnostics } from "../support/check.ts";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

const set = (name: string, replicas = "") => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec:
${replicas}  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`;

describe("says which limit", () => {
  test("the controller-revision-hash label, certain from 55 characters on", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: a-name-of-exactly-fifty-five-characters-for-this-very-t
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error name-too-long: Pods get the label “controller-revision-hash” with this name and a hash, at most 63 characters; here it is up to 66. No pod can be created: use at most 52 characters.
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("and only most revisions at 53", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: a-name-of-exactly-fifty-three-characters-for-this-tes
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning name-too-long: Pods get the label “controller-revision-hash” with this name and a hash, at most 63 characters; for 77 % of all revisions it is longer and no pod can be created. Use at most 52 characters.
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`);
  });

  test("names the API server refuses", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: my.set }
#                 ^^^^^^ error name-too-long: “my.set” is no valid name of a StatefulSet: lower-case letters, digits and “-” only, no dots. The API server rejects it.
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
---
apiVersion: v1
kind: Service
metadata: { name: a-name-of-exactly-sixty-four-characters-which-is-one-more-than-o }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error name-too-long: “a-name-of-exactly-sixty-four-characters-which-is-one-more-than-o” is no valid name of a Service: lower-case letters, digits and “-”, at most 63 characters, no dots; before Kubernetes 1.36 it starts with a letter.
spec: { ports: [{ port: 80 }] }
---
apiVersion: batch/v1
kind: Job
metadata: { name: a-name-of-exactly-sixty-one-characters-which-leaves-two-more }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error name-too-long: The last pod of this Indexed Job would have the host name “a-name-of-exactly-sixty-one-characters-which-leaves-two-more-1000”, which is no DNS label of at most 63 characters. The API server rejects the Job.
spec:
  completionMode: Indexed
  completions: 1001
  template: { spec: { containers: [{ name: web, image: nginx }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: x }
spec:
  hostname: a-host-name-of-exactly-sixty-four-characters-which-is-one-too-ma
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error name-too-long: “hostname: a-host-name-of-exactly-sixty-four-characters-which-is-one-too-ma” is no DNS label (lower-case letters, digits and “-”, at most 63 characters, no dots). The API server rejects the pod.
  subdomain: not.a.label
#            ^^^^^^^^^^^ error name-too-long: “subdomain: not.a.label” is no DNS label (lower-case letters, digits and “-”, at most 63 characters, no dots). The API server rejects the pod.
  containers: [{ name: web, image: nginx }]
`);
  });
});

/** Severities found for a StatefulSet whose name has this many characters. */
function severities(length: number, replicas = "", more = ""): string[] {
  const fixture = parseFixture(set("a".repeat(length), replicas) + more);
  return findingsOf(snapshotOf(fixture), "file:///w/main.yaml").findings.map(({ severity }) => severity);
}

test("the boundaries: 52 is always safe, 53 and 54 are not always, 55 and more never", () => {
  expect([50, 51, 52, 53, 54, 55, 63, 64].map((length) => severities(length))).toEqual([[], [], [], ["warning"], ["warning"], ["error"], ["error"], ["error"]]);
});

test("any number of replicas leaves a name of 52 characters alone, known or not", () => {
  expect(severities(52, "  replicas: 100000\n")).toEqual([]);
  expect(severities(52, '  replicas: "${N}"\n')).toEqual([]);
  expect(severities(55, '  replicas: "${N}"\n')).toEqual(["error"]);
  expect(severities(52, "", `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: h }\nspec: { maxReplicas: 500, scaleTargetRef: { kind: StatefulSet, name: ${"a".repeat(52)} } }\n`)).toEqual([]);
});

describe("stays quiet", () => {
  const long = "a".repeat(60);
  const quiet: Record<string, string> = {
    "for placeholders": set(`"\${${long}}"`) + "---\n" + set(`"{{ ${long} }}"`),
    "for names that stand for something": set("STATEFULSET_NAME") + "---\n" + set("my_set") + "---\n" + set("web-"),
    "for Deployments, whose pods' names are cut": set(long).replace("StatefulSet", "Deployment"),
    "for Jobs that are not indexed": `apiVersion: batch/v1\nkind: Job\nmetadata: { name: ${long}abc }\nspec: { completions: 1000, template: { spec: { containers: [{ name: x, image: x }] } } }\n`,
    "for an Indexed Job that just fits": `apiVersion: batch/v1\nkind: Job\nmetadata: { name: ${long} }\nspec: { completionMode: Indexed, completions: 100, template: { spec: { containers: [{ name: x, image: x }] } } }\n`,
    "for other kinds": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${long}.with.dots }\n`,
    "for a patch": `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: ${long} }\nspec: { replicas: 1 }\n`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => checkDiagnostics(source));
});
