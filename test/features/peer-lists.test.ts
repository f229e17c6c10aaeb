import { describe, expect, test } from "vitest";
import { codeActions } from "../../server/src/features/code-actions.ts";
import { peerChoices } from "../../server/src/features/peer-lists/choices.ts";
import { preview } from "../../server/src/features/peer-lists/label.ts";
import { notesOf } from "../../server/src/features/peer-lists/notes.ts";
import type { PeerOffer } from "../../server/src/features/peer-lists/offers.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { render } from "../../server/src/text/message.ts";
import { applyFix } from "../support/check.ts";
import { accepted, completed } from "../support/completion.ts";
import { ask } from "../support/navigation.ts";

const service = (spec = ""): string => `apiVersion: v1
kind: Service
metadata: { name: kafka-headless, namespace: prod }
spec: { clusterIP: None, selector: { app: kafka }, ports: [{ name: controller, port: 9093 }]${spec} }
---
`;

/** A Kafka with something in its container, and other objects behind it. */
const kafka = (container: string, { more = "", head = service(), image = "apache/kafka:4.1.0", spec = "", namespace = ", namespace: prod" } = {}): string => `${head}apiVersion: apps/v1
kind: StatefulSet
metadata: { name: kafka${namespace} }
spec:
  serviceName: kafka-headless
  replicas: 3
${spec}  selector: { matchLabels: { app: kafka } }
  template:
    metadata: { labels: { app: kafka } }
    spec:
      containers:
        - name: kafka
          image: ${image}
${container}
${more}`;

