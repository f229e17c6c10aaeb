import { msg, type Message } from "../../text/message.ts";
import { verbatim } from "../markdown.ts";

/** How many names are spelled out before the middle is left out. */
const spelledOut = 3;

/**
 * `kafka-0, kafka-1, kafka-2` or, when there are more, `kafka-0, kafka-1 … kafka-9`. `nameAt` is asked for the few
 * shown only, so the count may be any number.
 */
export function nameList(count: number, nameAt: (index: number) => string): Message {
  if (count === 0) return msg("none");
  if (count === 1) return verbatim("{a}", { a: nameAt(0) });
  if (count === 2) return verbatim("{a}, {b}", { a: nameAt(0), b: nameAt(1) });
  if (count <= spelledOut) return verbatim("{a}, {b}, {c}", { a: nameAt(0), b: nameAt(1), c: nameAt(2) });
  return verbatim("{a}, {b} … {z}", { a: nameAt(0), b: nameAt(1), z: nameAt(count - 1) });
}

/** `kafka-0 … kafka-2`: first and last only. */
export function nameSpanOf(count: number, nameAt: (index: number) => string): Message {
  if (count === 0) return msg("none");
  if (count === 1) return verbatim("{a}", { a: nameAt(0) });
  return verbatim("{a} … {z}", { a: nameAt(0), z: nameAt(count - 1) });
}

/** The names given, at most a few of them. */
export function listOf(names: readonly string[]): Message {
  return nameList(names.length, (index) => names[index]!);
}
