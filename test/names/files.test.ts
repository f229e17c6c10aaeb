import { describe, expect, test } from "vitest";
import { found } from "./found.ts";

describe("settings in the notations of files", () => {
  test.each<readonly [what: string, text: string, names: readonly string[]]>([
    ["properties", "# peers\nbootstrap.servers=kafka-0.kafka:9092\nclient.id = orders\n", ["kafka-0.kafka:9092 host-key"]],
    ["properties that go on below", "bootstrap.servers=kafka-0.kafka:9092,\\\n  kafka-1.kafka:9092,\\\n  kafka:9092\n", ["kafka-0.kafka:9092 host-key", "kafka-1.kafka:9092 host-key", "kafka:9092 host-key"]],
    ["keys with an index", "cluster_formation.classic_config.nodes.1 = rabbit@rabbit-0.rabbit\nspring.nodes[0]=redis.prod\nspring.nodes[1].host=redis\n", ["rabbit-0.rabbit host-key", "redis.prod host-key", "redis host-key"]],
    ["zoo.cfg", "tickTime=2000\nserver.1=zk-0.zk:2888:3888;2181\nserver.2=zk-1.zk:2888:3888:observer;2181\n", ["zk-0.zk:2888 host-key", "zk-1.zk:2888 host-key"]],
    ["INI", "[mysqld]\nwsrep_cluster_address = gcomm://g-0.g,g-1.g\n[client]\nhost = db\nport = 3306\n", ["g-0.g gcomm", "g-1.g gcomm", "db host-key"]],
    ["TOML", '[cluster]\npeers = [\n  "web-0.web:1", # the first\n  "web.prod:1",\n]\naddr = "db"\nname = "x"\n', ["web-0.web:1 host-key", "web.prod:1 host-key", "db host-key"]],
    ["YAML", "discovery.seed_hosts:\n  - es-0.es\n  - es.prod\ncluster.name: demo\nnetwork:\n  host: db\n  name: web\n", ["es-0.es host-key", "es.prod host-key", "db host-key"]],
    ["YAML in one line", "hosts: [es-0.es, es.prod]\nname: es.prod\nseed_hosts: es-0.es, es.prod\n", ["es-0.es host-key", "es.prod host-key", "es-0.es host-key", "es.prod host-key"]],
    ["YAML in a block", "hosts: |\n  es-0.es\n  es.prod\nother: es.prod\n", ["es-0.es host-key", "es.prod host-key"]],
    ["YAML, lists of objects", "servers:\n- host: web\n  port: 80\n- host: web.prod\n", ["web host-key", "web.prod host-key"]],
    ["JSON", '{"hosts":["es-0.es","es.prod"],"x":"a.b","host":"db","a.b":{"endpoint":"web.prod"}}', ["es-0.es host-key", "es.prod host-key", "db host-key", "web.prod host-key"]],
    ["JSON over several lines", '{\n  "hosts": [\n    "es-0.es",\n    "es.prod"\n  ],\n  "name": "es.prod"\n}\n', ["es-0.es host-key", "es.prod host-key"]],
    ["JSON in JSON", '{"value":"{\\"host\\":\\"redis-0.redis\\",\\"x\\":1}"}', ["redis-0.redis host-key"]],
    ["XML", "<server><id>1</id><hostname>ch-0.ch</hostname><port>9234</port></server>\n<node host='ch' port=\"1\"/>\n", ["ch-0.ch host-key", "ch host-key"]],
    ["XML, upper case", "<HOST>ch-0.ch</HOST><NAME>ch.prod</NAME>", ["ch-0.ch host-key"]],
    ["nginx", "upstream web {\n  server web-0.web:8080;\n  server web-1.web:8080 backup;\n}\nproxy_pass http://web.prod.svc.cluster.local;\n", ["web-0.web:8080 host-port", "web-1.web:8080 host-port", "web.prod.svc.cluster.local http"]],
    ["haproxy", "backend redis\n  server r0 redis-0.redis:6379 check inter 1s\n", ["redis-0.redis:6379 host-port"]],
    ["redis.conf", "replicaof redis-0.redis 6379\nsentinel monitor mymaster redis-0.redis 6379 2\n", ["redis-0.redis text", "redis-0.redis text"]],
    ["Logstash", 'output { elasticsearch { hosts => ["es-0.es:9200", "es.prod"] } }', ["es-0.es:9200 host-key", "es.prod host-key"]],
    ["NATS", "cluster {\n  routes = [\n    nats://nats-0.nats:6222\n    nats://nats-1.nats:6222\n  ]\n}\n", ["nats-0.nats:6222 nats", "nats-1.nats:6222 nats"]],
    ["HCL", 'retry_join {\n  leader_api_addr = "http://vault-0.vault:8200"\n}\n', ["vault-0.vault:8200 http"]],
    ["a here document", 'cat > /etc/app.conf <<EOF\nhost=web-0.web\npeers=${SET}-1.${SERVICE}:80\nEOF\n', ["web-0.web host-key", "${SET}-1.${SERVICE}:80 host-key"]],
    ["a script", 'until nslookup "web-0.web"; do sleep 1; done\nexport PGHOST=pg && psql -h pg-0.pg -c "select 1"\n', ["web-0.web text", "pg host-key", "pg-0.pg host-key"]],
    ["JavaScript", 'rs.initiate({_id:"rs0",members:[{_id:0,host:"mongo-0.mongo:27017"},{_id:1,host:"mongo-1.mongo:27017"}]})', ["mongo-0.mongo:27017 host-key", "mongo-1.mongo:27017 host-key"]],
    ["Windows lines", "server.1=zk-0.zk:2888:3888\r\nhost=db\r\nhosts:\r\n  - es.prod\r\n", ["zk-0.zk:2888 host-key", "db host-key", "es.prod host-key"]],
  ])("%s", (_, text, names) => expect(found(text)).toEqual(names));
});

