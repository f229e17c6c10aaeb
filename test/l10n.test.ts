import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { mergeCatalogs } from "../scripts/catalogs.mts";
import { root, sources, type Source } from "./support/sources.ts";

const json = (file: string): Record<string, string> => JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<string, string>;

const chinese = await mergeCatalogs(path.join(root, "l10n/zh-cn"));
const english = sources("{server/src,client}/**/*.ts").flatMap(messagesOf);
const texts = new Set(english.flatMap(({ text }) => text ?? []));

describe("messages in the code", () => {
  test("are literals, so that they can be collected", () => {
    expect(english.filter(({ text }) => text === undefined)).toEqual([]);
    expect(texts.size).toBeGreaterThan(100);
  });

  test("all have a Chinese translation", () => {
    expect([...texts].filter((text) => !(text in chinese))).toEqual([]);
  });

  test("have no translation that nothing uses", () => {
    expect(Object.keys(chinese).filter((text) => !texts.has(text))).toEqual([]);
  });

  test("keep their placeholders in Chinese", () => {
    expect(Object.entries(chinese).filter(([text, translation]) => placeholders(text) !== placeholders(translation))).toEqual([]);
  });
});

describe("texts of the manifest", () => {
  const [nls, nlsChinese] = [json("package.nls.json"), json("package.nls.zh-cn.json")];
  const used = new Set([...readFileSync(path.join(root, "package.json"), "utf8").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!));

  test("exist in English, all used", () => {
    expect(new Set(Object.keys(nls))).toEqual(used);
  });

  test("exist in Chinese, in the same order", () => {
    expect(Object.keys(nlsChinese)).toEqual(Object.keys(nls));
  });

  test("say the same in Chinese: code and commands are kept", () => {
    const kept = (text: string): string[] => (text.match(/`[^`]+`|\(command:[^)]+\)/g) ?? []).sort();
    expect(Object.keys(nls).filter((key) => kept(nls[key]!).join() !== kept(nlsChinese[key]!).join())).toEqual([]);
  });
});

/** Calls of `msg` and `l10n.t`; `text` is missing where the argument is not one literal. */
function messagesOf({ file, text }: Source): { file: string; text?: string }[] {
  return [...text.matchAll(/(?<!function )\b(?:msg|l10n\.t)\(\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)?(\s*[,)])?/g)].map(([call, literal, end]) =>
    literal && end ? { file, text: runInNewContext(literal) as string } : { file: `${file}: ${call}` },
  );
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].sort().join();
}
