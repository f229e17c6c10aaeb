/** A session as a link to paste: `vscode://ordinal.ordinal/simulation?s=` and the deflated text in base64url. */
import { msg, type Message } from "../../../server/src/text/message.ts";

/** Bytes of text that a link may unfold to: deflate makes a thousand of one. */
const mostBytes = 4_000_000;

/** `base` is the link up to the question mark. */
export async function linkTo(base: string, text: string): Promise<string> {
  // Not `deflate-raw`: the checksum tells a link that was cut off from a whole one.
  const packed = await collect(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate")), Infinity);
  const binary = Array.from(packed!, (byte) => String.fromCharCode(byte)).join("");
  return `${base}?s=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** The session's text from what someone pasted: the text itself, or a link with anything around it. */
export async function textFrom(pasted: string): Promise<{ readonly text: string } | { readonly problem: Message }> {
  const packed = /[?&]s=([\w-]+)/.exec(pasted.trimStart().startsWith("{") ? "" : pasted)?.[1];
  if (packed === undefined) return { text: pasted };
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    const text = await collect(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")), mostBytes);
    return text ? { text: new TextDecoder().decode(text) } : { problem: msg("The link holds more than a session can have.") };
  } catch {
    return { problem: msg("The link is incomplete or damaged. Copy the whole of it and try again.") };
  }
}

/** All bytes of a stream; null (and the stream is given up) when there are more than `limit`. */
async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const all = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
