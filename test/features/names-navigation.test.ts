import { describe, expect, test } from "vitest";
import { checkDefinition, checkHighlight, checkReferences, prepared, renamed } from "../support/navigation.ts";

/** The fixture with `from` replaced by `to` at the places marked `«…»`, cursor removed: what a rename should give. */
const marked = (source: string, to: string) => source.replace(/^\n/, "").replace("$0", "").replace(/«[^»]*»/g, to);
const fixture = (source: string) => source.replaceAll(/[«»]/g, "");

/** Renames there and back: the second must give the text of the beginning. */
function expectRenamed(source: string, to: string): void {
  const after = renamed(fixture(source), to);
  expect(after).toBe(marked(source, to));
  const from = /«([^»]*)»/.exec(source)![1]!.replace("$0", "");
  const back = source.replace(/«[^»]*»/g, (found) => (found.includes("$0") ? `$0${to}` : to));
  expect(renamed(back, from)).toBe(fixture(source).replace(/^\n/, "").replace("$0", ""));
}

describe("definition", () => {
  test("of a pod's label is the StatefulSet", () => {
    checkDefinition(`
kind: Service
metadata: { name: kafka-headless }
spec: { clusterIP: None, selector: { app: kafka } }
---
kind: StatefulSet
metadata: { name: kafka }
#                 ^^^^^ to
spec: { serviceName: kafka-headless, replicas: 3, template: { metadata: { labels: { app: kafka } } } }
---
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, args: ["--brokers=kafka-0.kafka-headless:9092,kaf$0ka-1.kafka-headless:9092"] }] } } }
#                                                                                                   ^^^^^ from
`);
  });

  test("of a Service's label is the nearest Service of the client's namespace", () => {
    checkDefinition(`
#- dev.yaml
kind: Service
metadata: { name: redis, namespace: dev }
#                 ^^^^^ to
spec: { selector: { app: redis } }
---
kind: ConfigMap
metadata: { name: web, namespace: dev }
data:
  application.yml: |
    spring:
      redis:
        host: red$0is
#             ^^^^^ from
#- prod.yaml
kind: Service
metadata: { name: redis, namespace: prod }
spec: { selector: { app: redis } }
`);
  });

  test("of a namespace's label is the Namespace", () => {
    checkDefinition(`
kind: Namespace
metadata: { name: prod }
#                 ^^^^ to
---
kind: Service
metadata: { name: redis, namespace: prod }
spec: { selector: { app: redis } }
---
kind: Pod
metadata: { name: web, namespace: test }
spec: { containers: [{ name: web, env: [{ name: REDIS_HOST, value: redis.pr$0od }] }] }
#                                                                        ^^^^ from
`);
  });

  test("of a port behind a pod's name is the container's port", () => {
    checkDefinition(`
kind: Service
metadata: { name: kafka-headless }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
kind: StatefulSet
metadata: { name: kafka }
spec:
  serviceName: kafka-headless
  template:
    metadata: { labels: { app: kafka } }
    spec: { containers: [{ name: kafka, ports: [{ containerPort: 9092 }], args: ["--join=kafka-0.kafka-headless:90$092"] }] }
#                                                                                                               ^^^^ from
#                                                                ^^^^ to
`);
  });

  test("of a port behind a cluster IP is the Service's port", () => {
    checkDefinition(`
kind: Service
metadata: { name: redis }
spec: { selector: { app: redis }, ports: [{ name: db, port: 6379 }] }
#                                                           ^^^^ to
---
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, env: [{ name: REDIS_URL, value: "redis://redis:63$079/0" }] }] }
#                                                                                ^^^^ from
`);
  });

  test("of an SRV port is the port's name", () => {
    checkDefinition(`
kind: Service
metadata: { name: thanos }
spec: { clusterIP: None, selector: { app: thanos }, ports: [{ name: grpc, port: 10901 }] }
#                                                                   ^^^^ to
---
kind: StatefulSet
metadata: { name: thanos }
spec:
  serviceName: thanos
  template:
    metadata: { labels: { app: thanos } }
    spec: { containers: [{ name: c, args: ["--endpoint=dnssrv+_gr$0pc._tcp.thanos.default.svc.cluster.local"] }] }
#                                                             ^^^^^ from
`);
  });
});

