/** How a ControllerRevision gets its name. upstream: history.HashControllerRevision */
import { fnv32, safeEncode } from "../hash.ts";

/**
 * The hash in a ControllerRevision's name: FNV-1 (not 1a), 32 bits, over the UTF-8 bytes of `data` followed by the
 * decimal collision count; then each character of the sum's decimal text mapped into an alphabet without vowels.
 */
export function hashControllerRevision(data: string, collisionCount: number): string {
  return safeEncode(String(fnv32(data + String(collisionCount))));
}

/** upstream: history.ControllerRevisionName */
export function controllerRevisionName(set: string, hash: string): string {
  return `${set.slice(0, 223)}-${hash}`;
}
