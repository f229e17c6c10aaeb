import type { YamlItem, YamlNode } from "../yaml/tree.ts";

export function scalarText(node: YamlNode | null | undefined): string | null {
  return node?.kind === "scalar" ? node.text : null;
}

/** The flag whose value this argument is: `--host`, in an item of its own. */
export function flagBefore(line: readonly Pick<YamlItem, "value">[], index: number): string | null {
  const flag = scalarText(line[index - 1]?.value) ?? "";
  return /^--?[A-Za-z][\w.-]*$/.test(flag) && !/^-[a-z]*c$/.test(flag) ? flag : null;
}

/** `sh -c SCRIPT`: the word behind `-c` is read by a shell, also behind `tini --`; so is anything of several lines. */
export function isScript(line: readonly Pick<YamlItem, "value">[], index: number): boolean {
  if ((scalarText(line[index]?.value) ?? "").includes("\n")) return true;
  if (!/^-[a-z]*c$/.test(scalarText(line[index - 1]?.value) ?? "")) return false;
  return line.slice(Math.max(0, index - 8), index - 1).some(({ value }) => /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(scalarText(value) ?? ""));
}
