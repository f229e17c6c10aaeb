/** `clusterIP` and `clusterIPs`: kept in step, validated, and frozen. upstream: service storage, ValidateServiceClusterIPsRelatedFields */
import { familyOf } from "../../../kubernetes/dns/ip.ts";
import type { Release } from "../../../kubernetes/versions.ts";
import { invalid, required, type FieldError } from "../field-error.ts";
import type { ServiceDraft } from "../validate-service.ts";

/** Who writes only the single field means both. upstream: normalizeClusterIPs, on creation */
export function withBothFields(spec: ServiceDraft): ServiceDraft {
  return spec.clusterIP && !spec.clusterIPs?.length ? { ...spec, clusterIPs: [spec.clusterIP] } : spec;
}

/** Stricter than DNS is: "None" has to be the only address. upstream: isHeadlessService (core/validation) */
export function onlyNone({ clusterIPs = [] }: ServiceDraft): boolean {
  return clusterIPs.length === 1 && clusterIPs[0] === "None";
}

/**
 * The new spec with the addresses its author means, given what is stored. upstream: patchAllocatedValues,
 * normalizeClusterIPs, dropTypeDependentFields
 */
export function updatedAddresses(before: ServiceDraft, after: ServiceDraft): ServiceDraft {
  const old = { ip: before.clusterIP ?? "", ips: before.clusterIPs ?? [] };
  let ip = after.clusterIP ?? "";
  let ips = after.clusterIPs ?? [];
  const external = { before: before.type === "ExternalName", after: after.type === "ExternalName" };
  if (!external.before && !external.after) {
    ip ||= old.ip;
    if (ips.length === 0) ips = old.ips;
  }
  if (old.ips.length > 0 && ips.length === 0 && ip === old.ip) ips = old.ips;
  if (ip !== old.ip && sameList(ips, old.ips)) ips = old.ip !== "" && ip === "" ? [] : [ip];
  // A Service that becomes external loses the address it had, unless the author asks for another.
  if (!external.before && external.after && ip === old.ip && sameList(ips, old.ips)) return { ...after, clusterIP: "", clusterIPs: [] };
  return { ...after, clusterIP: ip, clusterIPs: ips };
}

/** upstream: validateUpgradeDowngradeClusterIPs */
export function frozenAddresses(before: ServiceDraft, after: ServiceDraft): FieldError[] {
  const [old, wanted] = [before.clusterIPs ?? [], after.clusterIPs ?? []];
  if (before.type === "ExternalName" || after.type === "ExternalName" || (onlyNone(before) && onlyNone(after))) return [];
  const changed = (index: number) => invalid(`spec.clusterIPs[${index}]`, wanted, "may not change once set");
  if (old.length === wanted.length) return old.flatMap((ip, index) => (ip === wanted[index] ? [] : [changed(index)]));
  if (wanted.length === 0) return [invalid("spec.clusterIPs[0]", wanted, "primary clusterIP can not be unset")];
  return old.length > 0 && old[0] !== wanted[0] ? [changed(0)] : [];
}

/** `stored` addresses were valid once and are not judged again. */
export function clusterAddressErrors(spec: ServiceDraft, release: Release, stored: readonly string[]): FieldError[] {
  const { clusterIP = "", clusterIPs: ips = [] } = spec;
  const path = "spec.clusterIPs";
  const errors: FieldError[] = [];
  if (clusterIP !== "" && ips.length === 0) errors.push(required(path));
  if (clusterIP !== "" && ips.length > 0 && ips[0] !== clusterIP) errors.push(invalid(path, ips, "first value must match `clusterIP`"));
  if (clusterIP === "" && ips.length > 0) errors.push(invalid(path, ips, "must be empty when `clusterIP` is not specified"));
  const none = ips[0] === "None";
  const lonely = none && ips.length > 1 ? [invalid(path, ips, "'None' must be the first and only value")] : [];
  const bad = ips.flatMap((ip, index) => ((index === 0 && none) || stored.includes(ip) ? [] : addressErrors(`${path}[${index}]`, ip, release)));
  errors.push(...lonely, ...bad);
  if (ips.length > 2) errors.push(invalid(path, ips, "may only hold up to 2 values"));
  if (lonely.length > 0 || bad.length > 0 || ips.length < 2) return errors;
  const families = ips.map((ip) => familyOf(withoutZeros(ip)));
  const strange = families.indexOf(undefined);
  // A stored “None” is not judged again, and then turns out not to be an address.
  if (strange >= 0) errors.push(`${path}: Internal error: failed to check for dual stack with error:invalid IP[${strange}]: ${ips[strange]}`);
  return strange < 0 && new Set(families).size === 2 ? errors : [...errors, invalid(path, ips, "may specify no more than one IP for each IP family")];
}

/** The decimal parts may have leading zeros in releases before 1.36. upstream: IsValidIPForLegacyField */
function addressErrors(path: string, ip: string, release: Release): FieldError[] {
  const sloppy = withoutZeros(ip);
  if (familyOf(sloppy) === undefined) return [invalid(path, ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")];
  if (release !== "1.36" && release !== "1.37") return [];
  if (sloppy !== ip) return [invalid(path, ip, "must not have leading 0s")];
  return /^::ffff:[0-9.]+$/i.test(ip) ? [invalid(path, ip, "must not be an IPv4-mapped IPv6 address")] : [];
}

function withoutZeros(ip: string): string {
  return ip.replace(/(^|[.:])0+(?=\d+\.|\d+$)/g, (match, before: string) => (ip.includes(".") ? before : match));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
