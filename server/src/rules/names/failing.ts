/** What is to be said about one written name: the judgements of all who ask it, and of all it stands for, put together. */
import { judgedNames, type JudgedName } from "../../workspace/names/judge.ts";
import type { Judgement, NameAt, NameProblem, ProblemCode } from "../../workspace/names/types.ts";
import type { Entry, Model } from "../../workspace/snapshot.ts";
import { rewrite, type Rewritten } from "./places.ts";

export interface Failing {
  readonly at: NameAt;
  readonly problem: NameProblem;
  /** The judgement that the problem is of. */
  readonly judgement: Judgement;
  /** Those that fail in the same way, the first included. */
  readonly alike: readonly Judgement[];
  /** All judgements, those that resolve or are not known, too. */
  readonly all: readonly Judgement[];
  /** What may be written instead, best first, as it would stand there. */
  readonly rewritten: readonly Rewritten[];
}

/** The names of an object that cannot resolve for at least one of those who ask, with one reason each. */
export function failingNames(model: Model, entry: Entry): Failing[] {
  return judgedNames(model, entry).flatMap((judged) => failingOf(judged) ?? []);
}

function failingOf({ at, judgements }: JudgedName): Failing | undefined {
  const failing = judgements.filter(({ outcome }) => outcome === "fails");
  const judgement = failing.find(({ problem }) => problem!.certainty === "certain") ?? failing[0];
  if (!judgement) return undefined;
  const problem = judgement.problem!;
  const alike = [judgement, ...failing.filter((other) => other !== judgement && other.problem!.code === problem.code)];
  const rewritten = problem.suggestions.flatMap((wanted) => rewrite(at, judgement.name, wanted) ?? []);
  return { at, problem, judgement, alike, all: judgements, rewritten };
}

/** Reasons that another rule reports. */
export const saidElsewhere: ReadonlySet<ProblemCode> = new Set(["PORT_UNNAMED"]);

/** Who asks, as `Kind “name”`, each once; those not known are left out. */
export function askers(judgements: readonly Judgement[]): Entry[] {
  return [...new Set(judgements.flatMap(({ client }) => client.owner ?? []))];
}
