import type { Oracle } from "./oracle.mts";
export async function recorded(_oracle: Oracle): Promise<readonly (readonly [string, string])[]> { return []; }
