import { describe, expect, test } from "vitest";
import { checkDiagnostics, checkFix, fixTitles } from "../support/check.ts";

const make = "Make Service “web” headless (clusterIP: None)";

/** A StatefulSet that is fine in itself. */
const set = (serviceName: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: ${serviceName}
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
`;

describe("service-not-headless", () => {
  test("a Service with a cluster IP is information", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
#              ^^^ information service-not-headless: Service “web” has a cluster IP, so web-0.web is not a name by the DNS specification: CoreDNS answers it, other DNS servers do not. If anything needs the pods' own names, add clusterIP: None.
#   ↳ main.yaml:4 Service “web” is not headless
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
`);
  });

  test("the fix adds one line below spec and keeps the comments", () => {
    const before = (extra: string) => `
apiVersion: v1
kind: Service
metadata:
  name: web
spec: # what it is${extra}
  # by label
  selector:
    app: web
---
${set("web")}`;
    checkFix(before(""), "service-not-headless", make, before("\n  clusterIP: None"));
  });
});
