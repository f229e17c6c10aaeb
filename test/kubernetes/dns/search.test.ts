import { expect, test } from "vitest";
import { candidates, resolvConf, type DnsClient } from "../../../server/src/kubernetes/dns/search.ts";

const client: DnsClient = { namespace: "app", clusterDomain: "cluster.local" };
const cluster = ["app.svc.cluster.local", "svc.cluster.local", "cluster.local"];

test("ClusterFirst is the default, with ndots 5 and the node's domains last", () => {
  expect(resolvConf({ ...client, nodeSearch: ["ec2.internal", "cluster.local"] })).toEqual({
    server: "cluster",
    nameservers: [],
    search: [...cluster, "ec2.internal"],
    ndots: 5,
  });
  expect(resolvConf({ ...client, dnsPolicy: "" }).search).toEqual(cluster);
});

test("a host-network pod has the node's resolver, unless its policy says otherwise", () => {
  expect(resolvConf({ ...client, hostNetwork: true })).toMatchObject({ server: "node", search: [] });
  expect(resolvConf({ ...client, hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" })).toMatchObject({ server: "cluster", search: cluster });
  expect(resolvConf({ ...client, dnsPolicy: "Default", nodeSearch: ["corp"] })).toMatchObject({ server: "node", search: ["corp"], ndots: 1 });
  expect(resolvConf({ ...client, dnsPolicy: "None" })).toMatchObject({ server: "custom", search: [] });
});

test("dnsConfig is appended, and its options win", () => {
  const dnsConfig = { searches: ["corp.example.", "svc.cluster.local"], options: [{ name: "ndots", value: "2" }], nameservers: ["1.1.1.1"] };
  expect(resolvConf({ ...client, dnsConfig })).toEqual({ server: "cluster", nameservers: ["1.1.1.1"], search: [...cluster, "corp.example"], ndots: 2 });
  expect(resolvConf({ ...client, dnsConfig: { options: [{ name: "ndots", value: "x" }] } }).ndots).toBe(5);
  expect(resolvConf({ ...client, dnsConfig: { options: [{ name: "ndots", value: "99" }] } }).ndots).toBe(15);
});

test("at most 32 domains and 2048 characters, none above 253", () => {
  const many = Array.from({ length: 40 }, (_, index) => `d${index}`);
  expect(resolvConf({ ...client, dnsConfig: { searches: many } }).search).toHaveLength(32);
  const long = Array.from({ length: 20 }, (_, index) => `${index}`.padStart(200, "x"));
  expect(resolvConf({ ...client, dnsConfig: { searches: long } }).search).toHaveLength(12);
  expect(resolvConf({ ...client, dnsConfig: { searches: ["x".repeat(254)] } }).search).toEqual(cluster);
});

test("a kubelet without cluster domain adds no search domains", () => {
  expect(resolvConf({ ...client, clusterDomain: "" }).search).toEqual([]);
});

test("few dots: the list first; enough dots: the name first; a final dot: the name only", () => {
  const conf = { search: ["a", "b"], ndots: 2 };
  expect(candidates("x.y", conf)).toEqual(["x.y.a.", "x.y.b.", "x.y."]);
  expect(candidates("x.y.z", conf)).toEqual(["x.y.z.", "x.y.z.a.", "x.y.z.b."]);
  expect(candidates("x.", conf)).toEqual(["x."]);
});

test("musl never adds the list once there are enough dots", () => {
  const conf = { search: ["a"], ndots: 2 };
  expect(candidates("x.y.z", conf, "musl")).toEqual(["x.y.z."]);
  expect(candidates("x.y", conf, "musl")).toEqual(["x.y.a.", "x.y."]);
});
