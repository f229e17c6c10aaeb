const statefulPodRegex = /^(.*)-([0-9]+)$/s;

/**
 * The parent and ordinal a pod's name stands for. As upstream, a number beyond 32 bits gives -1 but keeps the parent,
 * so that such a pod is owned and ignored, not released. upstream: getParentNameAndOrdinal
 */
export function parseIdentity(name: string): { readonly parent: string; readonly ordinal: number } {
  const match = statefulPodRegex.exec(name);
  if (!match) return { parent: "", ordinal: -1 };
  const ordinal = Number(match[2]);
  return { parent: match[1]!, ordinal: ordinal > 2_147_483_647 ? -1 : ordinal };
}
