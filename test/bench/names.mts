/**
 * Measures how long it takes to find the DNS names in texts: in ConfigMaps of 1 MB, in a workspace of 4,000 manifests, and
 * at each edit. Absolute times are noisy; the share of what reading the same text takes anyway is what counts.
 */
import { decodeResources } from "../../server/src/manifests/decode.ts";
import { mentionedLabels, namesOf } from "../../server/src/manifests/names.ts";
import { namesInText } from "../../server/src/names/scan.ts";
import { parseYaml } from "../../server/src/yaml/parse.ts";
import { entriesOf } from "../../server/src/workspace/find.ts";
import { applyChanges, emptySnapshot } from "../../server/src/workspace/snapshot.ts";
import { generateManifests } from "./manifests.mts";

const size = 1_000_000;
const filled = (line: (index: number) => string): string => {
  let text = "";
  for (let index = 0; text.length < size; index++) text += line(index);
  return text;
};

const texts: Readonly<Record<string, string>> = {
  properties: filled((i) => `# Section ${i}\nlog.retention.hours.${i}=168\nspring.datasource.name=orders-${i}\nspring.redis.host=redis-${i % 3}.redis-headless\nlogging.level.org.example.Orders=DEBUG\n`),
  names: filled((i) => `server.${i}=zk-${i}.zk-headless.prod.svc.cluster.local:2888:3888;2181\n`),
  prose: filled((i) => `Chapter ${i}. The server reads its settings from server.properties, e.g. the ports; see https://kafka.example.org/docs, and web-0.web for an example.\n`),
  json: filled((i) => `${JSON.stringify({ id: i, title: "Requests", targets: [{ expr: 'sum(rate(http_requests_total{job="web"}[5m]))', legendFormat: "{{pod}}" }], gridPos: { h: 8, w: 12 } }, null, 2)},\n`),
};

/** Median of the milliseconds of several runs, the first ones left out. */
function time(run: () => void, runs = 9): number {
  const times = Array.from({ length: runs + 2 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.slice(2).sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

for (const [name, text] of Object.entries(texts)) {
  const found = namesInText(text).length;
  const scan = time(() => namesInText(text));
  const manifest = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  file: |\n${text.replace(/^/gm, "    ")}\n`;
  const [resource] = decodeResources(parseYaml(manifest).root);
  const names = time(() => mentionedLabels({ names: namesOf(resource!) }));
  const read = time(() => parseYaml(manifest), 5);
  console.log(
    `ConfigMap of ${(text.length / 1e6).toFixed(1)} MB, ${name}: ${found} names, ${(text.length / 1000 / scan).toFixed(0)} MB/s; with their index keys ${names.toFixed(1)} ms, ${percent(names, read)} of parsing the YAML (${read.toFixed(0)} ms)`,
  );
}

const files = generateManifests(4000).map(({ path, text }) => ({ uri: `file:///w/${path}`, text }));
const index = time(() => applyChanges(emptySnapshot(), files), 3);
const snapshot = applyChanges(emptySnapshot(), files).snapshot;
const resources = files.flatMap(({ uri }) => entriesOf(snapshot, uri).map(({ resource }) => resource));
const extraction = time(() => resources.forEach((resource) => mentionedLabels({ names: namesOf(resource) })));
console.log(`index of ${files.length} manifests: ${index.toFixed(0)} ms, of which names ${extraction.toFixed(1)} ms (${percent(extraction, index)}; ${resources.reduce((sum, { names }) => sum + names.length, 0)} names)`);

const [first] = files;
let edits = 0;
const edit = time(() => applyChanges(snapshot, [{ uri: first!.uri, text: `${first!.text}# ${edits++}\n` }]), 201);
const [edited] = resources;
const share = time(() => mentionedLabels({ names: namesOf(edited!) }), 201);
console.log(`one edit: ${edit.toFixed(3)} ms, of which names ${share.toFixed(3)} ms (${percent(share, edit)})`);

// Twice the text, twice the time: what would need a search from each place takes four times as long.
const pieces = ["a-0.a,", "a.b=", "${", "host=a ", '"a" ', "<a ", "# '"];
const ratios = pieces.map((piece) => {
  const [once, twice] = [40_000, 80_000].map((count) => time(() => namesInText(`${" ".repeat(count)}${piece.repeat(count)}`), 5)) as [number, number];
  return `${JSON.stringify(piece)} ${(twice / once).toFixed(1)}`;
});
console.log(`twice a hostile text takes this many times as long: ${ratios.join(", ")}`);

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(0)} %`;
}
