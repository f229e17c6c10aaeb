/** Writes one object in many ways, as people and tools do; the meaning stays the same. */
export interface Style {
  readonly step: 2 | 4;
  readonly indentedSequences: boolean;
  readonly lineBreak: "\n" | "\r\n";
  readonly finalLineBreak: boolean;
  /** `block` everywhere, `mixed` with small maps in flow style, `json`. */
  readonly shape: "block" | "mixed" | "json";
  readonly quotes: "plain" | "single" | "double";
  readonly comments: boolean;
  /** A marker before the first document, also with a comment above. */
  readonly head: "none" | "marker" | "comment" | "comment and marker";
  /** Closes the last document by `...`. */
  readonly end: boolean;
}

export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
export type Manifest = { readonly [key: string]: Value };

export function renderFile(manifests: readonly Manifest[], style: Style): string {
  if (style.shape === "json") return breaks(`${JSON.stringify(manifests.length === 1 ? manifests[0] : { kind: "List", apiVersion: "v1", items: manifests }, null, style.step)}\n`, style);
  const head = { none: "", marker: "---\n", comment: "# head\n", "comment and marker": "# head\n---\n" }[style.head];
  const documents = manifests.map((manifest) => block(manifest, 0, style, 0).join("\n"));
  return breaks(`${head}${documents.join("\n---\n")}\n${style.end ? "...\n" : ""}`, style);
}

function breaks(text: string, { lineBreak, finalLineBreak }: Style): string {
  return (finalLineBreak ? text : text.replace(/\n$/, "")).replaceAll("\n", lineBreak);
}

function block(map: Manifest, column: number, style: Style, depth: number): string[] {
  const pad = " ".repeat(column);
  return Object.entries(map).flatMap(([key, value], index) => {
    const above = style.comments && (index + depth) % 3 === 1 ? [`${pad}# about ${key}: "it's" { here`] : [];
    const behind = style.comments && (index + depth) % 2 === 0 ? ` # ${key} & more` : "";
    return [...above, ...pair(key, value, column, style, depth, behind).map((line, at) => (at === 0 ? pad : "") + line)];
  });
}

function pair(key: string, value: Value, column: number, style: Style, depth: number, behind: string): string[] {
  if (typeof value !== "object") return [`${key}: ${scalar(value, style)}${behind}`];
  const empty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
  if (empty || (style.shape === "mixed" && isSmall(value))) return [`${key}: ${flow(value, style)}${behind}`];
  if (!Array.isArray(value)) return [`${key}:${behind}`, ...block(value as Manifest, column + style.step, style, depth + 1)];
  const dash = column + (style.indentedSequences ? style.step : 0);
  const items = value.flatMap((item: Value): string[] => {
    if (typeof item !== "object") return [`${" ".repeat(dash)}- ${scalar(item, style)}`];
    const lines = block(item as Manifest, dash + 2, { ...style, comments: false }, depth + 1);
    return [`${" ".repeat(dash)}- ${lines[0]!.trimStart()}`, ...lines.slice(1)];
  });
  return [`${key}:${behind}`, ...items];
}

/** Maps of scalars, as in `{ app: web }`. */
function isSmall(value: Value): boolean {
  return typeof value === "object" && Object.values(value as object).every((child) => typeof child !== "object");
}

function flow(value: Value, style: Style): string {
  if (typeof value !== "object") return scalar(value, style);
  if (Array.isArray(value)) return `[${value.map((item: Value) => flow(item, style)).join(", ")}]`;
  const pairs = Object.entries(value as Manifest).map(([key, child]) => `${key}: ${flow(child, style)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function scalar(value: string | number | boolean, { quotes }: Style): string {
  if (typeof value !== "string") return String(value);
  if (quotes === "double" || /^[0-9]*$/.test(value)) return JSON.stringify(value);
  return quotes === "single" ? `'${value}'` : value;
}
