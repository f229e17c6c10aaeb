import { describe, expect, test } from "vitest";
import { found } from "./found.ts";

/** Each group is one of the kinds of dns.md §11.4; `key` is that of a setting that holds hosts, where that must not matter. */
function alone(texts: readonly string[], key: string | null = null): void {
  test.each(texts)("%s", (text) => expect(found(text, key)).toEqual([]));
}

describe("values of keys that hold no host", () => {
  alone(["image: registry.example/app:1.25", "image=nginx:1.25", "kafka:3.7.0", "redis:7-alpine", "apiVersion: apps/v1", "topologyKey: kubernetes.io/hostname", "controller: k8s.io/ingress-nginx", "storageClassName: ebs.csi.aws.com"]);
});

describe("files", () => {
  alone(["zoo-9.yaml", "/etc/kafka-0.d/x.conf", "./run-1.sh", "config/nginx-1.conf", "server.properties", "dump-0.sql", "app.config", "app.db", "tls.crt ca.key app.pem trust.jks", "kafka-0.log", "path=/data/web-0.web/x", "log4j.properties:12"]);
  alone(["server.properties", "seeds.json"], "SEED_SERVERS");
});

describe("numbers, versions, quantities, addresses of numbers", () => {
  alone(["1.2.3", "v1.28", "v1.28.3", "1.5Gi", "100.5m", "10.0.0.1:80", "2024-01-02.3", "0.0.0.0:9092", "at 14:30 the job:12 runs", "169.254.169.254", "ubuntu-20.04", "GPL-3.0-only", "libxml2-2.5.8", "release-1.32", "foo-0.3a2.egg"]);
  alone(["10.0.0.1", "127.0.0.1:9092", "1.2.3.4,5.6.7.8"], "HOSTS");
});

describe("IPv6", () => {
  alone(["[::1]:8080", "::1", "fe80::1", "[fe80::1%eth0]:80", "2001:db8::1", "fd00:10:96::a", "fe80:0:0:0:1:2:3:4", "http://[2001:db8::1]:8080/x"]);
  alone(["[::1]:8080", "::", "2001:db8::1"], "HOST");
});

describe("the world outside", () => {
  alone(["quay.io/foo/bar:1.2.3", "https://kafka.apache.org/docs", "kafka.apache.org", "https://github.com/x/y.git", "https://www.example.dev/x", "http://a.b.example.io/", "ns-1.awsdns.com", "b-1.kafka.eu-west-1.amazonaws.com:9092", "registry-1.docker.io/library"]);
  alone(["kafka.apache.org", "smtp.example.com"], "HOST");
  alone(["localhost", "localhost:9092", "a.localhost", "host.docker.internal", "metadata.google.internal"], "HOST");
});

describe("people", () => {
  alone(["admin@example.com", "Alice <alice@example.org>", "git@github.com:x/y.git"]);
  alone(["ops@kafka.prod", "ops@kafka"], "ALERT_EMAIL_TO");
});

describe("names of programs", () => {
  alone([
    "org.apache.kafka.common.Foo", "com.example.svc", "io.netty.allocator.type", "java.lang.String", "kafka.server.KafkaConfig", "spec.podTemplate.spec", "Foo.bar", "this.svc.getUser", "app.svc.Handler",
    "-Dfoo.bar=baz", "socket.gethostname()", "os.environ", "a.b.c()", "k8s.pod.name", "kube.node.pod.cpu", "com.acme.svc.api.Handler",
  ]);
  alone(["org.apache.kafka.common.Foo"], "SERVER");
});

describe("keys", () => {
  alone(["kafka-0.kafka.prod.svc.cluster.local=foo", "web-0.web: x", '{"web-0.web": {"weight": 1}}', "{'web-0.web' : 1}", "web-0.web=1", "log.retention.hours=168"]);
});

describe("expressions", () => {
  alone([
    'sum(rate(http_requests_total{job="web", code=~"5.."}[5m])) by (pod)', "kube_pod_info{pod=~\"web-[0-9]+.*\"}", "{.items[*].metadata.name}", "{.status.addresses[0].address}", "$.store.book[0].title",
    "{{ .Values.kafka.host }}", "{{ include \"web-0.web\" . }}", ".Values.image.tag", "SELECT o.id FROM shop.orders o JOIN shop.users u ON u.id = o.user_id", "INSERT INTO public.hosts VALUES (1)", "{width:0,height:0,left:10}", "at main (prog.c:10)", "Foo.java:12",
  ]);
});

describe("patterns", () => {
  alone(["^kafka-0.kafka$", "kafka-\\d+\\.kafka\\.svc", ".*web-0.web.*", "kafka-[0-2].kafka.svc:9092", "(kafka-0|kafka-1).kafka", "web-*.web", "*.log", "web-?.web", "web-0.web*", "^([^.]+)\\.svc$"]);
});

describe("ends of names", () => {
  alone([".svc", ".svc.cluster.local", "svc.cluster.local", "*.svc.cluster.local", "NO_PROXY=.svc,.cluster.local,localhost,10.0.0.0/8", "search default.svc.cluster.local svc.cluster.local cluster.local", "cluster.local", "SUFFIX=prod.svc.cluster.local", ".prod.svc.cluster.local"]);
});

describe("addresses of other things", () => {
  alone(["file:///etc/kafka-0.d/x.conf", "unix:///run/web-0.web", "oci://registry/x", "docker://web-0.web", "s3://bucket-0.x", "gs://a.b", "arn:aws:s3:::bucket-0.x", "secret://web-0.web", "vault:secret/data/web-0.x#y", "jdbc:sqlite:/data/web-0.db", "urn:x:web-0.y", "spiffe://cluster.local/ns/x", "data:text/plain,web", "s3a://logs-0.x/y", "containerd://0123456789abcdef"]);
});

describe("sentences", () => {
  alone(["connect to redis now", "See chapter 3.Then go on", "e.g. this, i.e. that", "the servers are: many of them", "Note: hosts, ports and names", "$(hostname -f)", "xtrabackup --host=127.0.0.1 --user=root", "a-b.c d_e.f"]);
  alone(["true", "none", "Kafka"], "HOST");
});

describe("holes that tell nothing", () => {
  alone(["${A}.tar", "$HOME/x", "${file%.*}.log", "${X}", "$1.$2", "%s.%s", "http://${HOST}:80", "{{ .a }}.{{ .b }}", "${{ matrix.os }}", "<host>", "$$(POD_NAME).kafka", "kafka-0.kafka.{ns}", "%s.deleteme", "${tar}.sha256", "{{ .name }}.lock", "$obj.Name", "%s.Ebs.Size", "`a` and `.b`", "{pod}.kafka.svc"]);
});
