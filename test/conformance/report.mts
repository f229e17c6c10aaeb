/** Where a suite says how each case went. */
export interface Report {
  pass(name: string): void;
  fail(name: string, difference: string): void;
}

/** A parsed conformance file: each suite takes the sections it knows. */
export type ConformanceFile = Readonly<Record<string, unknown>>;

/** Reports one case; whatever `check` throws is the difference. */
export function testCase(report: Report, name: string, check: () => string | undefined): void {
  let difference: string | undefined;
  try {
    difference = check();
  } catch (error) {
    difference = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (difference === undefined) report.pass(name);
  else report.fail(name, difference);
}
