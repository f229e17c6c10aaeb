import { lineColumn } from "../text/lines.ts";
import { render } from "../text/message.ts";
import { applyChanges, emptySnapshot, type Snapshot } from "../workspace/snapshot.ts";
import { findingsOf, fixesOf } from "./findings.ts";
import { rules } from "./index.ts";
import type { Rule } from "./rule.ts";

/** One file of a rule's example. */
export interface ExampleFile {
  readonly uri: string;
  readonly text: string;
}

/** The files of a rule's `good` or `bad`: `#- path` starts one, text before the first is `example.yaml`. */
export function exampleFiles(source: string): ExampleFile[] {
  const files: { uri: string; lines: string[] }[] = [];
  for (const line of source.replace(/^\n/, "").split("\n")) {
    const path = /^#- (.+)$/.exec(line)?.[1];
    if (path !== undefined || files.length === 0) files.push({ uri: `file:///example/${path ?? "example.yaml"}`, lines: [] });
    if (path === undefined) files.at(-1)!.lines.push(line);
  }
  return files.map(({ uri, lines }) => ({ uri, text: lines.join("\n") }));
}

export function exampleSnapshot(files: readonly ExampleFile[]): Snapshot {
  return applyChanges(emptySnapshot(), files.map((file) => ({ ...file, keepText: true }))).snapshot;
}

/** docs/rules.md: what each rule says, why, when, and what is offered. Markdown; the anchors are the rules' ids. */
export function rulesPage(): string {
  const rows = rules.map(({ id, summary, severity }) => `| [\`${id}\`](#${id}) | ${render(summary)} | ${severity} |`);
  return `# Rules

What Ordinal says about manifests. Each finding is a fact about what Kubernetes will do, not a matter of style, and a rule
that would need to know more than the workspace holds says nothing.

| rule | what it says | severity |
|---|---|---|
${rows.join("\n")}

## Change what is said

- In the settings: \`"ordinal.rules": { "service-not-headless": "off" }\`, or \`"error"\`, \`"warning"\`, \`"information"\`, \`"hint"\`.
- For one place: a comment \`# ordinal-ignore service-not-headless\` at the end of the line or on the line above, several
  rules separated by spaces. The quick fix “Ignore … here” writes it.
- For a whole file: a comment \`# ordinal: ignore\` on a line of its own.

Nothing is said about Helm templates before they are rendered, about patches and fragments, about text with placeholders
such as \`\${NAME}\`, and about documents that do not parse. A namespace that is not written is not known: it never counts as
different from another one.

${rules.map(section).join("\n")}`;
}

function section(rule: Rule): string {
  const bad = exampleFiles(rule.bad);
  const snapshot = exampleSnapshot(bad);
  const found = bad.flatMap(({ uri }) => findingsOf(snapshot, uri).findings.filter((finding) => finding.rule.id === rule.id));
  const says = found.map((finding) => `> line ${lineColumn(snapshot.file(finding.uri)!.lines, finding.span.start).line + 1}, ${finding.severity}: ${render(finding.message)}`);
  const fixes = [...new Map(found.flatMap((finding) => fixesOf(snapshot, finding)).map((fix) => [render(fix.title), fix])).values()];
  const offered = fixes.map(({ title, note }) => `- ${render(title)}.${note ? ` ${render(note)}` : ""}`);
  return `## ${rule.id}

${render(rule.summary)} Default: ${rule.severity}.

${render(rule.why)}

Wrong:

${bad.map(fence).join("\n")}
${says.join("\n>\n")}

Right:

${exampleFiles(rule.good).map(fence).join("\n")}
${offered.length > 0 ? `Quick fixes here:\n\n${offered.join("\n")}\n` : "There is no quick fix.\n"}`;
}

function fence({ uri, text }: ExampleFile): string {
  const path = uri.slice("file:///example/".length);
  return `${path === "example.yaml" ? "" : `\`${path}\`:\n\n`}\`\`\`yaml\n${text.trimEnd()}\n\`\`\`\n`;
}
