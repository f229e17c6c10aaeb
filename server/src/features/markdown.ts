import type { Message } from "../text/message.ts";

/**
 * Markdown for editors, built from data. Everything that comes from a manifest passes through this file: a Message's
 * string arguments become code, so no text of a user can turn into a link, a table cell, an icon or HTML.
 */
export type Block =
  | { readonly kind: "title"; readonly text: Message; readonly actions?: readonly Action[] }
  | { readonly kind: "line"; readonly text: Message; readonly mark?: Mark }
  | { readonly kind: "table"; readonly columns: readonly Message[]; readonly rows: readonly (readonly Message[])[] }
  /** What follows is detail. */
  | { readonly kind: "rule" };

export type Mark = "good" | "bad" | "note";

/** A link that runs a command; left out where the client cannot run it. */
export interface Action {
  readonly title: Message;
  readonly icon: string;
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A Message that leads somewhere; rendered plainly it is just its label. */
export interface LinkMessage extends Message {
  readonly href: string;
}

export interface MarkdownOptions {
  readonly translate: (message: Message) => string;
  /** The client runs `command:` links and draws `$(codicons)`. */
  readonly commands: boolean;
}

export function title(text: Message, actions: readonly Action[] = []): Block {
  return { kind: "title", text, actions };
}

export function line(text: Message, mark?: Mark): Block {
  return mark ? { kind: "line", text, mark } : { kind: "line", text };
}

export const rule: Block = { kind: "rule" };

/** A Message that reads the same in every language: it is not looked up in a catalogue. */
export function verbatim(text: string, args: Message["args"] = {}): Message {
  return { text, args };
}

export function link(label: string, href: string): LinkMessage {
  return { text: "{label}", args: { label }, href };
}

/** Lines that follow each other are one paragraph with hard breaks; a rule without anything below it is dropped. */
export function toMarkdown(blocks: readonly Block[], options: MarkdownOptions): string {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) paragraphs.push(lines.join("  \n"));
    lines = [];
  };
  for (const block of blocks) {
    switch (block.kind) {
      case "title":
        flush();
        lines.push([inline(block.text, options), ...(options.commands ? (block.actions ?? []).map((action) => actionLink(action, options)) : [])].join(" · "));
        break;
      case "line":
        lines.push((block.mark ? `${markOf(block.mark, options.commands)} ` : "") + inline(block.text, options));
        break;
      case "table":
        flush();
        paragraphs.push(table(block, options));
        break;
      case "rule":
        flush();
        paragraphs.push("---");
        break;
    }
  }
  flush();
  while (paragraphs.at(-1) === "---") paragraphs.pop();
  return paragraphs.join("\n\n");
}

function inline(message: Message, options: MarkdownOptions): string {
  if ("href" in message) return `[${escapeText(noIcons(options.translate({ text: message.text, args: message.args }), options))}](${escapeHref((message as LinkMessage).href)})`;
  const args: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.args)) {
    if (typeof value === "string") args[name] = code(noIcons(value, options));
    else if (typeof value === "number") args[name] = String(value);
    else if ("text" in value) args[name] = inline(value, options);
    else args[name] = value.map((item) => inline(item, options)).join(" ");
  }
  return options.translate({ text: message.text, args });
}

function table(block: Extract<Block, { kind: "table" }>, options: MarkdownOptions): string {
  const row = (cells: readonly Message[]) => `| ${cells.map((cell) => inline(cell, options)).join(" | ")} |`;
  return [row(block.columns), `|${" --- |".repeat(block.columns.length)}`, ...block.rows.map(row)].join("\n");
}

function actionLink(action: Action, options: MarkdownOptions): string {
  const query = encodeURIComponent(JSON.stringify([action.args]));
  return `[$(${action.icon}) ${escapeText(options.translate(action.title))}](${escapeHref(`command:${action.command}?${query}`)})`;
}

function markOf(mark: Mark, icons: boolean): string {
  switch (mark) {
    case "good":
      return icons ? "$(check)" : "✓";
    case "bad":
      return icons ? "$(warning)" : "⚠";
    case "note":
      return icons ? "$(info)" : "ℹ";
  }
}

/** Longer texts of a user are cut: a hover is one glance. */
const longest = 200;

/**
 * VS Code looks for `$(icons)` in the finished HTML, so no escape of Markdown's keeps `$(POD_NAME)` from becoming one:
 * an invisible character does.
 */
function noIcons(text: string, options: MarkdownOptions): string {
  return options.commands ? text.replace(/\$\(/g, "$\u2060(") : text;
}

/** A user's text as code. Back quotes and bars would end the code or its table cell: such a text is escaped instead. */
export function code(text: string): string {
  const shown = visible(text);
  if (shown === "") return "“”";
  return /[`|\\]/.test(shown) ? escapeText(shown) : `\`${shown}\``;
}

/**
 * A user's text as plain text. Character references rather than backslashes where Markdown makes links by itself
 * (`www.`, `https:`, addresses).
 */
export function escapeText(text: string): string {
  return visible(text)
    .replace(/[&<>]/g, (found) => `&${{ "&": "amp", "<": "lt", ">": "gt" }[found]};`)
    .replace(/[\\`*_{}[\]()~|#!]/g, "\\$&")
    .replace(/^([-+=])/, "\\$1")
    .replace(/^(\d+)\./, "$1\\.")
    .replace(/@/g, "&#64;")
    .replace(/(www)\./gi, "$1&#46;")
    .replace(/(https?|ftp):/gi, "$1&#58;");
}

/** One line, without control characters or marks that turn the direction of writing. */
function visible(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/\p{Bidi_Control}/gu, "").trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}

function escapeHref(href: string): string {
  return href.replace(/[\s()<>|\\`"'[\]]/g, (found) => `%${found.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