const config = (data: string, namespace = "prod"): string => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: config, namespace: ${namespace} }
data:
${data}
`;

const voters = "0@kafka-0.kafka-headless:9093,1@kafka-1.kafka-headless:9093,2@kafka-2.kafka-headless:9093";
const brokers = "kafka-0.kafka-headless:9092,kafka-1.kafka-headless:9092,kafka-2.kafka-headless:9092";

/** `kind title` of every action about peer lists at the cursor, and the lines each changes. */
function actions(source: string): string[] {
  const { fixture, model, uri, offset } = ask(source);
  return codeActions(model, uri, { start: offset, end: offset }).flatMap(({ kind, title, fix }) => {
    if (!/^(Insert|List)/.test(render(title))) return [];
    const before = new Set(fixture.files.flatMap(({ text }) => text.split("\n")));
    const after = applyFix(fixture, fix).files.flatMap(({ text }) => text.split("\n")).filter((line) => !before.has(line));
    return [`${kind} ${render(title)}`, ...after.map((line) => `+${line}`)];
  });
}

describe("code actions", () => {
  const env = (line: string): string => kafka(`          env:\n            - name: KAFKA_CONTROLLER_QUORUM_VOTERS\n${line}`);
  const title = "quickfix Insert peer list for kafka (KRaft voters)";

  test.each([
    ["an empty value", env("              value: $0"), [title, `+              value: ${voters}`]],
    ["an empty value without its space", env("              value:$0"), [title, `+              value: ${voters}`]],
    ["an empty value in quotes", env('              value: "$0"'), [title, `+              value: "${voters}"`]],
    ["nothing where there is only a comment", env("              # still to come$0"), []],
    ["a variable without a value", env("").replace("QUORUM_VOTERS", "QUORUM_VOT$0ERS"), [title, `+              value: ${voters}`]],
    ["flow style", kafka("          env: [{ name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: '$0' }]"), [title, `+          env: [{ name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: '${voters}' }]`]],
    ["flow style without quotes", kafka("          env: [{ name: KAFKA_CONTROLLER_QUORUM_VOTERS$0 }]"), [title, `+          env: [{ name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "${voters}" }]`]],
    ["an argument", kafka("          args:\n            - --bootstrap-server=$0"), ["quickfix Insert peer list for kafka (bootstrap servers)", `+            - --bootstrap-server=${brokers}`]],
    ["an argument behind its flag", kafka('          args:\n            - --bootstrap-server\n            - "$0"'), ["quickfix Insert peer list for kafka (bootstrap servers)", `+            - ${brokers}`]],
    ["a script", kafka("          command:\n            - sh\n            - -c\n            - |\n              exec run --bootstrap-server $0 --topic x"), ["quickfix Insert peer list for kafka (bootstrap servers)", `+              exec run --bootstrap-server ${brokers} --topic x`]],
    ["a line of a file", kafka("", { more: config("  server.properties: |\n    a=b\n    controller.quorum.voters=$0\n    c=d") }), [title, `+    controller.quorum.voters=${voters}`]],
    ["an entry of a ConfigMap", kafka("", { more: config('  KAFKA_CONTROLLER_QUORUM_VOTERS: "$0"') }), [title, `+  KAFKA_CONTROLLER_QUORUM_VOTERS: "${voters}"`]],
    ["a partial list", env("              value: 0@kafka-0.kafka$0"), ["refactor Insert peer list for kafka (KRaft voters)", `+              value: ${voters}`]],
    ["the pod's own address", kafka("          env:\n            - name: KAFKA_ADVERTISED_LISTENERS\n              value: $0"), ["quickfix Insert address for kafka (advertised listener)", "+              value: PLAINTEXT://$(POD_NAME).kafka-headless.prod.svc.cluster.local:9092"]],
  ])("write the list into %s", (_place, source, expected) => {
    expect(actions(source)).toEqual(expected);
  });

  test("use full names from another namespace, the ports of the pods, and variables that are there", () => {
    const ports = "          ports: [{ name: client, containerPort: 19092 }]";
    expect(actions(kafka(ports, { more: config('  BOOTSTRAP_SERVERS: "$0"', "shop") }))).toEqual([
      "quickfix Insert peer list for kafka (bootstrap servers)",
      '+  BOOTSTRAP_SERVERS: "kafka-0.kafka-headless.prod.svc.cluster.local:19092,kafka-1.kafka-headless.prod.svc.cluster.local:19092,kafka-2.kafka-headless.prod.svc.cluster.local:19092"',
    ]);
    const variables = "          env:\n            - name: ME\n              valueFrom: { fieldRef: { fieldPath: metadata.name } }\n            - name: NS\n              valueFrom: { fieldRef: { fieldPath: metadata.namespace } }\n            - name: KAFKA_ADVERTISED_LISTENERS\n              value: $0";
    expect(actions(kafka(variables))[1]).toBe("+              value: PLAINTEXT://$(ME).kafka-headless.$(NS).svc.cluster.local:9092");
    // A namespace nobody wrote is not written into names.
    expect(actions(kafka("          env:\n            - name: KAFKA_ADVERTISED_LISTENERS\n              value: $0", { namespace: "" }))[1]).toBe("+              value: PLAINTEXT://$(POD_NAME).kafka-headless:9092");
  });

  test("complete a list where the cursor is in one", () => {
    expect(actions(env("              value: 0@kafka-0.kafka-headless:9093,1@kaf$0ka-1.kafka-headless:9093"))).toEqual(["refactor List all 3 pods of kafka (kafka-0 to kafka-2)", `+              value: ${voters}`]);
    expect(actions(env(`              value: ${voters}$0`))).toEqual([]);
  });

  test("are not offered where nothing is known to want a list", () => {
    expect(actions(kafka("          env:\n            - name: HOSTS\n              value: $0"))).toEqual([]);
    expect(actions(kafka("          env:\n            - name: KAFKA_CONTROLLER_QUORUM_VOTERS\n              valueFrom: { configMapKeyRef: { name: a, key: b$0 } }"))).toEqual([]);
    // Words that many programs use, also where one of them is at hand.
    const nats = "---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: nats, namespace: prod }\nspec: { serviceName: nats, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: c, image: nats }], volumes: [{ name: v, configMap: { name: own } }] } } }\n";
    const conf = config("  nats.conf: |\n    routes = $0");
    expect(actions(kafka("", { more: nats + conf }))).toEqual([]);
    expect(actions(kafka("", { more: nats + conf.replace("name: config", "name: own") }))[0]).toBe("quickfix Insert peer list for nats (cluster routes)");
    expect(actions(kafka("", { more: config("  app.yaml: |\n    routes: $0\n    seeds: ") }))).toEqual([]);
    expect(actions(kafka('          args: ["--join=$0"]'))).toEqual([]);
    // No set here runs PostgreSQL.
    expect(actions(kafka("", { more: config('  DATABASE_URL: "$0"') }))).toEqual([]);
  });
});

describe("completion", () => {
  const value = (text: string): string => kafka(`          env:\n            - name: KAFKA_CONTROLLER_QUORUM_VOTERS\n              value: ${text}`);

  test("offers the whole list as one item, first while nothing is written", () => {
    expect(completed(value("$0"))[0]).toBe("kafka-0 … kafka-2 — Kafka: KRaft voters of kafka");
    expect(accepted(value("$0"), "kafka-0 … kafka-2")).toBe(`value: ${voters}`);
    expect(accepted(value('"$0"'), "kafka-0 … kafka-2")).toBe(`value: "${voters}"`);
  });

  test("replaces what is written", () => {
    expect(accepted(value("0@kafka-0.kafka-headless:9093,$0"), "kafka-0 … kafka-2")).toBe(`value: ${voters}`);
  });

  test("offers the pod's own address, and the Service where that is what is named", () => {
    const advertised = kafka("          env:\n            - name: KAFKA_ADVERTISED_LISTENERS\n              value: $0");
    expect(completed(advertised)[0]).toBe("PLAINTEXT://$(POD_NAME).kafka-headless.prod.svc.cluster.local:9092 — Kafka: advertised listener of kafka");
    const thanos = kafka("          args:\n            - --endpoint=$0", { image: "quay.io/thanos/thanos:v0.36.0" });
    expect(completed(thanos)[0]).toBe("dnssrv+_grpc._tcp.kafka-headless.prod.svc.cluster.local — Thanos: SRV endpoint of kafka");
  });
});

/** What the command offers at the cursor for the likeliest set. */
function choices(source: string, style: "full" | null = null) {
  const asked = ask(source);
  const found = peerChoices(asked.model, asked.uri, asked.offset)!;
  const list = found.offers(found.sets[0]!, style);
  return { ...asked, ...found, list, named: (id: string) => list.find(({ offer }) => `${offer.system.id}/${offer.key.id}` === id)! };
}

/** The file after taking a choice. */
function inserted(source: string, id: string): string {
  const { fixture, uri, named } = choices(source);
  return applyEdits(fixture.files.find((file) => file.uri === uri)!.text, [named(id).edit]);
}

describe("the command", () => {
  test("puts what the setting wants first, then what the pods run, then the rest", () => {
    const { list, sets, certain } = choices(kafka("          env:\n            - name: KAFKA_BOOTSTRAP_SERVERS\n              value: $0"));
    expect(sets.map(({ resource }) => resource.name!.value)).toEqual(["kafka"]);
    expect(certain).toBe(true);
    expect(list.slice(0, 5).map(({ offer }) => `${offer.because} ${offer.key.id}`)).toEqual(["setting bootstrap", "image voters", "image controllers", "image advertised", "other initial-cluster"]);
    expect(new Set(list.map(({ offer }) => offer.system.id)).size).toBeGreaterThan(25);
  });

  test("finds the set of the workspace that runs the system", () => {
    const other = "#- other.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: other, namespace: prod }\nspec: { serviceName: other, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: c, image: nginx }] } } }\n";
    const { sets, certain } = choices(`${other}#- deep/down/kafka.yaml\n${kafka("")}\n#- client.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: client, namespace: prod }\ndata:\n  BOOTSTRAP_SERVERS: "$0"\n`);
    expect(sets.map(({ resource }) => resource.name!.value)).toEqual(["kafka", "other"]);
    expect(certain).toBe(false);
  });

  test("writes a variable, arguments, lines of a file, or just the text", () => {
    expect(inserted(kafka("          env:\n            - name: A\n              value: b\n            $0"), "kafka/voters")).toContain(`              value: b\n            - name: KAFKA_CONTROLLER_QUORUM_VOTERS\n              value: ${voters}\n`);
    expect(inserted(kafka("          args:\n            - -x\n            - $0", { image: "prom/alertmanager" }), "alertmanager/peers")).toContain(
      "            - -x\n            - --cluster.peer=kafka-0.kafka-headless:9094\n            - --cluster.peer=kafka-1.kafka-headless:9094\n            - --cluster.peer=kafka-2.kafka-headless:9094\n",
    );
    expect(inserted(kafka("", { more: config("  elasticsearch.yml: |\n    a: b\n    $0\n    c: d"), image: "elasticsearch:8" }), "elasticsearch/initial-masters")).toContain('    a: b\n    cluster.initial_master_nodes: ["kafka-0", "kafka-1", "kafka-2"]\n    c: d\n');
    expect(inserted(kafka("", { more: config("  zoo.cfg: |\n    tickTime=2000\n    $0"), image: "zookeeper" }), "zookeeper/servers")).toContain("    tickTime=2000\n    server.1=kafka-0.kafka-headless:2888:3888;2181\n    server.2=kafka-1.kafka-headless:2888:3888;2181\n    server.3=kafka-2.kafka-headless:2888:3888;2181\n");
    expect(inserted(`#- notes.yaml\n# brokers: $0\n#- kafka.yaml\n${kafka("")}`, "kafka/bootstrap")).toContain("# brokers: kafka-0.kafka-headless.prod.svc.cluster.local:9092,");
  });

  test("writes full names when asked", () => {
    expect(choices(kafka("          env:\n            - name: KAFKA_CONTROLLER_QUORUM_VOTERS\n              value: $0"), "full").list[0]!.offer.text).toContain("0@kafka-0.kafka-headless.prod.svc.cluster.local:9093,1@");
  });

  test("shows a list with one entry a line", () => {
    const { named } = choices(kafka("$0"));
    expect(preview(named("kafka/voters").offer)).toBe(voters.replaceAll(",", ",\n"));
    expect(preview(named("zookeeper/servers-env").offer)).toBe("server.1=kafka-0.kafka-headless:2888:3888;2181\nserver.2=kafka-1.kafka-headless:2888:3888;2181\nserver.3=kafka-2.kafka-headless:2888:3888;2181");
  });
});

