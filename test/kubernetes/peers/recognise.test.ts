import { describe, expect, test } from "vitest";
import { fitting, keysNamed, runsIn, systemsOfImage } from "../../../server/src/kubernetes/peers/recognise.ts";

const systems = (image: string): string[] => systemsOfImage(image).map(({ id }) => id);
const keys = (form: "env" | "flag" | "file", name: string, ...images: string[]): string[] => fitting(keysNamed(form, name), images).map(({ system, key }) => `${system.id}/${key.id}`);

describe("images", () => {
  test.each([
    ["quay.io/coreos/etcd:v3.6.5", ["etcd"]],
    ["registry.example:5000/mirror/etcd@sha256:abc", ["etcd"]],
    ["docker.io/bitnami/zookeeper:3.9", ["zookeeper"]],
    ["confluentinc/cp-kafka:7.9.0", ["kafka"]],
    ["apache/kafka", ["kafka"]],
    ["docker.elastic.co/elasticsearch/elasticsearch:8.15.0", ["elasticsearch"]],
    ["redis:7-alpine", ["redis-cluster", "redis-sentinel"]],
    ["pingcap/pd:v8.5.0", ["tidb-pd"]],
    ["grafana/loki:3.2.0", ["memberlist"]],
    ["minio/minio:RELEASE.2025-01-01T00-00-00Z", ["minio"]],
  ])("%s", (image, expected) => {
    expect(systems(image)).toEqual(expected);
  });

  test("whose names only contain a system's are others", () => {
    expect(["danielqsj/kafka-exporter", "my-etcd-backup:1", "etcd/tools", "example.com/pd:2", "nginx"].flatMap(systems)).toEqual([]);
    expect(runsIn(["tikv/pd"], "ghcr.io/tikv/pd:1")).toBe(true);
    expect(runsIn(["tikv/pd"], "nottikv/pd")).toBe(false);
  });
});

describe("settings", () => {
  test("by variable, flag and line of a file", () => {
    expect(keys("env", "ETCD_INITIAL_CLUSTER")).toEqual(["etcd/initial-cluster"]);
    expect(keys("flag", "--wsrep_cluster_address")).toEqual(["galera/cluster-address"]);
    expect(keys("flag", "-retry-join")).toEqual(["consul/retry-join"]);
    expect(keys("file", "controller.quorum.voters")).toEqual(["kafka/voters"]);
    // A script exports it.
    expect(keys("file", "KAFKA_CONTROLLER_QUORUM_VOTERS")).toEqual(["kafka/voters"]);
    expect(keys("env", "etcd_initial_cluster")).toEqual([]);
    expect(keys("env", "HOME")).toEqual([]);
  });

  test("the image decides between systems that share a name, and between forms", () => {
    expect(keys("env", "discovery.seed_hosts").toSorted()).toEqual(["elasticsearch/seed-hosts", "opensearch/seed-hosts"]);
    expect(keys("env", "discovery.seed_hosts", "opensearchproject/opensearch:2")).toEqual(["opensearch/seed-hosts"]);
    expect(keys("env", "ZOO_SERVERS", "zookeeper:3.9")).toEqual(["zookeeper/servers-env"]);
    expect(keys("env", "ZOO_SERVERS", "bitnami/zookeeper:3.9")).toEqual(["zookeeper/servers-bitnami"]);
  });
});
