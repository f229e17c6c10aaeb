import { describe, expect, test } from "vitest";
import { findingsOf } from "../../server/src/rules/findings.ts";
import { checkDiagnostics } from "../support/check.ts";
import { parseFixture, snapshotOf } from "../support/fixture.ts";

/** Set `web` (3 pods) below headless `web-hl`, ClusterIP `web`, in one file; texts stand in other objects beside it. */
const around = `#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
`;

describe("says which label is wrong, and why", () => {
  test("an ordinal beyond the replicas, in a list that has all pods", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- client.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: prod }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers:
        - name: api
          image: api
          env:
            - name: WEB_HOSTS
              value: web-0.web-hl:80,web-1.web-hl:80,web-2.web-hl:80,web-3.web-hl:80
#                                                                    ^^^^^ error dns-name-unresolved: StatefulSet “web” has no pod web-3: with 3 replicas its pods are web-0 to web-2. “web-3.web-hl” does not resolve.
#   ↳ set.yaml:16 replicas: 3
`);
  });

  test("a list that counts from 1", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- client.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: api, namespace: prod }
data:
  app.properties: |
    web.hosts=web-1.web-hl,web-2.web-hl,web-3.web-hl
#                                       ^^^^^ error dns-name-unresolved: StatefulSet “web” has no pod web-3: ordinals begin at 0, so its 3 pods are web-0 to web-2. “web-3.web-hl” does not resolve. Write “web-0.web-hl”.
#   ↳ set.yaml:16 replicas: 3
`);
  });

  test("the wrong Service, a letter too many, a set that is not there, in every style", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- client.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: api, namespace: prod }
data:
  a.host: web-0.web
#               ^^^ error dns-name-unresolved: Pod web-0 has its name below Service “web-hl”, the serviceName of StatefulSet “web”, and nowhere else: “web-0.web” does not resolve. Write “web-0.web-hl”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
#   ↳ set.yaml:8 Service “web”
  b.host: 'web-0.web-hll'
#                ^^^^^^^ error dns-name-unresolved: No Service is called “web-hll”: pod web-0 has its name below Service “web-hl”, so “web-0.web-hll” does not resolve. Write “web-0.web-hl”.
#   ↳ set.yaml:3 Service “web-hl”
  c.host: "wbe-0.web-hl.prod.svc.cluster.local"
#          ^^^^^ error dns-name-unresolved: Service “web-hl” has no pod wbe-0: it selects the pods of “web”. “wbe-0.web-hl.prod.svc.cluster.local” does not resolve. Write “web-0.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
#   ↳ set.yaml:3 Service “web-hl”
  d.conf: >-
    upstream = http://u:p@web-0.web.prod.svc:80/x,
#                               ^^^ error dns-name-unresolved: Pod web-0 has its name below Service “web-hl”, the serviceName of StatefulSet “web”, and nowhere else: “web-0.web.prod.svc” does not resolve. Write “web-0.web-hl.prod.svc”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
#   ↳ set.yaml:8 Service “web”
    backup = web-4.web-hl:80
#            ^^^^^ error dns-name-unresolved: StatefulSet “web” has no pod web-4: with 3 replicas its pods are web-0 to web-2. “web-4.web-hl” does not resolve. Write “web-2.web-hl”.
#   ↳ set.yaml:16 replicas: 3
  e.json: "{\\"host\\": \\"web-0.web\\"}"
