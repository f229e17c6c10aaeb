/** Why a name leads nowhere, as precisely as the workspace tells. source: dns.md §5, §10 */
import type { Evidence } from "./judge.ts";
import type { Case } from "./problems/case.ts";
import { formProblem } from "./problems/form.ts";
import { foundProblem } from "./problems/found.ts";
import { missingProblem } from "./problems/missing.ts";
import type { NameProblem } from "./types.ts";

/** The problem of a name that does not resolve; null where nothing can be said about it. `evidence`: what was asked, if its Service is known. */
export function problemOf(one: Case, evidence: Evidence | undefined): NameProblem | null {
  const { service } = one.option;
  return formProblem(one) ?? (service && evidence ? foundProblem(one, service, evidence) : missingProblem(one));
}
