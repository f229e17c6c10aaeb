import { describe, expect, test } from "vitest";
import { render } from "../../server/src/text/message.ts";
import type { View } from "../../server/src/simulation/index.ts";
import { answers, headless, settle, template, timeline } from "./support.ts";

const probe = template({ readinessProbe: { initialDelaySeconds: 10, periodSeconds: 10 } });
const web0 = "web-0.web.default.svc.cluster.local";
const service = "web.default.svc.cluster.local";

const reasonOf = (view: View, name: string) => {
  const reason = view.names.find((answer) => answer.name === name)?.reason;
  return reason ? render(reason) : null;
};

describe("names of pods", () => {
  test("appear when the pod is Ready and go before the pod does", () => {
    const line = timeline({ replicas: 1, template: probe });
    const unready = line.viewAt(12_000);
    expect(unready.pods[0]).toMatchObject({ state: "running", ip: "10.244.0.10" });
    expect(answers(unready)).toEqual({ [service]: 0, [web0]: 0 });
    expect(reasonOf(unready, web0)).toBe("web-0 is not Ready: its name appears when it is.");
    const ready = settle(line);
    expect(ready.names).toMatchObject([{ name: service, addresses: ["10.244.0.10"] }, { name: web0, addresses: ["10.244.0.10"], reason: null, pod: "web-0" }]);
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    const asked = line.viewAt(line.extentMs);
    expect(answers(asked)).toEqual({ [service]: 1, [web0]: 1 });
    expect(reasonOf(asked, web0)).toBe("web-0 is still in the EndpointSlice, but will be taken out in a moment.");
    const going = line.viewAt(line.extentMs + 30);
    expect(going.pods[0]!.state).toBe("terminating");
    expect(answers(going)).toEqual({ [service]: 0, [web0]: 0 });
    expect(reasonOf(going, web0)).toBe("web-0 is terminating: its name is withdrawn before it is gone.");
  });

  test("publishNotReadyAddresses publishes them from the first address on, and until the end", () => {
    const line = timeline({ replicas: 1, template: probe }, { services: [headless({ publishNotReadyAddresses: true })] });
    const early = line.viewAt(12_000);
    expect(answers(early)).toEqual({ [service]: 1, [web0]: 1 });
    expect(reasonOf(early, web0)).toContain("publishNotReadyAddresses");
    settle(line);
    line.do({ do: "deletePod", pod: "web-0" }, line.extentMs);
    expect(answers(line.viewAt(line.extentMs + 100))).toEqual({ [service]: 1, [web0]: 1 });
  });

  test("a pod that has failed is not published", () => {
    const line = timeline({ replicas: 1, minReadySeconds: 0 }, { services: [headless({ publishNotReadyAddresses: true })] });
    settle(line);
    // Nobody replaces it then.
    line.do({ do: "deleteStatefulSet", cascade: "orphan" }, line.extentMs);
    settle(line);
    line.do({ do: "failPod", pod: "web-0" }, line.extentMs);
    expect(reasonOf(settle(line), web0)).toBe("web-0 has ended and is not published.");
  });

  test.each([
    ["no Service of that name", [], "There is no Service “web” in this namespace"],
    ["only in another namespace", [{ ...headless(), metadata: { name: "web", namespace: "other" } }], "There is no Service “web” in this namespace"],
    ["a selector that misses", [headless({ selector: { app: "db" } })], "does not match the labels of web-0"],
    ["no selector", [{ metadata: { name: "web" }, spec: { clusterIP: "None" } }], "has no selector"],
    ["an ExternalName", [{ metadata: { name: "web" }, spec: { type: "ExternalName", externalName: "example.com" } }], "is an ExternalName"],
  ])("do not resolve with %s", (_, services, reason) => {
    const view = settle(timeline({ replicas: 1 }, { services }));
    expect(answers(view)[web0]).toBe(0);
    expect(reasonOf(view, web0)).toContain(reason);
  });

  test("with a cluster IP the Service answers that, and the pod's name is CoreDNS's kindness", () => {
    const view = settle(timeline({ replicas: 1 }, { services: [headless({ clusterIP: "10.96.7.7", ports: [{ port: 80 }] })] }));
    expect(view.names[0]).toMatchObject({ name: service, addresses: ["10.96.7.7"] });
    expect(view.names[1]).toMatchObject({ name: web0, addresses: ["10.244.0.10"] });
    expect(reasonOf(view, web0)).toContain("the DNS specification does not promise it");
  });

  test("only the governing Service has them", () => {
    const other = { metadata: { name: "client" }, spec: { clusterIP: "None", selector: { app: "web" } } };
    const view = settle(timeline({ replicas: 2 }, { services: [headless(), other] }));
    expect(answers(view)).toEqual({
      [service]: 2,
      "client.default.svc.cluster.local": 2,
      [web0]: 1,
      "web-1.web.default.svc.cluster.local": 1,
    });
  });

  test("without serviceName there are none", () => {
    const view = settle(timeline({ replicas: 1, serviceName: undefined }));
    expect(view.names.map(({ kind }) => kind)).toEqual(["service"]);
    expect(view.pods[0]!.fqdn).toBeNull();
  });
});