#                             ^^^ error dns-name-unresolved: Pod web-0 has its name below Service “web-hl”, the serviceName of StatefulSet “web”, and nowhere else: “web-0.web” does not resolve. Write “web-0.web-hl”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
#   ↳ set.yaml:8 Service “web”
`);
  });

  test("the form of the name", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- client.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: api, namespace: prod }
data:
  a.host: web-0.prod.svc.cluster.local
#         ^^^^^ error dns-name-unresolved: The Service is missing between pod web-0 and namespace “prod”: the pod has its name below “web-hl”, so “web-0.prod.svc.cluster.local” does not resolve. Write “web-0.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
  b.host: web-0.web-hl.svc.cluster.local
#               ^^^^^^^^^^ error dns-name-unresolved: The namespace is missing between Service “web-hl” and “svc”, so “web-0.web-hl.svc.cluster.local” does not resolve. Write “web-0.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
  c.host: web-0.web-hl.prod.cluster.local
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error dns-name-unresolved: “svc” is missing before the cluster domain “cluster.local”, so “web-0.web-hl.prod.cluster.local” does not resolve. Write “web-0.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:3 Service “web-hl”
  d.host: web-hl.web-0.prod.svc
#         ^^^^^^^^^^^^ error dns-name-unresolved: Pod and Service are the wrong way round: web-0 is the pod and comes first. “web-hl.web-0.prod.svc” does not resolve. Write “web-0.web-hl.prod.svc”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
  e.host: web-0.web-0.web-hl.prod.svc
#         ^^^^^^^^^^^ error dns-name-unresolved: There are too many labels before Service “web-hl”: only a pod's name can stand there, so “web-0.web-0.web-hl.prod.svc” does not resolve. Write “web-0.web-hl.prod.svc”.
#   ↳ set.yaml:3 Service “web-hl”
  f.host: web-0.web-hl.prod.svc.cluster.locl
#                               ^^^^^^^^^^^^ error dns-name-unresolved: The cluster domain is “cluster.local”, not “cluster.locl”, so “web-0.web-hl.prod.svc.cluster.locl” does not resolve. Write “web-0.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:3 Service “web-hl”
  g.host: web-0.prod.pod.cluster.local
#                    ^^^ error dns-name-unresolved: Below “pod” there are only IP addresses with dashes (10-1-2-3), no pod names: “web-0.prod.pod.cluster.local” does not resolve. Write “web-0.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:15 serviceName of StatefulSet “web”
  h.host: web-hl.svc
#         ^^^^^^^^^^ error dns-name-unresolved: The namespace is missing between Service “web-hl” and “svc”, so “web-hl.svc” does not resolve. Write “web-hl.prod.svc”.
#   ↳ set.yaml:3 Service “web-hl”
`);
  });

  test("a port by name, an address behind an ExternalName, names below one", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
---
apiVersion: v1
kind: Service
metadata: { name: ext, namespace: prod }
spec: { type: ExternalName, externalName: 10.0.0.1 }
#- client.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: api, namespace: prod }
data:
  a.srv: _htp._tcp.web-hl.prod.svc.cluster.local
#        ^^^^ error dns-name-unresolved: Service “web-hl” has no port named “htp”, only _http._tcp, so there is no SRV record “_htp._tcp.web-hl.prod.svc.cluster.local”. Write “_http._tcp.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:4 ports of Service “web-hl”
  b.srv: _http._udp.web-hl.prod.svc.cluster.local
#              ^^^^ error dns-name-unresolved: Port “http” of Service “web-hl” is _tcp, not _udp, so there is no SRV record “_http._udp.web-hl.prod.svc.cluster.local”. Write “_http._tcp.web-hl.prod.svc.cluster.local”.
#   ↳ set.yaml:4 ports of Service “web-hl”
  c.host: ext.prod.svc
#         ^^^^^^^^^^^^ error dns-name-unresolved: Service “ext” is an ExternalName for 10.0.0.1, which DNS takes for a name, not an address: “ext.prod.svc” does not resolve. Use a Service without selector and an EndpointSlice with the address.
#   ↳ set.yaml:23 externalName of Service “ext”
  d.host: db.ext.prod.svc
#         ^^ error dns-name-unresolved: Service “ext” is an ExternalName for 10.0.0.1: no names exist below it, so “db.ext.prod.svc” does not resolve.
#   ↳ set.yaml:23 externalName of Service “ext”
`);
  });

  test("another namespace", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- client.yaml
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: dev }
spec: { containers: [{ name: api, image: api, env: [{ name: WEB_HOST, value: web-0.web-hl }] }] }
#                                                                                  ^^^^^^ warning dns-name-unresolved: Service “web-hl” is in namespace “prod”, and this name is asked in “dev”: without the namespace “web-0.web-hl” does not resolve. Write “web-0.web-hl.prod”.
#   ↳ set.yaml:3 Service “web-hl”
`);
  });

  test("a governing Service that is missing, or does not select", () => {
    checkDiagnostics(`
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
#              ^^ warning service-not-found: No Service in the workspace is called “db”: without it, db-0.db does not resolve. Create it, headless and selecting these pods.
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: db, args: [--join=db-0.db] }] } }
#                                                                                                               ^^ warning dns-name-unresolved: StatefulSet “db” names Service “db”, and no Service is called that: without it “db-0.db” does not resolve. Create it, headless and selecting these pods.
#   ↳ main.yaml:5 serviceName of StatefulSet “db”
---
apiVersion: v1
kind: Service
metadata: { name: q }
spec: { clusterIP: None, selector: { app: qq } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: q }
spec:
  serviceName: q
#              ^ error service-selector-mismatch: Service “q” does not select the pods of StatefulSet “q”: it asks for “app: qq” (the pods have “app: q”). So q-0.q does not resolve.
#   ↳ main.yaml:12 the Service asks for “app: qq”
#   ↳ main.yaml:20 the pods have “app: q”
  selector: { matchLabels: { app: q } }
  template: { metadata: { labels: { app: q } }, spec: { containers: [{ name: q, image: q, args: [--join=q-0.q] }] } }
#                                                                                                       ^^^ error dns-name-unresolved: Service “q” does not select the pods of StatefulSet “q”, so “q-0.q” does not resolve. Make the Service's selector match the pods' labels.
#   ↳ main.yaml:12 selector of Service “q”
#   ↳ main.yaml:18 serviceName of StatefulSet “q”
`);
  });

  test("pods of a Deployment", () => {
    checkDiagnostics(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx, args: [--peer=web-0.web] }] } }