describe("comments are for people", () => {
  test.each<readonly [what: string, text: string, names: readonly string[]]>([
    ["a line", "# see web-0.web\nhost=web-1.web\n", ["web-0.web text comment", "web-1.web host-key"]],
    ["behind a value", "host=web-0.web # not web-1.web\n", ["web-0.web host-key", "web-1.web text comment"]],
    ["a value switched off", "#server.1=zk-0.zk:2888\nserver.1=zk-1.zk:2888\n", ["zk-0.zk:2888 host-key comment", "zk-1.zk:2888 host-key"]],
    ["words of a sentence", "# host: redis, as in http://web or redis:6379\nhost=db\n", ["db host-key"]],
    ["INI", "; web-0.web\na=1\n", ["web-0.web text comment"]],
    ["code", "// web-0.web\nx = 'http://web-1.web' // web-2.web\n", ["web-0.web text comment", "web-1.web http", "web-2.web text comment"]],
    ["a block of code", "/* web-0.web\n * web-1.web\n */\nhost = web-2.web\n", ["web-0.web text comment", "web-1.web text comment", "web-2.web host-key"]],
    ["XML", "<a>\n<!-- web-0.web\n web-1.web -->\n<host>web-2.web</host></a>", ["web-0.web text comment", "web-1.web text comment", "web-2.web host-key"]],
    ["SQL", "-- web-0.web\nCHANGE MASTER TO MASTER_HOST='web-1.web'\n", ["web-0.web text comment", "web-1.web host-key"]],
    ["none in quotes", 'echo "# of" web-0.web\necho \'a # b\' web-1.web # web-2.web\n', ["web-0.web text", "web-1.web text", "web-2.web text comment"]],
    ["an apostrophe opens no quotes", "echo don't # web-0.web isn't\n", ["web-0.web text comment"]],
    ["globs open no block", "rm -f /data/*\nping web-0.web\nrm /tmp/*/x\n", ["web-0.web text"]],
    ["an address is none", "curl http://web-0.web/#/a http://web-1.web\n", ["web-0.web http", "web-1.web http"]],
  ])("%s", (_, text, names) => expect(found(text)).toEqual(names));

  test("a value of one line has none, unless it is a script", () => {
    expect(found("a # web-0.web")).toEqual(["web-0.web text"]);
    expect(found("a # web-0.web", null, { commented: true })).toEqual(["web-0.web text comment"]);
  });
});

describe("where the place says nothing", () => {
  const texts = "web-0.web prod.example web.prod.svc:80 db.prod:80 http://web $(A).web";
  test("names of pods and names under svc", () => {
    expect(found(texts, null, { only: "pod" })).toEqual(["web-0.web text", "web.prod.svc:80 host-port"]);
  });
  test("names under svc", () => {
    expect(found(texts, null, { only: "svc" })).toEqual(["web.prod.svc:80 host-port"]);
  });
});
