import { describe, expect, test } from "vitest";
import { simulationInput, type SimulationSource } from "../../server/src/features/simulation-input.ts";
import type { StatefulSet } from "../../server/src/manifests/stateful-set.ts";
import { workspace } from "../support/model.ts";

const set = `
#- set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: main, image: web:1 }] }
`;

const service = (name: string, more = "clusterIP: None, selector: { app: web }") => `
#- ${name}.yaml
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { ${more} }
`;

const budget = (name: string, selector: string) => `
#- ${name}.yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec: { maxUnavailable: 1, selector: ${selector} }
`;

function sourceOf(text: string): SimulationSource {
  const { model, entry } = workspace(text);
  const source = simulationInput(model, entry<StatefulSet>("StatefulSet/web"));
  if ("problem" in source) throw new Error(JSON.stringify(source.problem));
  return source;
}

const names = (objects: readonly Record<string, unknown>[] = []) => objects.map(({ metadata }) => (metadata as { name: string }).name).sort();

describe("what the simulation is given besides the StatefulSet", () => {
  test("the governing Service, even if it misses the pods, and every Service that selects them", () => {
    const { input } = sourceOf(set + service("web", "clusterIP: None, selector: { app: wbe }") + service("web-client", "ports: [{ port: 80 }], selector: { tier: front }") + service("other", "clusterIP: None, selector: { app: other }"));
    expect(names(input.services)).toEqual(["web", "web-client"]);
  });

  test.each([
    ["by label", "{ matchLabels: { app: web } }", true],
    ["by all labels", "{ matchLabels: { app: web, tier: front } }", true],
    ["by expression", "{ matchExpressions: [{ key: app, operator: In, values: [web, db] }] }", true],
    ["with a label that a controller writes", "{ matchLabels: { app: web, statefulset.kubernetes.io/pod-name: web-0 } }", true],
    ["of everything", "{}", true],
    ["by the mere existence of a label", "{ matchExpressions: [{ key: app, operator: Exists }] }", true],
    ["without selector", "null", false],
    ["another label missing", "{ matchLabels: { app: web, zone: a } }", false],
    ["other pods", "{ matchLabels: { app: db } }", false],
    ["an expression that excludes them", "{ matchLabels: { app: web }, matchExpressions: [{ key: tier, operator: NotIn, values: [front] }] }", false],
  ])("budgets %s", (_, selector, covers) => {
    expect(names(sourceOf(set + service("web") + budget("guard", selector)).input.budgets)).toEqual(covers ? ["guard"] : []);
  });

  test("nothing of another namespace", () => {
    const elsewhere = (text: string) => text.replace("metadata: { name:", "metadata: { namespace: other, name:");
    const { input } = sourceOf(elsewhere(service("web")) + elsewhere(budget("guard", "{ matchLabels: { app: web } }")) + set.replace("metadata: { name: web }", "metadata: { namespace: here, name: web }"));
    expect({ services: input.services, budgets: input.budgets }).toEqual({ services: [], budgets: [] });
  });

  test("a Service that is being typed is told of", () => {
    expect(sourceOf(set + service("web")).unfinished).toBe(false);
    expect(sourceOf(set + service("web", "clusterIP: None, selector: { app: web }, ports: [")).unfinished).toBe(true);
  });
});