describe("rename", () => {
  test("a Service in block scripts, flow sequences, ConfigMap files and JSON", () => {
    expectRenamed(`
#- kafka.yaml
kind: Service
metadata: { name: «kafka-headless», namespace: prod }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
kind: StatefulSet
metadata: { name: kafka, namespace: prod }
spec:
  serviceName: «kafka-headless»
  replicas: 3
  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec:
      containers:
        - name: kafka
          command: [sh, -c, "echo $(hostname -f); nc -z kafka-0.«kafka-headless» 9092"]
          args:
            - |
              for i in 0 1 2; do
                wait-for kafka-$i.«kafka-headless».prod.svc.cluster.local:9092
              done
          env:
            - { name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
            - { name: ADVERTISED, value: PLAINTEXT://$(POD_NAME).«kafka-headless».prod.svc:9092 }
            - name: KAFKA_BROKER_LIST
              value: "kafka-0.«$0kafka-headless»:9092,kafka-1.«kafka-headless»:9092"
#- config.yaml
kind: ConfigMap
metadata: { name: kafka, namespace: prod }
data:
  server.properties: |
    # kafka-headless is the Service
    controller.quorum.voters=0@kafka-0.«kafka-headless»:9093,1@kafka-1.«kafka-headless»:9093
  client.json: '{"servers": ["kafka-0.«kafka-headless».prod:9092"]}'
`, "peers");
  });
  test("a StatefulSet", () => {
    expectRenamed(`
#- kafka.yaml
kind: Service
metadata: { name: kafka-headless, namespace: prod }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
kind: StatefulSet
metadata: { name: «kafka», namespace: prod }
spec:
  serviceName: kafka-headless
  replicas: 3
  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec:
      containers:
        - name: kafka
          args:
            - |
              for i in $SEQ; do wait-for «kafka»-$i.kafka-headless.prod.svc.cluster.local:9092; done
              join «$0kafka»-2.kafka-headless
          env:
            - { name: PEERS, value: "«kafka»-{0...2}.kafka-headless.prod.svc.cluster.local" }
`, "broker");
  });
  test("only what means this very object", () => {
    expectRenamed(
      `
#- dev/all.yaml
kind: Service
metadata: { name: «red$0is», namespace: dev }
spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
---
kind: ConfigMap
metadata: { name: web, namespace: dev }
data:
  url: redis://«redis»:6379
  far: redis://redis.prod:6379
  note: redis is fast, see redis.io
  other: postgres://redis@db:5432/redis
#- prod/all.yaml
kind: Service
metadata: { name: redis, namespace: prod }
spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
---
kind: ConfigMap
metadata: { name: web, namespace: prod }
data:
  url: redis://redis:6379
  near: redis://«redis».dev.svc.cluster.local:6379
`, "cache");
  });
  test("a name that is a value of its own stays a string", () => {
    const source = (declared: string, used: string) => `
kind: Service
metadata: { name: ${declared} }
spec: { selector: { app: redis } }
---
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: c, env: [{ name: REDIS_HOST, value: ${used} }] }] }
`;
    expect(renamed(source("red$0is", "redis"), "0x1f")).toBe(source('"0x1f"', '"0x1f"').replace(/^\n/, ""));
  });
  test("a namespace", () => {
    expectRenamed(`
#- kafka.yaml
kind: Namespace
metadata: { name: «prod» }
---
kind: Service
metadata: { name: kafka-headless, namespace: «prod» }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
#- web.yaml
kind: Pod
metadata: { name: web, namespace: test }
spec: { containers: [{ name: c, env: [{ name: BROKER_URL, value: "kafka://kafka-headless.«pr$0od».svc:9092" }] }] }
`, "live");
  });
});

test("references of a StatefulSet", () => {
  checkReferences(`
#- kafka.yaml
kind: Service
metadata: { name: kafka }
spec: { clusterIP: None, selector: { app: kafka } }
---
kind: StatefulSet
metadata: { name: $0kafka }
#                 ^^^^^ declaration
spec: { serviceName: kafka, replicas: 3, template: { metadata: { labels: { app: kafka } } } }
#- web.yaml
kind: Secret
metadata: { name: web }
stringData:
  url: kafka://kafka-0.kafka:9092,kafka-1.kafka:9092
#              ^^^^^ reference
#                                 ^^^^^ reference
`);
});

test("highlight of a Service", () => {
  checkHighlight(`
kind: Service
metadata: { name: kafka }
#                 ^^^^^ write
spec: { clusterIP: None, selector: { app: kafka } }
---
kind: StatefulSet
metadata: { name: kafka }
spec:
  serviceName: kafka
#              ^^^^^ read
  template:
    metadata: { labels: { app: kafka } }
    spec: { containers: [{ name: c, args: [--join, "kafka-0.kaf$0ka kafka:9092 kafka.example.com"] }] }
#                                                           ^^^^^ read
#                                                                 ^^^^^ read
`);
});

describe("what a rename refuses", () => {
  const around = (rest: string) => `kind: Service
metadata: { name: kafka }
spec: { clusterIP: None, selector: { app: kafka } }
---
kind: StatefulSet
metadata: { name: kafka }
spec: { serviceName: $0kafka, template: { metadata: { labels: { app: kafka } } } }
---
${rest}`;

  test("base64", () => {
    expect(renamed(around(`kind: Secret\nmetadata: { name: s }\ndata: { url: ${btoa("kafka://kafka-0.kafka:9092")} }\n`), "peers")).toBe("refused: “kafka” at main.yaml:11 is written in base64. Change it there by hand, then rename.");
  });
  test("an escape in the name", () => {
    expect(renamed(around(`kind: Pod\nmetadata: { name: s }\nspec: { containers: [{ name: c, args: ["--host=kafka-0.kafk\\x61"] }] }\n`), "peers")).toBe("refused: “kafka” at main.yaml:11 stands in a block of text or is written with escapes. Change it there by hand, then rename.");
  });
  test("an alias", () => {
    expect(renamed(around(`kind: Pod\nmetadata: { name: s }\nspec: { containers: [{ name: c, args: [&a "--host=kafka-0.kafka", *a] }] }\n`), "peers")).toBe("refused: “kafka” at main.yaml:11 is repeated elsewhere by an alias, which would change too. Write the alias out, then rename.");
  });
});

test("what stands under the cursor is what is renamed", () => {
  const source = (name: string) => `kind: Service\nmetadata: { name: kafka-headless }\nspec: { clusterIP: None, selector: { app: kafka } }\n---\nkind: StatefulSet\nmetadata: { name: kafka }\nspec: { serviceName: kafka-headless, template: { metadata: { labels: { app: kafka } }, spec: { containers: [{ name: c, args: ["--host=${name}"] }] } } }\n`;
  expect(prepared(source("kaf$0ka-0.kafka-headless:9092"))).toBe("kafka");
  expect(prepared(source("kafka-0.kafka-he$0adless:9092"))).toBe("kafka-headless");
  expect(prepared(source("kafka-0.kafka-headless:90$092"))).toBe("nothing");
  expect(prepared(source("kafka-0.kafka-headless.default.svc.clu$0ster.local:9092"))).toBe("nothing");
});