#                                                                                                               ^^^^^ error dns-name-unresolved: “web-0” would be a pod of Deployment “web”, and such pods have no names of their own: “web-0.web” does not resolve. Ask for the Service, or use a StatefulSet. Write “web”.
#   ↳ main.yaml:8 Deployment “web”
`);
  });

  test("who asks: the host's network, the kubelet", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- client.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: conf, namespace: prod }
data: { host: web-0.web-hl.prod.svc.cluster.local }
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning dns-name-unresolved: Asked by DaemonSet “agent”: The pods that ask use the host's network: the node's DNS server answers them, which does not know “web-0.web-hl.prod.svc.cluster.local”. Set dnsPolicy: ClusterFirstWithHostNet.
#   ↳ client.yaml:14 these pods ask the node's DNS server
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: prod }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      hostNetwork: true
      containers: [{ name: a, image: a, envFrom: [{ configMapRef: { name: conf } }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: prod }
spec:
  containers:
    - name: api
      image: api
      envFrom: [{ configMapRef: { name: conf } }]
      livenessProbe:
        httpGet: { host: web.prod.svc.cluster.local, port: 80 }
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning dns-name-unresolved: The kubelet asks for this host, with the node's DNS server, which does not know “web.prod.svc.cluster.local”. Leave host out: the probe then goes to the pod itself.
`);
  });
});

describe("fills in what is known", () => {
  test("the pod's own name, loops and ranges", () => {
    checkDiagnostics(`
#- set.yaml
apiVersion: v1
kind: Service
metadata: { name: web-hl, namespace: prod }
spec: { clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: prod }
spec:
  serviceName: web-hl
  replicas: 3
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }
#- client.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store, namespace: prod }
spec:
  serviceName: store
  replicas: 4
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec:
      containers:
        - name: store
          image: store
          env:
            - { name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
            - { name: SELF_HOST, value: $(POD_NAME).stores }
#                                                   ^^^^^^ error dns-name-unresolved: No Service is called “stores”: pod store-0 has its name below Service “store”, so “store-0.stores” does not resolve. Neither does “store-1.stores”, “store-2.stores”, “store-3.stores”. Write “$(POD_NAME).store”.
#   ↳ client.yaml:26 Service “store”
          command:
            - sh
            - -c
            - |
              for i in 0 1 2 3 4; do ping web-$i.web-hl; done
#                                         ^^^^^^ error dns-name-unresolved: StatefulSet “web” has no pod web-3: with 3 replicas its pods are web-0 to web-2. “web-3.web-hl” does not resolve. Neither does “web-4.web-hl”.
#   ↳ set.yaml:16 replicas: 3
              exec serve http://store-{0...4}.store/data
#                               ^^^^^^^^^^^^^ error dns-name-unresolved: StatefulSet “store” has no pod store-4: with 4 replicas its pods are store-0 to store-3. “store-4.store” does not resolve.
#   ↳ client.yaml:6 replicas: 4
---
apiVersion: v1
kind: Service
metadata: { name: store, namespace: prod }
spec: { clusterIP: None, selector: { app: store } }
`);
  });
});

