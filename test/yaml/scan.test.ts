import { expect, test } from "vitest";
import { mayHoldKind } from "../../server/src/yaml/scan.ts";

const kinds = new Set(["StatefulSet", "Service"]);

test.each([
  "kind: StatefulSet", "kind: 'Service'", '"kind": "Service"', "{kind: Service}", "kind:\n  Service", "kind: !!str Service",
  "kind: &k Service", "a: 1\nkind:   StatefulSet # yes", '{"kind":"StatefulSet"}', "kind: List", "kind: ServiceList", "kind: *k", "? kind\n: Service",
])("%j may hold one", (text) => {
  expect(mayHoldKind(text, kinds)).toBe(true);
});

test.each(["kind: Deployment", "mankind: Service", "# nothing", "kinds: Service", "kind: ServiceAccount"])("%j holds none", (text) => {
  expect(mayHoldKind(text, kinds)).toBe(false);
});
