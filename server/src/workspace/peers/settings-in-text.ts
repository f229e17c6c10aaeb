/** Finds settings of known names in the texts of an object: variables, flags of a command line, lines of files. */
import { fitting, flagName, flagNames, keysNamed, runsIn, settingNames, type SettingForm } from "../../kubernetes/peers/recognise.ts";
import type { KeyOfSystem } from "../../kubernetes/peers/index.ts";
import type { TextField } from "../../manifests/text-fields.ts";
import { span, type Span } from "../../text/span.ts";

/** A setting that may hold a peer list, with the place of its value in the text. */
export interface SettingInText {
  readonly form: SettingForm;
  /** As written. */
  readonly name: string;
  /** What it may be, in no order. Never empty. */
  readonly keys: readonly KeyOfSystem[];
  readonly nameSpan: Span;
  /** Without quotes around it; empty where nothing is written yet. */
  readonly valueSpan: Span;
}

/** Longer texts are not searched. */
export const longestText = 1_000_000;

/** The settings in a field, in order. `images`: of the pods that read it. Cost: one pass over the text. */
export function settingsIn(field: TextField, images: readonly string[]): SettingInText[] {
  const { role, text } = field;
  const whole = span(0, text.length);
  const found: SettingInText[] = [];
  const add = (form: SettingForm, name: string, nameSpan: Span, valueSpan: Span): void => {
    const all = fitting(keysNamed(form, name), images);
    const keys = isGeneral(name) ? all.filter(({ system }) => name.includes(system.id) || images.some((image) => runsIn(system.images, image))) : all;
    if (keys.length > 0) found.push({ form, name, keys, nameSpan, valueSpan });
  };
  switch (role.kind) {
    case "env":
      add("env", role.name, span(0, 0), whole);
      return found;
    case "argument":
    case "exec": {
      if (field.key !== null) add("flag", field.key, span(0, 0), whole);
      const alone = role.script ? null : /^(-{1,2}[A-Za-z][\w.-]*)=/.exec(text);
      if (alone) add("flag", alone[1]!, span(0, alone[1]!.length), span(alone[0].length, text.length));
      else if (text.length <= longestText) inScript(text, add);
      return found;
    }
    case "data":
      // One line: the entry is the setting. Several: a file.
      if (!text.includes("\n")) add("file", role.entry, span(0, 0), whole);
      if (text.length <= longestText) inScript(text, add);
      return found;
    default:
      return found;
  }
}

/** A word that many programs use (`--host`, `seeds`): it counts only where one of those runs that mean a list by it. */
function isGeneral(name: string): boolean {
  return /^-{0,2}[a-z]+$/i.test(name);
}

type Add = (form: SettingForm, name: string, nameSpan: Span, valueSpan: Span) => void;

function inScript(text: string, add: Add): void {
  if (anyFlag.test(text)) {
    for (const match of text.matchAll(flag)) {
      const name = match[1]!;
      if (!knownFlags.has(flagName(name))) continue;
      const from = match.index + match[0].length;
      add("flag", name, span(match.index, match.index + name.length), wordAt(text, from, name));
    }
  }
  if (!anySetting.test(text)) return;
  for (const match of text.matchAll(setting)) {
    const name = match[2]!;
    const start = match.index + match[1]!.length;
    add("file", name, span(start, start + name.length), valueAt(text, match.index + match[0].length));
  }
}

const escaped = (names: readonly string[]): string => names.toSorted((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
const knownFlags: ReadonlySet<string> = new Set(flagNames);
const anyFlag = /(?:^|[\s"'])-|\bminio\b/;
/** `server` of MinIO is a word, `--cluster create` two. */
const flag = /(?<![\w.$-])(--cluster create|-{1,2}[A-Za-z][\w.-]*|(?<=\bminio )server)(?:=|[ \t]+|$)/gm;
const anySetting = new RegExp(escaped(settingNames));
const setting = new RegExp(`^([ \\t]*(?:-[ \\t]+|export[ \\t]+|set[ \\t]+)?["']?)(${escaped(settingNames)})["']?[ \\t]*(?:[=:](?!=)|(?=\\s))[ \\t]*`, "gm");

/** The value of a flag: a word, quoted or not; for a list of words, up to the next flag. */
function wordAt(text: string, from: number, name: string): Span {
  const quote = text[from];
  // The next flag: this one has no value yet.
  if (quote === "-") return span(text.lastIndexOf(name, from) + name.length + 1, text.lastIndexOf(name, from) + name.length + 1);
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, from + 1);
    return span(from + 1, end < 0 ? text.length : end);
  }
  if (name === "--cluster create" || name === "server") {
    const end = /\s+-|[;|&](?![^(]*\))|(?<!\\)\n|$/.exec(text.slice(from))!.index;
    return span(from, from + end);
  }
  return span(from, from + /^[^\s"'\\;|&]*/.exec(text.slice(from))![0].length);
}

/** The value of a line: to its end, to the end of its quotes or brackets, or the items of a list below it. */
function valueAt(text: string, from: number): Span {
  const line = /^[^\r\n]*/.exec(text.slice(from))![0];
  const bracket = line.startsWith("[");
  if (bracket) {
    const end = text.indexOf("]", from);
    return span(from, end < 0 ? from + line.length : end + 1);
  }
  if (/^\s*(?:#.*)?$/.test(line)) {
    const items = /^[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[ \t]*-[ \t]+[^\n]*(?:\n|$))+/.exec(text.slice(from));
    if (items) return span(from, from + items[0].trimEnd().length);
    return span(from, from);
  }
  const quoted = /^(["'])(.*)\1\s*[,;]?\s*(?:#.*)?$/.exec(line);
  if (quoted) return span(from + 1, from + 1 + quoted[2]!.length);
  return span(from, from + line.replace(/\s+#.*$/, "").trimEnd().length);
}
