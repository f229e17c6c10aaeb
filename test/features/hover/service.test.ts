import { describe, expect, test } from "vitest";
import { hovered, service, set } from "./show.ts";

const headless = "clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }]";

describe("a Service as a whole", () => {
  const shown = (spec: string, ...others: string[]) => hovered([`#- service.yaml\n${service(spec, "name: kafka$0-headless")}`, ...others.map((text, index) => `#- other-${index + 1}.yaml\n${text}`)].join("\n"));

  test("headless, and governs a set", () => {
    expect(shown(headless, set())).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | every Ready pod |
      | 'kafka-0.kafka-headless.default.svc.cluster.local' | 'kafka-0' |
      | 'kafka-1.kafka-headless.default.svc.cluster.local' | 'kafka-1' |
      | 'kafka-2.kafka-headless.default.svc.cluster.local' | 'kafka-2' |

      ✓ governs StatefulSet 'kafka' ([other-1.yaml:3](other-1.yaml#L3)): 'kafka-0' … 'kafka-2'
      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

      ---

      A pod has its name only while it is Ready.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("published before Ready", () => {
    expect(shown(`${headless}, publishNotReadyAddresses: true`, set("  serviceName: kafka-headless"))).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | every pod, Ready or not |
      | 'kafka-0.kafka-headless.default.svc.cluster.local' | 'kafka-0' |

      ✓ governs StatefulSet 'kafka' ([other-1.yaml:3](other-1.yaml#L3)): 'kafka-0'
      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

      ---

      Pods have their names before they are Ready.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("headless, selects a set that another one governs: its pods have no names here", () => {
    expect(shown(headless, `${service(undefined, "name: brokers")}---\n${set("  serviceName: brokers\n  replicas: 3")}`)).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | every Ready pod |

      ✓ selects StatefulSet 'kafka' ([other-1.yaml:8](other-1.yaml#L8)), 3 pods; their names are below 'brokers'
      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("two sets under one Service", () => {
    const other = set("  serviceName: kafka-headless\n  replicas: 5", "name: controller");
    expect(shown(headless, set(), other)).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | every Ready pod |
      | 'kafka-0.kafka-headless.default.svc.cluster.local' | 'kafka-0' |
      | … |  |
      | 'kafka-2.kafka-headless.default.svc.cluster.local' | 'kafka-2' |
      | 'controller-0.kafka-headless.default.svc.cluster.local' | 'controller-0' |
      | … |  |
      | 'controller-4.kafka-headless.default.svc.cluster.local' | 'controller-4' |

      ✓ governs StatefulSet 'kafka' ([other-1.yaml:3](other-1.yaml#L3)): 'kafka-0' … 'kafka-2'
      ✓ governs StatefulSet 'controller' ([other-2.yaml:3](other-2.yaml#L3)): 'controller-0' … 'controller-4'
      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

      ---

      A pod has its name only while it is Ready.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("not headless", () => {
    expect(shown("selector: { app: kafka }, ports: [{ name: client, port: 9092 }]", set("  serviceName: kafka-headless\n  replicas: 2"))).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · with a cluster IP, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | its cluster IP |
      | 'kafka-0.kafka-headless.default.svc.cluster.local' | 'kafka-0' |
      | 'kafka-1.kafka-headless.default.svc.cluster.local' | 'kafka-1' |

      ℹ StatefulSet 'kafka' ([other-1.yaml:3](other-1.yaml#L3)) takes its pods' names from here: CoreDNS answers them, the DNS specification does not require it
      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("governs a set whose pods it does not select", () => {
    expect(shown("clusterIP: None, selector: { app: zookeeper }", set())).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | every Ready pod |

      ⚠ StatefulSet 'kafka' ([other-1.yaml:3](other-1.yaml#L3)) takes its pods' names from here, but none is selected: it wants 'app=zookeeper', the pods have 'app=kafka'

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("a cluster IP and a Deployment: nothing about names of pods", () => {
    const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: kafka } }\n  template: { metadata: { labels: { app: kafka } }, spec: { containers: [{ name: web }] } }\n";
    expect(shown("clusterIP: 10.96.0.7, selector: { app: kafka }", deployment)).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · with a cluster IP, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | the cluster IP '10.96.0.7' |

      ✓ selects Deployment 'web' ([other-1.yaml:3](other-1.yaml#L3))

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("selects nothing", () => {
    expect(shown("selector: { app: gone }")).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · with a cluster IP, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | its cluster IP |

      ℹ selects no pods in this workspace

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("ExternalName", () => {
    expect(shown("type: ExternalName, externalName: db.example.org")).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · ExternalName, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | the name 'db.example.org' |

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("no selector: the host names of its EndpointSlice", () => {
    const slice = "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: kafka-1, labels: { kubernetes.io/service-name: kafka-headless } }\nendpoints: [{ hostname: primary, addresses: [10.0.0.1] }, { hostname: standby, addresses: [10.0.0.2] }]\n";
    expect(shown("clusterIP: None, ports: [{ name: pg, port: 5432 }]", slice)).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | its endpoints |
      | 'primary.kafka-headless.default.svc.cluster.local' | an endpoint |
      | 'standby.kafka-headless.default.svc.cluster.local' | an endpoint |

      ✓ no selector: its addresses are those of EndpointSlice 'kafka-1' ([other-1.yaml:3](other-1.yaml#L3))
      SRV '_pg._tcp.kafka-headless.default.svc.cluster.local' → 5432

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("no selector, with Endpoints of the same name", () => {
    const endpoints = "apiVersion: v1\nkind: Endpoints\nmetadata: { name: kafka-headless }\nsubsets: [{ addresses: [{ ip: 10.0.0.1, hostname: primary }] }]\n";
    expect(shown("clusterIP: None", endpoints)).toContain("✓ no selector: its addresses are those of Endpoints 'kafka-headless' ([other-1.yaml:3](other-1.yaml#L3))");
  });

  test("no selector and nobody who writes addresses", () => {
    expect(shown("clusterIP: None")).toMatchInlineSnapshot(`
      "**Service** 'kafka-headless' · headless, in 'default'

      | name | answers |
      | --- | --- |
      | 'kafka-headless.default.svc.cluster.local' | its endpoints |

      ℹ no selector, and no EndpointSlice for it in this workspace: something else must write its addresses

      ---

      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("many ports, few lines", () => {
    const ports = Array.from({ length: 12 }, (_, index) => `{ name: p${index}, port: ${9000 + index} }`).join(", ");
    const lines = shown(`clusterIP: None, selector: { app: kafka }, ports: [${ports}]`, set()).split("\n");
    expect(lines).toContain("and 9 more SRV names");
    expect(lines.length).toBeLessThanOrEqual(20);
  });

  test("a patch of a Service says so", () => {
    expect(hovered("apiVersion: v1\nkind: Service\nmetadata: { name: kaf$0ka }\nspec: { sessionAffinity: None }\n")).toBe("**Part of Service** 'kafka' · a patch, or not complete yet");
  });
});

describe("clusterIP and type", () => {
  const shown = (spec: string, ...others: string[]) => hovered([service(spec), ...others].join("---\n"));

  test("None", () => {
    expect(shown("clusterIP: No$0ne, selector: { app: kafka }", set())).toMatchInlineSnapshot(`
      "**Headless** · the name answers with the pods' own addresses
      'kafka-headless.default.svc.cluster.local' → every Ready pod
      ✓ governs StatefulSet 'kafka' ([main.yaml:8](main.yaml#L8)): 'kafka-0' … 'kafka-2'

      ---

      'clusterIP' cannot be changed: the Service must be deleted and created again."
    `);
  });

  test("an address", () => {
    expect(shown("cluster$0IP: 10.96.0.7, selector: { app: kafka }", set())).toMatchInlineSnapshot(`
      "**Not headless** · the name answers with one cluster IP
      'kafka-headless.default.svc.cluster.local' → the cluster IP '10.96.0.7'
      ℹ StatefulSet 'kafka' ([main.yaml:8](main.yaml#L8)) takes its pods' names from here: CoreDNS answers them, the DNS specification does not require it

      ---

      'clusterIP' cannot be changed: the Service must be deleted and created again."
    `);
  });

  test("type LoadBalancer", () => {
    expect(shown("type: Load$0Balancer, selector: { app: kafka }", set("  replicas: 2"))).toMatchInlineSnapshot(`
      "**Not headless** · the name answers with one cluster IP
      'kafka-headless.default.svc.cluster.local' → its cluster IP
      In DNS, type LoadBalancer is the same as ClusterIP.
      ✓ selects StatefulSet 'kafka' ([main.yaml:8](main.yaml#L8)), 2 pods

      ---

      'clusterIP' cannot be changed: the Service must be deleted and created again."
    `);
  });

  test("None is exact", () => {
    expect(shown("clusterIP: no$0ne, selector: { app: kafka }")).toContain("⚠ The API server rejects 'none': it must be None (exactly so), empty, or an IP address.");
    expect(shown("clusterIP: fd00:10::$01, selector: { app: kafka }")).not.toContain("rejects");
    expect(shown("clusterIP: ${I$0P}, selector: { app: kafka }")).not.toContain("rejects");
  });

  test("None does not go with NodePort", () => {
    expect(shown("clusterIP: No$0ne, type: NodePort, selector: { app: kafka }")).toContain("⚠ The API server rejects None with type 'NodePort'.");
  });

  test("ExternalName", () => {
    expect(shown("type: External$0Name, externalName: db.example.org")).toMatchInlineSnapshot(`"**ExternalName** · the name answers with 'db.example.org'"`);
  });
});

describe("selector", () => {
  const shown = (spec: string, ...others: string[]) => hovered([service(spec), ...others].join("---\n"));

  test("a set's pods", () => {
    expect(shown("clusterIP: None, select$0or: { app: kafka }", set())).toMatchInlineSnapshot(`
      "**Selector** · 3 pods
      ✓ governs StatefulSet 'kafka' ([main.yaml:8](main.yaml#L8)): 'kafka-0' … 'kafka-2'"
    `);
  });

  test("one pod of a set", () => {
    expect(shown("select$0or: { statefulset.kubernetes.io/pod-name: kafka-1 }", set("  serviceName: kafka\n  replicas: 3"))).toMatchInlineSnapshot(`
      "**Selector** · 1 pod
      ✓ selects 'kafka-1' of StatefulSet 'kafka' ([main.yaml:8](main.yaml#L8))"
    `);
  });

  test("a pair that a template has", () => {
    expect(shown("selector: { app: kaf$0ka }", set())).toMatchInlineSnapshot(`
      "**Selector** · pods with 'app=kafka'
      ✓ StatefulSet 'kafka' ([main.yaml:14](main.yaml#L14)) has it, and is selected"
    `);
  });

  test("a pair that a template has, beside one that it has not", () => {
    expect(shown("selector: { ap$0p: kafka, tier: db }", set())).toMatchInlineSnapshot(`
      "**Selector** · pods with 'app=kafka'
      ℹ StatefulSet 'kafka' ([main.yaml:14](main.yaml#L14)) has it, but not the other pairs"
    `);
  });

  test("a pair that no template has", () => {
    expect(shown("selector: { app: gone$0 }", set())).toMatchInlineSnapshot(`
      "**Selector** · pods with 'app=gone'
      ⚠ StatefulSet 'kafka' ([main.yaml:8](main.yaml#L8)) takes its pods' names from here, but none is selected: it wants 'app=gone', the pods have 'app=kafka'
      ℹ no pod template in this workspace has this label"
    `);
  });

  test("nothing", () => {
    expect(shown("select$0or: { app: gone }", set("  replicas: 1"))).toMatchInlineSnapshot(`
      "**Selector** · no pods
      ℹ selects no pods in this workspace"
    `);
  });

  test("empty", () => {
    expect(shown("clusterIP: None, select$0or: {}")).toMatchInlineSnapshot(`
      "**Selector**
      ℹ An empty selector selects nothing: something else must write the addresses."
    `);
  });
});

describe("ports", () => {
  const pod = "containers: [{ name: kafka, ports: [{ name: client, containerPort: 9092 }, { name: admin, containerPort: 9644, protocol: UDP }] }], initContainers: [{ name: init, ports: [{ name: setup, containerPort: 1 }] }]";
  const shown = (ports: string, spec = "clusterIP: None, ") => hovered([service(`${spec}selector: { app: kafka }, ${ports}`), set(undefined, undefined, pod)].join("---\n"));

  test("all of them", () => {
    expect(shown("po$0rts: [{ name: client, port: 80, targetPort: client }, { port: 9093 }]")).toMatchInlineSnapshot(`
      "**Ports** of Service 'kafka-headless'

      | port | leads to | SRV |
      | --- | --- | --- |
      | 'client' | 80 → 9092 TCP | '_client._tcp.kafka-headless.default.svc.cluster.local' |
      | unnamed | 9093 → 9093 TCP | none |

      Headless: clients connect to the pods themselves, so only what a port leads to counts."
    `);
  });

  test("a named target of a headless Service: SRV tells the pod's port", () => {
    expect(shown("ports: [{ name: client, port: 80, targetPort: cli$0ent }]")).toMatchInlineSnapshot(`
      "**Port** 'client' · 80 → 9092 TCP
      ✓ 'client' is port 9092 of container 'kafka' in StatefulSet 'kafka'
      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092
      Headless: clients connect to the pods themselves, so 80 is not opened anywhere."
    `);
  });

  test("a named target of a Service with a cluster IP: SRV tells its own port", () => {
    expect(shown("ports: [{ name: client, port: 80, target$0Port: client }]", "")).toMatchInlineSnapshot(`
      "**Port** 'client' · 80 → 9092 TCP
      ✓ 'client' is port 9092 of container 'kafka' in StatefulSet 'kafka'
      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 80"
    `);
  });

  test("a name no container has", () => {
    expect(shown("ports: [{ name: client, port: 80, targetPort: klient$0 }]")).toMatchInlineSnapshot(`
      "**Port** 'client' · 80 → 'klient' TCP
      ⚠ no container of StatefulSet 'kafka' has a port 'klient': it is left out. Ports there: 'client'.
      ⚠ SRV '_client._tcp.kafka-headless.default.svc.cluster.local': none, no container has a port 'klient'"
    `);
  });

  test("another protocol, and an init container that ends", () => {
    expect(shown("ports: [{ name: a, port: 80, targetPort: admin$0 }]")).toContain("⚠ port 'admin' of StatefulSet 'kafka' has another protocol: it is left out");
    expect(shown("ports: [{ name: a, port: 80, targetPort: setup$0 }]")).toContain("⚠ port 'setup' of StatefulSet 'kafka' belongs to an init container that ends: it is left out");
  });

  test("an unnamed port has no SRV name", () => {
    expect(shown("ports: [{ po$0rt: 9092 }]")).toMatchInlineSnapshot(`
      "**Port** 9092 → 9092 TCP
      ℹ No SRV name: only a named port has one."
    `);
  });

  test("the protocol is in the SRV name", () => {
    expect(shown("ports: [{ name: dns, port: 53, proto$0col: UDP }]")).toContain("SRV '_dns._udp.kafka-headless.default.svc.cluster.local' → 53");
  });
});

describe("publishNotReadyAddresses", () => {
  const shown = (spec: string, ...others: string[]) => hovered([service(spec), ...others].join("---\n"));

  test("true, over pods that start one at a time", () => {
    expect(shown("clusterIP: None, publishNotReady$0Addresses: true, selector: { app: kafka }", set())).toMatchInlineSnapshot(`
      "**Published before Ready**
      A pod is in DNS as soon as it has an address: peers can find each other while they start.
      ℹ 'kafka' starts its pods one at a time (OrderedReady), so later pods have no address yet."
    `);
  });

  test("true, over Parallel pods", () => {
    expect(shown("clusterIP: None, publishNotReadyAddresses: tr$0ue, selector: { app: kafka }", set("  serviceName: kafka-headless\n  replicas: 3\n  podManagementPolicy: Parallel"))).toMatchInlineSnapshot(`
      "**Published before Ready**
      A pod is in DNS as soon as it has an address: peers can find each other while they start."
    `);
  });

  test("false", () => {
    expect(shown("clusterIP: None, publishNotReady$0Addresses: false, selector: { app: kafka }", set())).toMatchInlineSnapshot(`
      "**Published once Ready**
      A pod is in DNS only while it is Ready; until then its name does not exist.
      Pods that need each other's names to become Ready would wait forever."
    `);
  });

  test("with a cluster IP it is about traffic", () => {
    expect(shown("publishNotReady$0Addresses: true, selector: { app: kafka }", set("  replicas: 1"))).toMatchInlineSnapshot(`
      "**Published before Ready**
      A pod gets traffic as soon as it has an address, Ready or not."
    `);
  });
});
