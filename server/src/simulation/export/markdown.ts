/** Markdown without surprises: whatever a name contains stays text. */

/** A text in running Markdown. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>()#+!|~$^&-]/g, (character) => (character === "-" || character === "(" || character === ")" || character === "+" ? character : character === "<" ? "&lt;" : character === "&" ? "&amp;" : `\\${character}`));
}

/** A text as code, inside a table too: a bar there would begin the next cell. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replaceAll("|", "\\|");
  if (line === "") return "";
  const ticks = "`".repeat(longestRun(line) + 1);
  const air = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${ticks}${air}${line}${air}${ticks}`;
}

/** A block of code with a fence that its text cannot close. */
export function codeBlock(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n?$/, "\n")}${fence}`;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
