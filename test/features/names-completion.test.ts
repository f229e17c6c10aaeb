import { describe, expect, test } from "vitest";
import * as support from "../support/completion.ts";

const { accepted } = support;
/** Without whole peer lists, which are tested elsewhere. */
const completed = (source: string) => support.completed(source).filter((line) => !line.includes(" … "));
const labels = (source: string) => support.labels(source).filter((label) => !label.includes(" … "));

const kafka = `#- kafka.yaml
kind: Namespace
metadata: { name: prod }
---
kind: Service
metadata: { name: kafka-headless, namespace: prod }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
kind: Service
metadata: { name: kafka, namespace: prod }
spec: { selector: { app: kafka }, ports: [{ name: client, port: 9092 }] }
---
kind: StatefulSet
metadata: { name: kafka, namespace: prod }
spec:
  serviceName: kafka-headless
  replicas: 3
  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec: { containers: [{ name: kafka, ports: [{ name: client, containerPort: 9092 }, { name: internal, containerPort: 9093 }] }] }
---
kind: Service
metadata: { name: redis, namespace: cache }
spec: { selector: { app: redis }, ports: [{ port: 6379 }] }
`;
/** A value of a variable in namespace prod. */
const variable = (value: string, name = "KAFKA_BOOTSTRAP_SERVERS", namespace = "prod") => `${kafka}#- web.yaml
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - name: ${name}
              value: ${value}
`;
const config = (text: string) => `${kafka}#- config.yaml
kind: ConfigMap
metadata: { name: web, namespace: prod }
data:
  application.properties: |
    a.b=c
    ${text}
`;
const all = ["kafka", "kafka-headless", "kafka-0.kafka-headless", "kafka-1.kafka-headless", "kafka-2.kafka-headless", "redis.cache"];

describe("where a host is expected", () => {
  test("as the value of a host variable", () => {
    expect(completed(variable("$0"))).toMatchInlineSnapshot(`
      [
        "kafka — Service",
        "kafka-headless — headless Service",
        "kafka-0.kafka-headless — pod of StatefulSet kafka",
        "kafka-1.kafka-headless — pod of StatefulSet kafka",
        "kafka-2.kafka-headless — pod of StatefulSet kafka",
        "redis.cache — Service in cache",
      ]
    `);
    expect(labels(variable("'$0'"))).toEqual(all);
    expect(labels(variable("ka$0"))).toEqual(all);
  });
  test("behind a comma, in an address, behind its user, as a flag's value", () => {
    expect(labels(variable("kafka-0.kafka-headless:9092,$0"))).toEqual(all);
    expect(labels(variable("redis://$0", "CACHE"))).toEqual(all);
    expect(labels(variable("postgres://me:secret@$0", "CACHE"))).toEqual(all);
    expect(labels(variable("run --host $0", "COMMAND"))).toEqual(all);
    expect(labels(config("spring.kafka.bootstrap-servers=$0"))).toEqual(all);
    expect(labels(config("controller.quorum.voters=0@$0"))).toEqual(all);
  });
  test("from another namespace", () => expect(labels(variable("$0", "REDIS_HOST", "cache"))).toEqual(["redis", "kafka.prod", "kafka-headless.prod"]));
  test("only what is typed of a label is replaced", () => {
    expect(accepted(variable('"kafka-0.kafka-headless:9092,ka$0x:9092"'), "kafka-1.kafka-headless")).toBe('value: "kafka-0.kafka-headless:9092,kafka-1.kafka-headless:9092"');
    expect(accepted(config("bootstrap.servers=kafka-0.ka$0"), "kafka-headless")).toBe("bootstrap.servers=kafka-0.kafka-headless");
  });
});

describe("the next label", () => {
  test("pods of a set", () => expect(labels(variable("kafka-$0"))).toEqual(["kafka-0.kafka-headless", "kafka-1.kafka-headless", "kafka-2.kafka-headless", "kafka-0", "kafka-1", "kafka-2", "kafka", "kafka-headless"]));
  test("a pod's governing Service", () => expect(completed(variable("kafka-0.$0"))).toEqual(["* kafka-headless — headless Service"]));
  test("of a pod that is filled in", () => {
    expect(labels(variable("kafka-$i.$0"))).toEqual(["kafka-headless"]);
    expect(labels(variable("$(POD_NAME).$0"))).toEqual(["kafka-headless"]);
  });
  test("the namespaces of a Service", () => {
    expect(labels(variable("redis.$0"))).toEqual(["cache"]);
    expect(labels(variable("kafka-0.kafka-headless.$0"))).toEqual(["prod"]);
  });
  test("svc, and the cluster domain", () => {
    expect(labels(variable("kafka.prod.$0"))).toEqual(["svc.cluster.local", "svc"]);
    expect(labels(variable("kafka-0.kafka-headless.prod.sv$0"))).toEqual(["svc.cluster.local", "svc"]);
    expect(labels(variable("kafka.prod.svc.$0"))).toEqual(["cluster.local"]);
    expect(labels(variable("kafka.prod.svc.cluster.$0"))).toEqual(["local"]);
  });
  test("SRV names", () => {
    expect(labels(variable("_$0"))).toEqual(["_client._tcp.kafka", "_client._tcp.kafka-headless"]);
    expect(labels(variable("_client.$0"))).toEqual(["_tcp"]);
    expect(labels(variable("_client._tcp.$0"))).toEqual(["kafka", "kafka-headless"]);
  });
  test("ports", () => {
    expect(completed(variable("kafka:$0"))).toEqual(["9092 — client, port of Service kafka"]);
    expect(completed(variable("kafka-0.kafka-headless:9$0"))).toEqual(["9092 — client, container port", "9093 — internal, container port"]);
  });
});

describe("quiet", () => {
  test.each([
    ["prose", variable('"a sentence about $0"', "MOTD")],
    ["behind a word in prose", variable('"kafka is $0"', "MOTD")],
    ["a file name", variable("kafka.$0", "MOTD")],
    ["an unknown name", variable("nobody.$0")],
    ["a key of properties", config("kafka.$0")],
    ["a comment of YAML", `${variable("x")}# kafka-0.$0\n`],
    ["a file", variable("file:///kafka-$0", "PATH")],
  ])("%s", (_, source) => expect(labels(source)).toEqual([]));
});
