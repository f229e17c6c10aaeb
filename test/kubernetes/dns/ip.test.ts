import { expect, test } from "vitest";
import fc from "fast-check";
import { addressOfReverse, canonicalIp, dashedIp, familyOf, ipOfDashed, reverseName } from "../../../server/src/kubernetes/dns/ip.ts";

test("families as Go's parser sees them", () => {
  for (const ip of ["0.0.0.0", "10.244.0.1", "255.255.255.255", "::ffff:1.2.3.4"]) expect(familyOf(ip), ip).toBe("IPv4");
  for (const ip of ["::", "::1", "1::", "5678:abcd::2", "1:2:3:4:5:6:7:8", "::1.2.3.4", "FD00::A"]) expect(familyOf(ip), ip).toBe("IPv6");
  for (const text of ["", "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", "1:2:3", ":", ":::", "1::2::3", "g::", "1:2:3:4:5:6:7:8:9", "12345::", "a.b.c.d"]) {
    expect(familyOf(text), text).toBeUndefined();
  }
});

test("IPv6 is printed compressed", () => {
  expect(canonicalIp("5678:ABCD:0:0:0:0:0:1")).toBe("5678:abcd::1");
  expect(canonicalIp("0:0:0:0:0:0:0:0")).toBe("::");
  expect(canonicalIp("1:0:0:2:0:0:0:3")).toBe("1:0:0:2::3");
  expect(canonicalIp("1:0:2:3:4:5:6:7")).toBe("1:0:2:3:4:5:6:7");
  expect(canonicalIp("10.0.0.1")).toBe("10.0.0.1");
  expect(canonicalIp("::ffff:a00:1")).toBe("10.0.0.1");
  expect(() => canonicalIp("kafka")).toThrow("not an IP address");
});

test("dashed labels", () => {
  expect(dashedIp("10.11.12.13")).toBe("10-11-12-13");
  expect(dashedIp("2001:db8::1")).toBe("2001-db8--1");
  expect(dashedIp("2001:db8::")).toBe("2001-db8--0");
  expect(dashedIp("::ffff:10.0.0.1")).toBe("::ffff:10-0-0-1");
  expect(dashedIp("kafka")).toBe("");
  expect(ipOfDashed("10-1-2-3")).toBe("10.1.2.3");
  expect(ipOfDashed("5678-abcd--2")).toBe("5678:abcd::2");
  // Exactly three dashes, but a double one: IPv6.
  expect(ipOfDashed("1-2--3")).toBe("1:2::3");
  for (const label of ["blah", "kafka-0", "10-1-2", "10-1-2-300", "10-1-2-3-4"]) expect(ipOfDashed(label), label).toBeUndefined();
});

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();

test("an address reads back from its dashed label and from its reverse name", () => {
  fc.assert(fc.property(ipv4, (ip) => ipOfDashed(dashedIp(ip)) === ip && addressOfReverse(reverseName(ip)) === ip));
  fc.assert(
    fc.property(ipv6, (ip) => {
      const canonical = canonicalIp(ip);
      expect(canonicalIp(canonical)).toBe(canonical);
      expect(addressOfReverse(reverseName(ip))).toBe(canonical);
      const back = ipOfDashed(dashedIp(canonical));
      // Four groups with one compressed look like IPv4 only with three single dashes, which no canonical address has.
      expect(back && canonicalIp(back)).toBe(canonical);
    }),
  );
});

test("labels left of a whole IPv6 reverse name, up to three, are not looked at", () => {
  const name = reverseName("fd00::1");
  expect(addressOfReverse(`a.b.c.${name}`)).toBe("fd00::1");
  expect(addressOfReverse(`a.b.c.d.${name}`)).toBeUndefined();
});

test("incomplete reverse names are no address", () => {
  for (const name of ["0.0.10.in-addr.arpa.", "in-addr.arpa.", "x.0.0.10.in-addr.arpa.", "1.ip6.arpa.", "1.0.0.10.example."]) {
    expect(addressOfReverse(name), name).toBeUndefined();
  }
});
