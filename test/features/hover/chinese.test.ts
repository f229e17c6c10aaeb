import { expect, test } from "vitest";
import { mergeCatalogs } from "../../../scripts/catalogs.mts";
import { hovered, service, set } from "./show.ts";

const catalog = await mergeCatalogs(new URL("../../../l10n/zh-cn", import.meta.url).pathname);
const headless = service("clusterIP: None, selector: { app: kafka }, ports: [{ name: client, port: 9092 }]");

test("a StatefulSet", () => {
  const source = `${headless}---\n${set("  serviceName: kafka-headless\n  replicas: 3\n  minReadySeconds: 10\n  volumeClaimTemplates: [{ metadata: { name: data } }]", "name: kaf$0ka")}`;
  expect(hovered(source, { catalog })).toMatchInlineSnapshot(`
    "**StatefulSet** 'kafka' · 3 个 Pod，命名空间 'default'

    | Pod | 名称 | PVC |
    | --- | --- | --- |
    | 'kafka-0' | 'kafka-0.kafka-headless.default.svc.cluster.local' | 'data-kafka-0' |
    | 'kafka-1' | 'kafka-1.kafka-headless.default.svc.cluster.local' | 'data-kafka-1' |
    | 'kafka-2' | 'kafka-2.kafka-headless.default.svc.cluster.local' | 'data-kafka-2' |

    ✓ 由无头服务 'kafka-headless'（[main.yaml:3](main.yaml#L3)）治理，就绪后才发布
    SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

    ---

    依次启动 'kafka-0', 'kafka-1', 'kafka-2'，前一个就绪满 10 秒后再启动下一个（OrderedReady）。 更新依次替换 'kafka-2', 'kafka-1', 'kafka-0'。
    假定命名空间为 'default'（清单中未写），集群域为 'cluster.local'。"
  `);
});

test("a Service", () => {
  expect(hovered(`${headless.replace("kafka-headless", "kafka$0-headless")}---\n${set()}`, { catalog })).toMatchInlineSnapshot(`
    "**Service** 'kafka-headless' · 无头服务，命名空间 'default'

    | 名称 | 返回 |
    | --- | --- |
    | 'kafka-headless.default.svc.cluster.local' | 每个就绪的 Pod |
    | 'kafka-0.kafka-headless.default.svc.cluster.local' | 'kafka-0' |
    | 'kafka-1.kafka-headless.default.svc.cluster.local' | 'kafka-1' |
    | 'kafka-2.kafka-headless.default.svc.cluster.local' | 'kafka-2' |

    ✓ 治理 StatefulSet 'kafka'（[main.yaml:8](main.yaml#L8)）：'kafka-0' … 'kafka-2'
    SRV '_client._tcp.kafka-headless.default.svc.cluster.local' → 9092

    ---

    Pod 只有在就绪时才有名称。
    假定命名空间为 'default'（清单中未写），集群域为 'cluster.local'。"
  `);
});

test("a selector that misses the pods", () => {
  expect(hovered(`${service("clusterIP: None, selector: { app: kafka2 }")}---\n${set("  service$0Name: kafka-headless")}`, { catalog })).toMatchInlineSnapshot(`
    "StatefulSet 'kafka' 的**治理 Service**
    ⚠ Service 'kafka-headless'（[main.yaml:3](main.yaml#L3)）一个 Pod 也没有选中，因此它们没有 DNS 名称：它要求 'app=kafka2'，而 Pod 上是 'app=kafka'

    ---

    每个 Pod 都以它作为 'subdomain'。StatefulSet 创建后不能修改。
    假定命名空间为 'default'（清单中未写），集群域为 'cluster.local'。"
  `);
});

test("a partition", () => {
  expect(hovered(set("  replicas: 3\n  updateStrategy: { rollingUpdate: { parti$0tion: 2 } }"), { catalog })).toMatchInlineSnapshot(`
    "**partition 2** · 现在更新只替换 'kafka-2'
    'kafka-0', 'kafka-1' 保持旧模板，重建后也是如此。减小 partition 会让更多 Pod 跟进。"
  `);
});

test("a Deployment behind a headless Service", () => {
  const deployment = "apiVersion: apps/v1\nkind: Deploy$0ment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: kafka } }\n  template: { metadata: { labels: { app: kafka } }, spec: { containers: [{ name: c }] } }\n";
  expect(hovered(`${headless}---\n${deployment}`, { catalog })).toMatchInlineSnapshot(`
    "**Deployment** 'web' · Pod 没有自己的名称
    ℹ Deployment 的 Pod 名称是随机的，而模板既没有 'hostname' 也没有 'subdomain'。
    ✓ 无头服务 'kafka-headless'（[main.yaml:3](main.yaml#L3)）：'kafka-headless.default.svc.cluster.local' 返回各 Pod 的地址

    ---

    假定命名空间为 'default'（清单中未写），集群域为 'cluster.local'。"
  `);
});
