import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { hover } from "../../../server/src/features/hover/index.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { render } from "../../../server/src/text/message.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { parseFixture, root, snapshotOf } from "../../support/fixture.ts";
import { service, set } from "./show.ts";

const most = { lines: 24, characters: 6000 };

/** Hovers at every offset (every `step`th), and asks for lenses and hints; gives how many hovers there were. */
function hoverEverywhere(snapshot: Snapshot, uri: string, step = 1): number {
  const text = snapshot.file(uri)!.text;
  let count = 0;
  for (let offset = 0; offset <= text.length; offset += step) {
    const found = hover(snapshot, uri, offset, { translate: (message) => render(message), commands: offset % 2 === 0 });
    if (!found) continue;
    count++;
    const { span, markdown } = found;
    if (!(span.start <= offset && offset <= span.end && span.end <= text.length)) throw new Error(`at ${offset}: span ${span.start}-${span.end}`);
    if (!markdown || markdown.length > most.characters || markdown.split("\n").length > most.lines) throw new Error(`at ${offset}: too much or nothing\n${markdown}`);
    if (/undefined|NaN|\[object|\{\w+\}/.test(markdown.replace(/`[^`]*`/g, ""))) throw new Error(`at ${offset}: unfinished\n${markdown}`);
  }
  for (const { span, title } of codeLenses(snapshot, uri)) expect([span.end <= text.length, render(title)]).toEqual([true, expect.stringMatching(/\S/)]);
  for (const { offset, label } of inlayHints(snapshot, uri, { start: 0, end: text.length })) expect([offset <= text.length, render(label)]).toEqual([true, expect.stringMatching(/\S/)]);
  return count;
}

describe("every offset", () => {
  const folder = path.resolve(import.meta.dirname, "../../../examples");

  test.each(globSync("**/*.yaml", { cwd: folder }).filter((file) => !file.startsWith("mistakes")))("of examples/%s", (file) => {
    const files = globSync(`${path.dirname(file)}/*.yaml`, { cwd: folder });
    const snapshot = snapshotOf({ files: files.map((name) => ({ path: name, uri: `${root}/${name}`, text: readFileSync(path.join(folder, name), "utf8") })), cursor: null });
    const hovers = hoverEverywhere(snapshot, `${root}/${file}`);
    expect(hovers > 0).toBe(/^kind: (StatefulSet|Service)$|\w-0\.\w/m.test(snapshot.file(`${root}/${file}`)!.text));
  });

  const pair = `${service("clusterIP: None, selector: { app: kafka }, publishNotReadyAddresses: true, ports: [{ name: client, port: 80, targetPort: client }]")}---\n${set(
    "  serviceName: kafka-headless\n  replicas: 3\n  minReadySeconds: 5\n  ordinals: { start: 2 }\n  podManagementPolicy: Parallel\n  updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 1, maxUnavailable: 40% } }\n  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }\n  volumeClaimTemplates: [{ metadata: { name: data } }]",
    "name: kafka, namespace: prod",
    "hostname: a, subdomain: b, containers: [{ name: c, ports: [{ name: client, containerPort: 9092 }], volumeMounts: [{ name: data }] }]",
  )}`;

  test("while it is typed, letter by letter", () => {
    let hovers = 0;
    for (let length = 1; length <= pair.length; length += 23) hovers += hoverEverywhere(snapshotOf(parseFixture(pair.slice(0, length))), `${root}/main.yaml`, 4);
    expect(hovers).toBeGreaterThan(200);
  });

  const odd = fc.constantFrom(
    "-1", "0", "1", "2147483647", "9007199254740993", "1e400", "~", '""', "[]", "{}", "*a", "&a x", "!!str 3", "<<: {}", "${X}", "$(X)", "{{ x }}", "`|`", "'a|b'",
    '"<b>"', '"a\\nb"', "www.x", "None", "none", "a b", "- -", "100%", "0%", "Delete", "OnDelete", "Recreate", "__proto__", "constructor", "\u202Ex",
  );

  test("with anything in the place of a value", () => {
    let hovers = 0;
    const values = [...pair.matchAll(/(?<=: )[^\s,{}[\]]+/g)];
    fc.assert(
      fc.property(fc.nat(values.length - 1), odd, fc.nat(values.length - 1), odd, (first, a, second, b) => {
        const replaced = [...new Map([[first, a], [second, b]])].sort(([i], [j]) => j - i).reduce((text, [index, value]) => text.slice(0, values[index]!.index) + value + text.slice(values[index]!.index + values[index]![0].length), pair);
        hovers += hoverEverywhere(snapshotOf(parseFixture(replaced)), `${root}/main.yaml`, 4);
      }),
      { numRuns: 60 },
    );
    expect(hovers).toBeGreaterThan(1000);
  });

  test("with lines missing or moved", () => {
    let hovers = 0;
    const lines = pair.split("\n");
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: Math.floor(lines.length / 2) }), (some) => {
        hovers += hoverEverywhere(snapshotOf(parseFixture(some.join("\n"))), `${root}/main.yaml`, 4);
      }),
      { numRuns: 40, seed: 11 },
    );
    expect(hovers).toBeGreaterThan(0);
  });
});