describe("what a list needs besides", () => {
  const notes = (source: string, id: string): string[] => {
    const { model, named } = choices(source);
    const { offer } = named(id);
    return notesOf(model, (offer satisfies PeerOffer).set, offer).map(({ message, fix }) => `${render(message)}${fix ? ` → ${render(fix.title)}` : ""}`);
  };
  const probe = "          readinessProbe: { tcpSocket: { port: 9092 } }$0";

  test("a Service that exists, selects the pods and is headless", () => {
    expect(notes(kafka("$0", { head: "" }), "kafka/voters")).toEqual(["There is no Service “kafka-headless” in the namespace of kafka: without it none of these names resolves. → Create headless Service “kafka-headless”"]);
    expect(notes(kafka("$0", { head: service().replace("app: kafka }", "app: queue }") }), "kafka/voters")).toEqual(["Service “kafka-headless” does not select the pods of kafka: none of these names resolves. → Make Service “kafka-headless” select the pods of “kafka”"]);
    expect(notes(kafka("$0", { head: service().replace("clusterIP: None, ", "") }), "kafka/voters")).toEqual(["Service “kafka-headless” is not headless: only CoreDNS answers the names of single pods below it. → Make Service “kafka-headless” headless (clusterIP: None)"]);
    // Names of nodes are no hosts.
    expect(notes(kafka("$0", { head: "" }), "elasticsearch/initial-masters")).toEqual([]);
  });

  test("names before the pods are Ready, and all pods at once, where a probe makes them wait", () => {
    expect(notes(kafka(probe), "kafka/voters")).toEqual([
      "Kafka looks for its peers before they are Ready, but Service “kafka-headless” publishes only Ready pods. → Publish the pods of Service “kafka-headless” before they are Ready (publishNotReadyAddresses: true)",
      "Kafka needs several members before the first is Ready, but kafka-1 starts only once kafka-0 is Ready. → Start all pods of “kafka” at once (podManagementPolicy: Parallel)",
    ]);
    expect(notes(kafka(probe, { head: service(", publishNotReadyAddresses: true"), spec: "  podManagementPolicy: Parallel\n" }), "kafka/voters")).toEqual([]);
    expect(notes(kafka("$0"), "kafka/voters")).toEqual([]);
    expect(notes(kafka(probe), "kafka/bootstrap")).toEqual([]);
  });

  test("the port for SRV records, the pod's name, ids and a known namespace", () => {
    expect(notes(kafka("$0"), "thanos/endpoint")).toEqual(["Service “kafka-headless” has no port named “grpc”, so there are no SRV records for it."]);
    expect(notes(kafka("          env:\n            - name: A\n              value: b$0"), "kafka/advertised")).toEqual(["The variable POD_NAME has to be set from metadata.name, above the variable that uses it. → Add the variable POD_NAME to container “kafka”"]);
    expect(notes(kafka("$0"), "zookeeper/servers")).toEqual(["The ids are the ordinals and one: kafka-0 has to take id 1 for itself."]);
    expect(notes(kafka("$0", { spec: "  ordinals: { start: 255 }\n" }), "zookeeper/servers")).toEqual(["kafka-256 would have id 256, which ZooKeeper does not take."]);
    expect(notes(kafka("$0", { namespace: "" }), "rabbitmq/nodes")).toEqual(["Names with dots need RABBITMQ_USE_LONGNAME=true in the environment of RabbitMQ."]);
    expect(notes(kafka("$0").replace("replicas: 3", "replicas: 2"), "redis-cluster/create")).toEqual(["Redis Cluster takes at least 3 pods for this; kafka has 2."]);
  });

  test("the fix for the pod's name puts it above all variables", () => {
    const source = kafka("          env:\n            - name: A\n              value: b$0");
    const { fixture, model, named } = choices(source);
    const { offer } = named("kafka/advertised");
    const [note] = notesOf(model, offer.set, offer);
    expect(applyFix(fixture, note!.fix!).files[0]!.text).toContain("          env:\n            - name: POD_NAME\n              valueFrom:\n                fieldRef:\n                  fieldPath: metadata.name\n            - name: A\n");
  });
});
