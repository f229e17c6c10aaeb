/**
 * A text inside of a Mermaid diagram. Letters, digits and what no grammar of Mermaid cares for stay; the rest is written
 * as an entity (`#35;`), so that no name can become an arrow, a comment, a directive or markup.
 */
export function mermaidText(text: string): string {
  // Mermaid takes the last semicolon from lines that look like `style a:b#…;`: then an entity would lose its end.
  const plain = /style|classDef/i.test(text) ? /[\p{L}\p{M}\p{N} .,()/“”…=+_’·×，。、（）：；-]/u : /[\p{L}\p{M}\p{N} .,:()/“”…=+_’·×，。、（）：；-]/u;
  const written = [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim()].map((character) => (plain.test(character) ? character : `#${character.codePointAt(0)!};`)).join("");
  // There are no empty labels in Mermaid.
  return written === "" ? "…" : written;
}
