/** The session as a small durable thing: text that replays exactly, wherever and whenever it is read. */
export { decodeSession, type Decoded } from "./decode.ts";
export { digestOf } from "./digest.ts";
export { encodeSession, type SessionNotes } from "./encode.ts";
export type { Recording } from "./format.ts";
