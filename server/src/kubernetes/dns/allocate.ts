/** Addresses for things that get theirs at run time, so that answers about manifests can be computed at all. */

/** Hands out IPv4 addresses `<prefix>0.1`, `<prefix>0.2`, … (prefix of two octets), skipping those in use. */
export function allocator(prefix: string, used: ReadonlySet<string>): () => string {
  let last = 0;
  return () => {
    let ip: string;
    do {
      last += 1;
      ip = `${prefix}${Math.floor(last / 254)}.${(last % 254) + 1}`;
    } while (used.has(ip));
    return ip;
  };
}

/** The IPv6 address that belongs to a pod's IPv4 address in a dual-stack cluster. */
export function ipv6Twin(ipv4: string): string {
  const [, , third = 0, fourth = 0] = ipv4.split(".").map(Number);
  return `fd00:10:244::${(third * 256 + fourth).toString(16)}`;
}
