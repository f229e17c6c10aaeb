/** XML from plain values: whatever a name contains stays text. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; `children` are XML already. */
export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? "" : ` ${key}="${xmlText(typeof value === "number" ? round(value) : value)}"`)).join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** Text or an attribute's value. What XML cannot hold (control characters, halves of characters) is left out. */
export function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Tenths of a pixel are enough. */
const round = (value: number): string => String(Math.round(value * 10) / 10);
