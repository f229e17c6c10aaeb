/**
 * A sentence for the user, kept as data until a boundary (LSP, command line, webview) renders it in a language.
 * `text` is English with `{name}` placeholders and doubles as the key of the translation catalogue.
 */
export interface Message {
  readonly text: string;
  readonly args: Readonly<Record<string, MessageArgument>>;
}

export type MessageArgument = string | number | Message | readonly Message[];

/** English text -> text in another language, the format of `l10n/bundle.l10n.<locale>.json`. */
export type Catalog = Readonly<Record<string, string>>;

/**
 * Makes a message. Always call it with a string literal: `test/l10n.test.ts` collects the literals and checks that
 * every catalogue has them.
 */
export function msg(text: string, args: Readonly<Record<string, MessageArgument>> = {}): Message {
  return { text, args };
}

/** Renders a message in the catalogue's language; English where the catalogue lacks it or is absent. */
export function render(message: Message, catalog?: Catalog): string {
  const template = (catalog && Object.hasOwn(catalog, message.text) ? catalog[message.text] : undefined) ?? message.text;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(message.args, name)) return whole;
    return renderArgument(message.args[name]!, catalog);
  });
}

function renderArgument(argument: MessageArgument, catalog?: Catalog): string {
  if (typeof argument === "string") return argument;
  if (typeof argument === "number") return String(argument);
  if ("text" in argument) return render(argument, catalog);
  return argument.map((item) => render(item, catalog)).join(" ");
}

/** Room for every valid DNS name (253) and what stands around it. */
const longest = 300;

/** The same message with the user's longer texts cut, for places that show one line: a megabyte in quotes helps nobody. */
export function shortened(message: Message): Message {
  return { text: message.text, args: Object.fromEntries(Object.entries(message.args).map(([name, value]) => [name, shortenedArgument(value)])) };
}

function shortenedArgument(argument: MessageArgument): MessageArgument {
  if (typeof argument === "number") return argument;
  if (typeof argument === "string") return argument.length > longest ? `${argument.slice(0, longest)}…` : argument;
  return "text" in argument ? shortened(argument) : argument.map(shortened);
}
