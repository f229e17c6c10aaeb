import { describe, expect, test } from "vitest";
import { hovered, service, set } from "./show.ts";

/** The hover in a spec of `kafka`, whose headless Service stands beside it. */
const inSpec = (spec: string, settings = {}) => hovered(`#- service.yaml\n${service()}\n#- set.yaml\n${set(`  serviceName: kafka-headless\n${spec}`)}`, { settings });

const data = "\n  volumeClaimTemplates: [{ metadata: { name: data } }]";

describe("serviceName", () => {
  test("leads to a Service that gives names", () => {
    expect(hovered(`#- service.yaml\n${service("clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }]")}\n#- set.yaml\n${set("  serviceName: kafka-head$0less\n  replicas: 3")}`)).toMatchInlineSnapshot(`
      "**Governing Service** of StatefulSet 'kafka'
      ✓ governed by headless Service 'kafka-headless' ([service.yaml:3](service.yaml#L3)), published once Ready

      | pod | name |
      | --- | --- |
      | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' |
      | 'kafka-1' | 'kafka-1.kafka-headless.default.svc.cluster.local' |
      | 'kafka-2' | 'kafka-2.kafka-headless.default.svc.cluster.local' |

      SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

      ---

      Each pod carries it as its 'subdomain'. It cannot be changed once the set exists.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });

  test("leads nowhere, while another Service selects the pods", () => {
    expect(hovered(`#- service.yaml\n${service()}\n#- set.yaml\n${set("  service$0Name: kafka\n  replicas: 3")}`)).toMatchInlineSnapshot(`
      "**Governing Service** of StatefulSet 'kafka'
      ⚠ Service 'kafka' is not in this workspace; without it the pods have no DNS names
      ✓ headless Service 'kafka-headless' ([service.yaml:3](service.yaml#L3)): 'kafka-headless.default.svc.cluster.local' answers with the pods' addresses

      ---

      Each pod carries it as its 'subdomain'. It cannot be changed once the set exists.
      Assumes namespace 'default' (none is written) and cluster domain 'cluster.local'."
    `);
  });
});

describe("replicas", () => {
  test("OrderedReady", () => {
    expect(inSpec("  repli$0cas: 3")).toMatchInlineSnapshot(`
      "**3 pods** · 'kafka-0', 'kafka-1', 'kafka-2'
      Scaling up adds 'kafka-3' next, scaling down removes 'kafka-2' next; one at a time, while the others are Ready."
    `);
  });

  test("the value answers as the key does", () => {
    expect(inSpec("  replicas: 3$0")).toBe(inSpec("  repli$0cas: 3"));
  });

  test("Parallel, with claims that go", () => {
    expect(inSpec(`  repli$0cas: 5\n  podManagementPolicy: Parallel\n  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }${data}`)).toMatchInlineSnapshot(`
      "**5 pods** · 'kafka-0', 'kafka-1' … 'kafka-4'
      Scaling up adds 'kafka-5' next, scaling down removes 'kafka-4' next; several pods at once (Parallel).
      Scaling down deletes the claims of the removed pods ('whenScaled: Delete')."
    `);
  });

  test("claims that stay", () => {
    expect(inSpec(`  repli$0cas: 2${data}`)).toMatchInlineSnapshot(`
      "**2 pods** · 'kafka-0', 'kafka-1'
      Scaling up adds 'kafka-2' next, scaling down removes 'kafka-1' next; one at a time, while the others are Ready.
      The claims of removed pods stay, and are used again when the pods come back."
    `);
  });

  test("zero", () => {
    expect(inSpec("  repli$0cas: 0")).toMatchInlineSnapshot(`
      "**no pods**
      Scaling up starts with 'kafka-0'."
    `);
  });

  test("negative", () => {
    expect(inSpec("  repli$0cas: -3")).toMatchInlineSnapshot(`
      "**no pods**
      ⚠ The API server rejects 'replicas' -3."
    `);
  });

  test("a placeholder", () => {
    expect(inSpec("  repli$0cas: ${REPLICAS}")).toMatchInlineSnapshot(`
      "**an unknown number of pods** · 'kafka-0' and up
      ℹ The number of pods is not readable here."
    `);
  });

  test("an autoscaler's", () => {
    const scaler = "#- hpa.yaml\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: kafka }\nspec: { scaleTargetRef: { kind: StatefulSet, name: kafka }, minReplicas: 2, maxReplicas: 6 }\n";
    expect(hovered(`${scaler}#- set.yaml\n${set("  repli$0cas: 3")}`)).toMatchInlineSnapshot(`
      "**2 to 6 pods** · 'kafka-0' … 'kafka-5'
      ℹ HorizontalPodAutoscaler 'kafka' ([hpa.yaml:3](hpa.yaml#L3)) sets the number of pods, 2 to 6
      Applying this file sets 3 again, until the autoscaler acts."
    `);
  });

  test("an autoscaler's without a readable maximum", () => {
    const scaler = "#- hpa.yaml\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: kafka }\nspec: { scaleTargetRef: { kind: StatefulSet, name: kafka }, maxReplicas: ${MAX} }\n";
    expect(hovered(`${scaler}#- set.yaml\n${set("  repli$0cas: 3")}`)).toMatchInlineSnapshot(`
      "**1 or more pods** · 'kafka-0' and up
      ℹ HorizontalPodAutoscaler 'kafka' ([hpa.yaml:3](hpa.yaml#L3)) sets the number of pods, 1 or more
      Applying this file sets 3 again, until the autoscaler acts."
    `);
  });
});

describe("ordinals", () => {
  test("a range", () => {
    expect(inSpec("  replicas: 3\n  ordinals: { st$0art: 5 }")).toMatchInlineSnapshot(`
      "**Ordinals 5 to 7** · 'kafka-5', 'kafka-6', 'kafka-7'
      Another start creates the pods that are new in the range, then removes those outside of it. Claims stay with their numbers."
    `);
  });

  test("one pod", () => {
    expect(inSpec("  ordi$0nals: { start: 5 }")).toMatchInlineSnapshot(`
      "**Ordinal 5** · 'kafka-5'
      Another start creates the pods that are new in the range, then removes those outside of it. Claims stay with their numbers."
    `);
  });

  test("negative", () => {
    expect(inSpec("  ordinals: { start: $0-1 }")).toMatchInlineSnapshot(`
      "**Ordinals**
      ⚠ The API server rejects 'ordinals.start' -1."
    `);
  });
});

describe("podManagementPolicy", () => {
  test("OrderedReady", () => {
    expect(inSpec("  replicas: 3\n  podManagementPolicy: Ordered$0Ready\n  minReadySeconds: 10")).toMatchInlineSnapshot(`
      "**OrderedReady** · one pod after the other
      Starts 'kafka-0', 'kafka-1', 'kafka-2', each when the one before is Ready for 10 s (OrderedReady).
      Scaling down removes 'kafka-2' first.
      A pod that is not Ready holds up the pods above it, scaling down and updates.

      ---

      It cannot be changed once the set exists."
    `);
  });

  test("Parallel", () => {
    expect(inSpec("  replicas: 3\n  podManagementPolicy: Para$0llel")).toMatchInlineSnapshot(`
      "**Parallel** · all pods at once
      Starts 'kafka-0', 'kafka-1', 'kafka-2' at once (Parallel).
      Scaling down removes all surplus pods at once. Neither waits for Ready.
      Updates still replace one pod at a time, or as many as 'maxUnavailable' allows.

      ---

      It cannot be changed once the set exists."
    `);
  });

  test("anything else", () => {
    expect(inSpec("  podManagementPolicy: Pa$0ralel")).toMatchInlineSnapshot(`
      "**podManagementPolicy**
      ⚠ The API server rejects 'Paralel': it must be OrderedReady or Parallel."
    `);
  });
});

describe("updateStrategy", () => {
  test("RollingUpdate, one pod after the other", () => {
    expect(inSpec("  replicas: 3\n  updateStrategy: { type: Rolling$0Update, rollingUpdate: { partition: 0 } }")).toMatchInlineSnapshot(`
      "**RollingUpdate** · 'kafka-2', 'kafka-1', 'kafka-0'
      A change of the template replaces them in this order, each when the one before is Ready again.

      ---

      A new pod that never becomes Ready stops the update, and going back then needs that pod deleted by hand."
    `);
  });

  test("without rollingUpdate the old template may come back", () => {
    expect(inSpec("  replicas: 3\n  podManagementPolicy: Parallel\n  updateStrategy: { ty$0pe: RollingUpdate }")).toMatchInlineSnapshot(`
      "**RollingUpdate** · 'kafka-2', 'kafka-1', 'kafka-0'
      A change of the template replaces them in this order, each when the one before is Ready again.

      ---

      Without 'rollingUpdate', a pod deleted in the middle of an update may come back with the old template."
    `);
  });

  test("with a partition and maxUnavailable", () => {
    expect(inSpec("  replicas: 5\n  update$0Strategy: { rollingUpdate: { partition: 2, maxUnavailable: 2 } }")).toMatchInlineSnapshot(`
      "**RollingUpdate** · 'kafka-4', 'kafka-3', 'kafka-2', because of partition 2
      A change of the template replaces them in this order, at most 2 at a time.

      ---

      A new pod that never becomes Ready stops the update, and going back then needs that pod deleted by hand."
    `);
  });

  test("maxUnavailable counts only where its gate is on", () => {
    const spec = "  replicas: 5\n  update$0Strategy: { rollingUpdate: { maxUnavailable: 2 } }";
    expect(inSpec(spec, { kubernetesVersion: "1.37" })).toContain("at most 2 at a time");
    for (const kubernetesVersion of ["1.34", "1.35", "1.36"]) expect(inSpec(spec, { kubernetesVersion })).toContain("each when the one before is Ready again");
  });

  test("OnDelete", () => {
    expect(inSpec("  replicas: 3\n  updateStrategy: { type: On$0Delete }")).toMatchInlineSnapshot(`
      "**OnDelete** · you choose when
      A change of the template replaces no pod. Each pod gets it when it is deleted next, by whomever."
    `);
  });

  test("OnDelete with rollingUpdate is rejected", () => {
    expect(inSpec("  replicas: 3\n  updateStrategy: { type: On$0Delete, rollingUpdate: { partition: 1 } }")).toContain("⚠ The API server rejects 'rollingUpdate' with this type.");
  });

  test("Recreate", () => {
    expect(inSpec("  replicas: 3\n  updateStrategy: { type: Re$0create }")).toMatchInlineSnapshot(`
      "**Recreate** · all pods at once
      ⚠ Needs Kubernetes 1.37 and its feature gate 'StatefulSetRecreateStrategy', which is off unless an administrator turned it on."
    `);
  });

  test("anything else", () => {
    expect(inSpec("  replicas: 3\n  updateStrategy: { type: Ro$0lling }")).toMatchInlineSnapshot(`
      "**updateStrategy**
      ⚠ The API server rejects 'Rolling': it must be RollingUpdate or OnDelete."
    `);
  });
});

describe("partition", () => {
  const partition = (value: string, more = "") => inSpec(`  replicas: 3\n  updateStrategy: { rollingUpdate: { parti$0tion: ${value} } }${more}`);

  test("only the last pod", () => {
    expect(partition("2")).toMatchInlineSnapshot(`
      "**partition 2** · an update now replaces only 'kafka-2'
      'kafka-0', 'kafka-1' keep the old template, also when they are created again. A lower partition lets more follow."
    `);
  });

  test("some", () => {
    expect(partition("1")).toMatchInlineSnapshot(`
      "**partition 1** · an update now replaces 'kafka-2', 'kafka-1'
      'kafka-0' keeps the old template, also when it is created again. A lower partition lets it follow."
    `);
  });

  test("all", () => {
    expect(partition("0")).toMatchInlineSnapshot(`"**partition 0** · an update replaces all pods: 'kafka-2', 'kafka-1', 'kafka-0'"`);
  });

  test("none", () => {
    expect(partition("3")).toMatchInlineSnapshot(`
      "**partition 3** · an update now replaces no pod
      'kafka-0', 'kafka-1', 'kafka-2' keep the old template, also when they are created again. A lower partition lets more follow."
    `);
  });

  // upstream: the update compares the index, creation compares with start + partition
  test("counts from the first ordinal", () => {
    expect(partition("1", "\n  ordinals: { start: 5 }")).toMatchInlineSnapshot(`
      "**partition 1** · an update now replaces 'kafka-7', 'kafka-6'
      'kafka-5' keeps the old template, also when it is created again. A lower partition lets it follow.
      Counted from the first ordinal, 5."
    `);
  });

  test("negative", () => {
    expect(partition("-1")).toMatchInlineSnapshot(`
      "**partition -1**
      ⚠ The API server rejects a negative number."
    `);
  });

  test("with an unknown number of pods", () => {
    expect(inSpec("  replicas: ${N}\n  updateStrategy: { rollingUpdate: { parti$0tion: 2 } }")).toMatchInlineSnapshot(`
      "**partition 2** · an update now replaces 'kafka-2' and the pods above
      'kafka-0', 'kafka-1' keep the old template, also when they are created again. A lower partition lets more follow."
    `);
  });

  test("with a type it does not belong to", () => {
    expect(inSpec("  updateStrategy: { type: OnDelete, rollingUpdate: { parti$0tion: 2 } }")).toMatchInlineSnapshot(`
      "**partition 2**
      ⚠ The API server rejects 'rollingUpdate' with type 'OnDelete'."
    `);
  });
});

describe("maxUnavailable", () => {
  const max = (value: string, more = "", settings = {}) => inSpec(`  replicas: 5\n  updateStrategy: { rollingUpdate: { maxUn$0available: ${value} } }${more}`, settings);

  test("a number", () => {
    expect(max("2")).toMatchInlineSnapshot(`
      "**maxUnavailable** 2 · an update takes 2 of 5 at a time
      They are deleted together, then created again one by one from the lowest (OrderedReady).
      Pods that are not Ready for another reason count too."
    `);
  });

  test("Parallel", () => {
    expect(max("2", "\n  podManagementPolicy: Parallel")).toMatchInlineSnapshot(`
      "**maxUnavailable** 2 · an update takes 2 of 5 at a time
      They are deleted and created again without waiting for each other (Parallel).
      Pods that are not Ready for another reason count too."
    `);
  });

  // upstream: getStatefulSetMaxUnavailable rounds down although the API comment says up
  test.each([
    ["50%", "2 of 5"],
    ["99%", "4 of 5"],
    ["1%", "1 of 5"],
    ["100%", "5 of 5"],
    ["9", "5 of 5"],
  ])("%s of 5 pods is %s", (value, taken) => {
    expect(max(value)).toContain(`an update takes ${taken} at a time`);
  });

  test.each(["0", "-1", "0%", "101%", "two"])("%s is rejected", (value) => {
    expect(max(value)).toContain("⚠ The API server rejects it: a number above 0, or a percentage from 1% to 100%.");
  });

  test("ignored where the gate is off", () => {
    expect(max("2", "", { kubernetesVersion: "1.36" })).toMatchInlineSnapshot(`
      "**maxUnavailable** 2 · ignored in Kubernetes 1.36
      ℹ Feature gate 'MaxUnavailableStatefulSet' is off there by default: an update replaces one pod at a time."
    `);
    for (const kubernetesVersion of ["1.34", "1.35"]) expect(max("2", "", { kubernetesVersion })).toContain(`ignored in Kubernetes ${kubernetesVersion}`);
    expect(max("2", "", { kubernetesVersion: "1.35.0" })).toContain("takes 2 of 5");
  });
});

describe("minReadySeconds", () => {
  test("OrderedReady", () => {
    expect(inSpec("  minReady$0Seconds: 30")).toMatchInlineSnapshot(`
      "**minReadySeconds** 30 · a pod counts as available 30 s after it is Ready
      Each pod holds back the next one that long: when starting, updating and scaling down.
      Names in DNS do not wait for it: Ready is enough."
    `);
  });

  test("Parallel does not wait when starting", () => {
    expect(inSpec("  minReady$0Seconds: 30\n  podManagementPolicy: Parallel")).toMatchInlineSnapshot(`
      "**minReadySeconds** 30 · a pod counts as available 30 s after it is Ready
      Updates wait for it before the next pod; starting and scaling down do not (Parallel).
      Names in DNS do not wait for it: Ready is enough."
    `);
  });

  test("zero, and below", () => {
    expect(inSpec("  minReady$0Seconds: 0")).toMatchInlineSnapshot(`"**minReadySeconds** 0 · a pod counts as available once it is Ready"`);
    expect(inSpec("  minReady$0Seconds: -1")).toContain("rejects a negative number");
  });
});

describe("persistentVolumeClaimRetentionPolicy", () => {
  test("both", () => {
    expect(inSpec(`  replicas: 3\n  persistentVolumeClaimRetention$0Policy: { whenDeleted: Delete, whenScaled: Retain }${data}`)).toMatchInlineSnapshot(`
      "**Claims** when the set is deleted or scaled down
      Deleting the set deletes 'data-kafka-0' … 'data-kafka-2'.
      Scaling down to 2 keeps 'data-kafka-2' for the next time up."
    `);
  });

  test("whenDeleted: Retain", () => {
    expect(inSpec(`  replicas: 3\n  persistentVolumeClaimRetentionPolicy: { when$0Deleted: Retain }${data}`)).toMatchInlineSnapshot(`
      "**Claims** when the set is deleted
      Deleting the set keeps 'data-kafka-0' … 'data-kafka-2'; a set of the same name finds them again."
    `);
  });

  test("whenScaled: Delete", () => {
    expect(inSpec(`  replicas: 3\n  persistentVolumeClaimRetentionPolicy: { whenScaled: De$0lete }${data}`)).toMatchInlineSnapshot(`
      "**Claims** when the set is scaled down
      Scaling down to 2 deletes 'data-kafka-2'."
    `);
  });

  test("without claims", () => {
    expect(inSpec("  replicas: 3\n  persistentVolumeClaimRetentionPolicy: { when$0Scaled: Delete }")).toMatchInlineSnapshot(`
      "**Claims** when the set is scaled down
      Scaling down deletes the claims of the removed pods.
      ℹ The set has no 'volumeClaimTemplates', so there are no claims."
    `);
  });

  test("anything else", () => {
    expect(inSpec(`  replicas: 3\n  persistentVolumeClaimRetentionPolicy: { when$0Scaled: Keep }${data}`)).toMatchInlineSnapshot(`
      "**Claims** when the set is scaled down
      ⚠ The API server rejects 'Keep': it must be Retain or Delete."
    `);
  });
});

describe("revisionHistoryLimit", () => {
  test.each([
    [3, "Keeps the 3 newest revisions"],
    [0, "Keeps no revision that no pod uses"],
    [-1, "Keeps every old revision"],
  ])("%i", (limit, said) => {
    expect(inSpec(`  revisionHistory$0Limit: ${limit}`)).toContain(said);
  });
});

describe("volumeClaimTemplates", () => {
  const claims = `
  volumeClaim$0Templates:
    - metadata: { name: data }
      spec: { resources: { requests: { storage: 10Gi } } }
    - metadata: { name: wal }`;

  test("all of them", () => {
    expect(inSpec(`  replicas: 3${claims}`)).toMatchInlineSnapshot(`
      "**Claims** of StatefulSet 'kafka' · 'data', 'wal' for each pod

      | pod | claim |
      | --- | --- |
      | 'kafka-0' | 'data-kafka-0', 'wal-kafka-0' |
      | 'kafka-1' | 'data-kafka-1', 'wal-kafka-1' |
      | 'kafka-2' | 'data-kafka-2', 'wal-kafka-2' |

      They stay when the set is scaled down or deleted.

      ---

      A claim that already exists is used as it is. The templates cannot be changed once the set exists."
    `);
  });

  test("one of them, mounted or not", () => {
    const pod = "containers: [{ name: kafka, volumeMounts: [{ name: data, mountPath: /data }] }]";
    const one = claims.replace("$0", "").replace("name: data", "name: da$0ta");
    expect(hovered(set(`  replicas: 2${one}`, undefined, pod))).toMatchInlineSnapshot(`
      "**Claim** 'data' · '10Gi' for each pod of 'kafka'

      | pod | claim |
      | --- | --- |
      | 'kafka-0' | 'data-kafka-0' |
      | 'kafka-1' | 'data-kafka-1' |

      Mounted by 'kafka'.
      They stay when the set is scaled down or deleted.

      ---

      A claim that already exists is used as it is. The templates cannot be changed once the set exists."
    `);
    expect(hovered(set(`  replicas: 2${claims.replace("$0", "").replace("name: wal", "na$0me: wal")}`, undefined, pod))).toContain("⚠ No container mounts it.");
  });
});

describe("hostname and subdomain of the template", () => {
  test("are overwritten", () => {
    expect(hovered(`${service()}---\n${set("  serviceName: kafka-headless", undefined, "host$0name: broker, containers: []")}`)).toMatchInlineSnapshot(`
      "**hostname** · has no effect here
      ℹ Every pod gets its own name instead: 'kafka-0' and so on."
    `);
    expect(hovered(`${service()}---\n${set("  serviceName: kafka-headless", undefined, "sub$0domain: brokers, containers: []")}`)).toMatchInlineSnapshot(`
      "**subdomain** · has no effect here
      ℹ Every pod gets the 'serviceName' instead: 'kafka-headless'."
    `);
  });
});
