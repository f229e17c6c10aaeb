/** Reading Kubernetes objects of unknown shape into the types of this layer. Nothing here fails. */
import { flagIn, listIn, numberIn, objectIn, textIn, textMapIn, textsIn, type PlainObject } from "./plain.ts";
import type { Container, DnsConfig, PodSpec, PodTemplate, ServicePort, ServiceSpec, Workload } from "./types.ts";

/** The workload an object is, or undefined if it makes no pods that are modelled. */
export function workloadOf(object: unknown): Workload | undefined {
  const { kind, metadata, spec: rawSpec } = objectIn(object);
  const spec = objectIn(rawSpec);
  const { name, namespace } = objectIn(metadata);
  const common = { name: textIn(name) ?? "", namespace: textIn(namespace), template: podTemplateOf(spec["template"]) };
  switch (kind) {
    case "StatefulSet":
      return {
        ...common,
        kind,
        serviceName: textIn(spec["serviceName"]),
        replicas: numberIn(spec["replicas"]),
        start: numberIn(objectIn(spec["ordinals"])["start"]),
      };
    case "Job":
      return {
        ...common,
        kind,
        completionMode: textIn(spec["completionMode"]),
        completions: numberIn(spec["completions"]),
        parallelism: numberIn(spec["parallelism"]),
      };
    case "Deployment":
    case "ReplicaSet":
    case "ReplicationController":
    case "DaemonSet":
    case "DeploymentConfig":
      return { ...common, kind, replicas: numberIn(spec["replicas"]) };
    case "CronJob":
      return { ...common, kind, template: podTemplateOf(objectIn(objectIn(spec["jobTemplate"])["spec"])["template"]) };
    case "Pod":
      return { ...common, kind, template: podTemplateOf(object) };
    default:
      return undefined;
  }
}

/** A template, or a Pod read as one. */
export function podTemplateOf(value: unknown): PodTemplate {
  const { metadata, spec } = objectIn(value);
  return { labels: textMapIn(objectIn(metadata)["labels"]) ?? {}, spec: podSpecOf(spec) };
}

export function podSpecOf(value: unknown): PodSpec {
  const spec = objectIn(value);
  return {
    hostname: textIn(spec["hostname"]),
    subdomain: textIn(spec["subdomain"]),
    containers: listIn(spec["containers"]).map(containerOf),
    initContainers: listIn(spec["initContainers"]).map(containerOf),
    hostNetwork: flagIn(spec["hostNetwork"]),
    dnsPolicy: textIn(spec["dnsPolicy"]),
    dnsConfig: spec["dnsConfig"] === undefined ? undefined : dnsConfigOf(objectIn(spec["dnsConfig"])),
    setHostnameAsFQDN: flagIn(spec["setHostnameAsFQDN"]),
    hostnameOverride: textIn(spec["hostnameOverride"]),
  };
}

export function serviceSpecOf(value: unknown): ServiceSpec {
  const spec = objectIn(value);
  return {
    type: textIn(spec["type"]),
    clusterIP: textIn(spec["clusterIP"]),
    clusterIPs: textsIn(spec["clusterIPs"]),
    selector: textMapIn(spec["selector"]),
    ports: listIn(spec["ports"]).flatMap(servicePortOf),
    publishNotReadyAddresses: flagIn(spec["publishNotReadyAddresses"]),
    externalName: textIn(spec["externalName"]),
    ipFamilies: textsIn(spec["ipFamilies"]),
  };
}

function servicePortOf(value: unknown): ServicePort[] {
  const { name, protocol, port, targetPort } = objectIn(value);
  const number = numberIn(port);
  if (number === undefined) return [];
  return [{ name: textIn(name), protocol: textIn(protocol), port: number, targetPort: numberIn(targetPort) ?? textIn(targetPort) }];
}

function containerOf(value: unknown): Container {
  const { name, ports, restartPolicy } = objectIn(value);
  return {
    name: textIn(name),
    restartPolicy: textIn(restartPolicy),
    ports: listIn(ports).flatMap((port) => {
      const { name: portName, containerPort, protocol } = objectIn(port);
      const number = numberIn(containerPort);
      return number === undefined ? [] : [{ name: textIn(portName), containerPort: number, protocol: textIn(protocol) }];
    }),
  };
}

function dnsConfigOf(config: PlainObject): DnsConfig {
  return {
    nameservers: textsIn(config["nameservers"]),
    searches: textsIn(config["searches"]),
    options: listIn(config["options"]).map((option) => {
      const { name, value } = objectIn(option);
      return { name: textIn(name), value: textIn(value) };
    }),
  };
}
