/** IP addresses as DNS needs them: families, canonical text, dashed labels, reverse names. */

export type Family = "IPv4" | "IPv6";

/**
 * The family of an address literal; undefined if it is none (then a "host" is a name). An IPv4 address inside IPv6 is
 * IPv4. upstream: net.ParseIP, To4
 */
export function familyOf(text: string): Family | undefined {
  if (ipv4Octets(text)) return "IPv4";
  const groups = ipv6Groups(text);
  return groups && (mappedIpv4(groups) === undefined ? "IPv6" : "IPv4");
}

/** The text CoreDNS prints: IPv4 with dots, IPv6 compressed and lower case. Throws on anything else. */
export function canonicalIp(text: string): string {
  const groups = ipv6Groups(text);
  if (groups) return mappedIpv4(groups) ?? compress(groups);
  if (ipv4Octets(text)) return text;
  throw new Error(`not an IP address: ${text}`);
}

/**
 * An address as the kubelet may have written it: leading zeros are dropped, an IPv4 address inside IPv6 is IPv4, IPv6 is
 * compressed. Undefined if it is none. upstream: getEndpointAddresses, netutils.ParseIPSloppy
 */
export function sloppyIp(text: string): { readonly family: Family; readonly text: string } | undefined {
  const plain = text.includes(".") ? text.replaceAll(/(^|[.:])0+(?=\d+(?:\.|$))/g, "$1") : text;
  const groups = ipv6Groups(plain);
  if (!groups) return ipv4Octets(plain) ? { family: "IPv4", text: plain } : undefined;
  const mapped = mappedIpv4(groups);
  return mapped === undefined ? { family: "IPv6", text: compress(groups) } : { family: "IPv4", text: mapped };
}

/** `10.0.0.1` of `::ffff:10.0.0.1`. */
function mappedIpv4(groups: readonly number[]): string | undefined {
  if (groups[5] !== 0xffff || groups.slice(0, 5).some((group) => group !== 0)) return undefined;
  const [high, low] = [groups[6]!, groups[7]!];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/**
 * The label that stands for an address: dots, or where there are none colons become dashes, and a `0` is appended where it
 * would end in a dash. Empty for what has neither (a name of one label). upstream: CoreDNS endpointHostname
 */
export function dashedIp(ip: string): string {
  if (ip.includes(".")) return ip.replaceAll(".", "-");
  if (!ip.includes(":")) return "";
  const dashed = ip.replaceAll(":", "-");
  return dashed.endsWith("-") ? `${dashed}0` : dashed;
}

/**
 * The address a label below `.pod.` stands for, or undefined if that is none. upstream: CoreDNS findPods
 */
export function ipOfDashed(label: string): string | undefined {
  const ip = undashed(label);
  return familyOf(ip) ? ip : undefined;
}

/** Exactly three dashes and no double one are dots, else every dash is a colon. Any label gives some text. */
export function undashed(label: string): string {
  const dashes = label.split("-").length - 1;
  return label.replaceAll("-", dashes === 3 && !label.includes("--") ? "." : ":");
}

/**
 * The address of a complete reverse name (`1.0.0.10.in-addr.arpa.` -> `10.0.0.1`), canonical; undefined for a name
 * above or beside one. Of IPv6 up to three labels too many are not looked at.
 * upstream: dnsutil.ExtractAddressFromReverse
 */
export function addressOfReverse(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (lower.endsWith(".in-addr.arpa.")) {
    const ip = lower.slice(0, -".in-addr.arpa.".length).split(".").reverse().join(".");
    return ipv4Octets(ip) ? ip : undefined;
  }
  if (lower.endsWith(".ip6.arpa.")) {
    const nibbles = lower.slice(0, -".ip6.arpa.".length).split(".").reverse();
    const read = nibbles.slice(0, 32);
    if (read.length < 32 || nibbles.length > 35 || !read.every((nibble) => /^[0-9a-f]$/.test(nibble))) return undefined;
    return canonicalIp(read.join("").replaceAll(/(.{4})(?!$)/g, "$1:"));
  }
  return undefined;
}

/** The reverse name of an address, absolute. */
export function reverseName(ip: string): string {
  const groups = ipv6Groups(ip);
  if (!groups) return `${ip.split(".").reverse().join(".")}.in-addr.arpa.`;
  const nibbles = groups.map((group) => group.toString(16).padStart(4, "0")).join("");
  return `${[...nibbles].reverse().join(".")}.ip6.arpa.`;
}

/** Go's parser refuses leading zeros, which some C libraries read as octal. */
function ipv4Octets(text: string): number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const octets = parts.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}

/** The eight 16-bit groups of an IPv6 literal (without zone), or undefined. */
function ipv6Groups(text: string): number[] | undefined {
  if (!text.includes(":")) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const parsed = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  const [head, tail] = parsed;
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  if (!tail || head.length + tail.length > 7) return undefined;
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function groupsOf(text: string, last: boolean): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const ipv4 = last ? ipv4Octets(parts.at(-1)!) : undefined;
  const hex = ipv4 ? parts.slice(0, -1) : parts;
  if (!hex.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  const groups = hex.map((part) => Number.parseInt(part, 16));
  return ipv4 ? [...groups, ipv4[0]! * 256 + ipv4[1]!, ipv4[2]! * 256 + ipv4[3]!] : groups;
}

/** RFC 5952: the first longest run of two or more zero groups becomes `::`. */
function compress(groups: readonly number[]): string {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.length < 2) return hex.join(":");
  return `${hex.slice(0, best.start).join(":")}::${hex.slice(best.start + best.length).join(":")}`;
}
