/** One cluster each: asked, compared, and where it differs made small. */
import { makeCluster, type Cluster, type ClusterParts } from "../../../server/src/kubernetes/dns/cluster.ts";
import { clusterPartsOf } from "../../../server/src/kubernetes/dns/objects.ts";
import { dnsCase, type DnsCase } from "./cases.mts";
import { ours, same, shown, theirs, type AnswerTexts } from "./compare.mts";
import type { Coverage } from "./coverage.mts";
import type { Oracle } from "./oracle.mts";
import type { Question } from "./questions.mts";
import { storedObjects } from "./stored.mts";

export interface Difference {
  readonly testCase: DnsCase;
  readonly question: Question;
  readonly original: AnswerTexts;
  readonly mine: AnswerTexts;
}

export async function originalAnswers(oracle: Oracle, { configuration, manifests, parts, questions }: DnsCase): Promise<readonly AnswerTexts[]> {
  return (await oracle.ask(configuration, { ...storedObjects(manifests, parts), queries: questions })).map(theirs);
}

export function differences(testCase: DnsCase, answers: readonly AnswerTexts[]): Difference[] {
  const cluster = makeCluster(testCase.parts, testCase.configuration.options);
  return testCase.questions.flatMap((question, index) => {
    const [mine, original] = [ours(cluster, question), answers[index]!];
    const fits = same(mine, original) || otherOrders(cluster, question).some((other) => same(ours(other, question), original));
    return fits ? [] : [{ testCase, question, original, mine }];
  });
}

/** A CNAME question is answered from whatever comes first, and slices have no order: each may be the first. */
function otherOrders(cluster: Cluster, [, type]: Question): Cluster[] {
  if (type !== "CNAME") return [];
  const rotated = (from: Cluster["slices"], by: number) => new Map([...from].map(([key, slices]) => [key, [...slices.slice(by), ...slices.slice(0, by)]]));
  const most = Math.max(0, ...[...cluster.slices.values(), ...cluster.importedSlices.values()].map((slices) => slices.length));
  return Array.from({ length: most }, (_, by) => ({ ...cluster, slices: rotated(cluster.slices, by), importedSlices: rotated(cluster.importedSlices, by) }));
}

export async function check(oracle: Oracle, seed: number, coverage: Coverage): Promise<readonly Difference[]> {
  const testCase = dnsCase(seed);
  const answers = await originalAnswers(oracle, testCase);
  testCase.questions.forEach((question, index) => coverage.add(testCase.configuration.name, question, answers[index]!));
  return differences(testCase, answers);
}

/** Takes away what the difference does not need, as long as it stays. */
export async function smallest(oracle: Oracle, difference: Difference): Promise<Difference> {
  let small = { ...difference, testCase: { ...difference.testCase, questions: [difference.question] } };
  const still = async (manifests: DnsCase["manifests"], parts: ClusterParts) => {
    const testCase = { ...small.testCase, manifests, parts };
    const [found] = differences(testCase, await originalAnswers(oracle, testCase));
    if (found) small = { ...found, testCase };
    return found !== undefined;
  };
  for (const manifest of small.testCase.manifests) {
    const left = small.testCase.manifests.filter((other) => other !== manifest);
    const { pods } = small.testCase.parts;
    await still(left, { ...clusterPartsOf(left, { onlyGivenNamespaces: true }), pods: pods ?? [] });
  }
  for (const pod of small.testCase.parts.pods ?? []) {
    const { manifests, parts } = small.testCase;
    await still(manifests, { ...parts, pods: (parts.pods ?? []).filter((other) => other !== pod) });
  }
  return small;
}

export function report({ testCase, question, original, mine }: Difference): string {
  const { seed, configuration, manifests, parts } = testCase;
  const pods = (parts.pods ?? []).map(({ name, namespace, ips, phase, ready, terminating }) => JSON.stringify({ name, namespace, ips, phase, ready, terminating }));
  return [`seed ${seed}, ${configuration.name}: ${question.join(" ")}`, ...manifests.map((manifest) => JSON.stringify(manifest)), ...pods, `original ${shown(original)}`, `ours ${shown(mine)}`].join("\n");
}