describe("stays silent", () => {
  const client = (data: string) => `${around}#- client.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: api, namespace: prod }\ndata:\n${data}`;
  const quiet: Record<string, string> = {
    "when everything resolves": client("  a.host: web-0.web-hl\n  b.host: web-2.web-hl.prod.svc.cluster.local.\n  c.url: http://web:80\n  d.url: http://web.prod\n"),
    "about Services that are not here": client("  a.host: redis\n  b.host: zookeeper.infra.svc.cluster.local\n  c.host: kafka-0.kafka.infra.svc\n"),
    "about hosts elsewhere": client("  a.host: b-1.kafka.eu-west-1.amazonaws.com:9092\n  b.host: registry-1.docker.io\n  c.host: identity-3.region.cloud.example\n  d.host: web-0.staging.internal\n  e.host: web-0.web.example.com\n  f.host: web-5.acme.lan\n"),
    "about the domain of somebody else": client("  a.host: web-5.web-hl.acme\n  b.host: api.web\n  c.host: web-api.web\n"),
    "in comments, texts for people and file names": client("  run.sh: |\n    # ping web-9.web-hl\n    echo hi # web-9.web-hl\n    cat web-9.yaml\n  README.md: |\n    Ask web-9.web-hl for more.\n  app.xml: |\n    <!-- web-9.web-hl -->\n    <!-- many\n    web-9.web-hl lines -->\n  n.sql: |\n    -- web-9.web-hl\n"),
    "when an autoscaler decides": `${client("  a.host: web-7.web-hl\n")}---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: prod }\nspec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: web }, maxReplicas: 9 }\n`,
    "when a kustomization sets the replicas": `${client("  a.host: web-7.web-hl\n")}#- kustomization.yaml\nresources: [set.yaml, client.yaml]\nreplicas: [{ name: web, count: 9 }]\n`,
    "when a kustomization patches the replicas": `${client("  a.host: web-7.web-hl\n")}#- kustomization.yaml\nresources: [set.yaml, client.yaml]\npatches: [{ patch: "{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: web }, spec: { replicas: 9 } }" }]\n`,
    "when someone else writes the endpoints": `${client("  a.host: web-9.manual\n  b.host: other.manual.prod.svc\n")}---\napiVersion: v1\nkind: Service\nmetadata: { name: manual, namespace: prod }\nspec: { clusterIP: None }\n`,
    "about variables that nothing tells": client("  run.sh: |\n    ping web-$N.web-hl\n    ping ${SET}-9.web-hl\n  b.host: ${POD}.web-hl\n  c.host: <pod>.web-hl\n"),
    "about Services for one pod": `${client("  a.host: redis-announce-2.prod.svc\n  b.host: redis-announce-2\n")}---\napiVersion: v1\nkind: Service\nmetadata: { name: redis-announce-0, namespace: prod }\nspec: { selector: { statefulset.kubernetes.io/pod-name: redis-0 } }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: redis-announce-1, namespace: prod }\nspec: { selector: { statefulset.kubernetes.io/pod-name: redis-1 } }\n`,
    "about pods of an Indexed Job": `apiVersion: v1\nkind: Service\nmetadata: { name: train }\nspec: { clusterIP: None, selector: { job-name: train } }\n---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: train }\nspec:\n  completionMode: Indexed\n  completions: 2\n  parallelism: 2\n  template: { metadata: { labels: { a: b } }, spec: { subdomain: train, containers: [{ name: t, image: t, args: [--master-host, train-0.train] }] } }\n`,
    "about hostAliases": `${around}#- client.yaml\napiVersion: v1\nkind: Pod\nmetadata: { name: api, namespace: prod }\nspec: { hostAliases: [{ ip: 10.1.1.1, hostnames: [web-9.web-hl] }], containers: [{ name: api, image: api, env: [{ name: A_HOST, value: web-9.web-hl }] }] }\n`,
    "about copies that do not agree": `${["a", "b"].map((folder, index) => around.replace("#- set", `#- ${folder}/set`).replaceAll(", namespace: prod", "").replace("replicas: 3", `replicas: ${index * 5}`)).join("")}#- client/c.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: api }\ndata: { host: web-4.web-hl }\n`,
    "about what only looks like a name": client("  a: web-9.yaml\n  b: quay.io/acme/web-9.web-hl:1.0\n  c: s3://web-9.web-hl/backup\n  d: 1.2.3-web.4\n  e: arn:aws:s3:::web-9.web-hl\n  f: file:///web-9.web-hl\n  g: 'web-[0-9]+\\.web-hl'\n  h: org.web.Web9\n  i: git@example.com:web/web-9.git\n  j: host.docker.internal\n  k: kubernetes.default.svc\n  l: v1.28\n  m: topology.kubernetes.io/zone\n  n: '{{ .Values.web }}.web-hl'\n  o: \"%s.web-hl\"\n"),
    "about pods of sets that are not here, and sets whose own name ends in a number": `${client("  a.host: shard-1-0.shard-1\n  b.host: prometheus-k8s-0.prometheus-operated\n  c.host: shard-1.prod.svc\n")}---\napiVersion: v1\nkind: Service\nmetadata: { name: shard-1, namespace: prod }\nspec: { clusterIP: None, selector: { app: shard-1 } }\n---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: shard-1, namespace: prod }\nspec: { serviceName: shard-1, selector: { matchLabels: { app: shard-1 } }, template: { metadata: { labels: { app: shard-1 } }, spec: { containers: [{ name: s, image: s }] } } }\n`,
    "in templates": `${around}#- chart/templates/c.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: "{{ .x }}" }\ndata: { host: web-9.web-hl }\n`,
  };
  test.each(Object.entries(quiet))("%s", (_, source) => {
    const fixture = parseFixture(source);
    const snapshot = snapshotOf(fixture);
    const found = fixture.files.flatMap(({ uri }) => findingsOf(snapshot, uri).findings.filter(({ rule }) => rule.id === "dns-name-unresolved").map(({ message }) => `${message.text} ${JSON.stringify(message.args)}`));
    expect(found).toEqual([]);
  });
});
