import type { WrittenName } from "../names/written.ts";
import { namesInText, type TextContext } from "../names/scan.ts";
import { textFields, type TextField } from "./text-fields.ts";
import type { Resource } from "./resource.ts";

/** A name in a text of an object. */
export interface NameInField {
  readonly field: TextField;
  readonly written: WrittenName;
}

/** The names in all texts of an object, in reading order. Cost: one pass over the texts. */
export function namesOf(resource: Resource): NameInField[] {
  return textFields(resource).flatMap((field) => namesInText(field.text, contextOf(field)).map((written) => ({ field, written })));
}

function contextOf({ key, role, text, only }: TextField): TextContext {
  const script = (role.kind === "argument" || role.kind === "exec") && role.script;
  return { key, commented: script || text.includes("\n"), ...(only && { only }) };
}

/** The labels by which an object's names are found again: all but those of the domain; of `web-0` also `web`. */
export function mentionedLabels({ names }: Pick<Resource, "names">): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const { written } of names) {
    for (const part of written.parts) {
      if (!("text" in part)) continue;
      for (const label of part.text.toLowerCase().split(".")) {
        // Parts of a label beside a hole are kept as they are: `web-` of `web-{0..2}`.
        const bare = label.replace(/^-+|-+$/g, "");
        if (bare === "" || bare === "svc" || bare.startsWith("_")) continue;
        labels.add(bare);
        const set = /^(.+)-\d+$/.exec(bare);
        if (set) labels.add(set[1]!);
      }
    }
  }
  return labels;
}
