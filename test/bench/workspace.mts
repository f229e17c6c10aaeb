/**
 * Measures the model: cold index of 1,000 and 4,000 one-document manifests with all findings, and one edit at each.
 * Absolute times are noisy; the ratios between the two sizes, taken in one run, are what counts.
 */
import { findingsOf } from "../../server/src/rules/findings.ts";
import { applyChanges, emptySnapshot, type Snapshot } from "../../server/src/workspace/snapshot.ts";
import { generateManifests, statefulSet } from "./manifests.mts";

interface Result {
  readonly files: number;
  readonly indexMs: number;
  readonly findingsMs: number;
  readonly editMs: number;
  readonly editDerivedDocuments: number;
  readonly editFilesChecked: number;
}

const sizes = [1000, 4000];
measure(1000); // warm up the compiler
const results = sizes.map(measure);
for (const result of results) {
  console.log(
    `${result.files} manifests: index ${result.indexMs.toFixed(0)} ms, all findings ${result.findingsMs.toFixed(0)} ms, ` +
      `edit with its findings ${result.editMs.toFixed(2)} ms (median of 200; ${result.editDerivedDocuments} document derived, ${result.editFilesChecked} files checked)`,
  );
}
const [small, large] = results as [Result, Result];
console.log(
  `ratio ${sizes[1]}/${sizes[0]}: index ${(large.indexMs / small.indexMs).toFixed(2)}, findings ${(large.findingsMs / small.findingsMs).toFixed(2)}, edit ${(large.editMs / small.editMs).toFixed(2)}`,
);

function measure(count: number): Result {
  const files = generateManifests(count).map(({ path, text }) => ({ uri: `file:///w/${path}`, text }));
  const started = performance.now();
  let snapshot: Snapshot = applyChanges(emptySnapshot(), files).snapshot;
  const indexed = performance.now();
  const readers = new Map<string, Set<string>>();
  for (const { uri } of files) for (const key of findingsOf(snapshot, uri).reads) readers.set(key, (readers.get(key) ?? new Set()).add(uri));
  const found = performance.now();

  const uri = files[0]!.uri;
  const times: number[] = [];
  let derived = 0;
  let checked = 0;
  for (let i = 0; i < 200; i++) {
    const text = statefulSet("app-0").replace("replicas: 3", `replicas: ${3 + (i % 5)}`) + `# ${i}\n`;
    const before = performance.now();
    const applied = applyChanges(snapshot, [{ uri, text }]);
    snapshot = applied.snapshot;
    const stale = new Set([uri]);
    for (const key of applied.touched) for (const reader of readers.get(key) ?? []) stale.add(reader);
    for (const file of stale) findingsOf(snapshot, file);
    times.push(performance.now() - before);
    derived = applied.derivedDocuments;
    checked = stale.size;
  }
  times.sort((a, b) => a - b);
  return { files: count, indexMs: indexed - started, findingsMs: found - indexed, editMs: times[100]!, editDerivedDocuments: derived, editFilesChecked: checked };
}
