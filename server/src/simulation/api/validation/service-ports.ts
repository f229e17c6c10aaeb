/** upstream: validateServicePort, and the checks for duplicates in validateService */
import { duplicate, forbidden, invalid, required, type FieldError } from "../field-error.ts";
import type { ServicePort } from "../../../kubernetes/types.ts";
import { oneOf, protocols } from "./containers.ts";
import { dnsLabel, portName, portNumber } from "./names.ts";

export interface DraftPort extends ServicePort {
  readonly nodePort?: number | undefined;
}

/** Only a single port may go without a name. */
export function servicePorts(ports: readonly DraftPort[]): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap(({ name = "", port, protocol = "", targetPort = port }, index) => {
    const path = `spec.ports[${index}]`;
    const errors = ports.length > 1 && name === "" ? [required(`${path}.name`)] : [];
    if (name !== "") {
      errors.push(...dnsLabel(name).map((detail) => invalid(`${path}.name`, name, detail)));
      if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
      names.add(name);
    }
    const target = typeof targetPort === "number" ? portNumber(targetPort) : portName(targetPort);
    return [
      ...errors,
      ...portNumber(port).map((detail) => invalid(`${path}.port`, port, detail)),
      ...oneOf(`${path}.protocol`, protocol, protocols),
      ...target.map((detail) => invalid(`${path}.targetPort`, targetPort, detail)),
    ];
  });
}

export function duplicatePorts(ports: readonly DraftPort[], type: string): FieldError[] {
  const misplaced = ports.flatMap(({ nodePort = 0 }, index) =>
    type === "ClusterIP" && nodePort !== 0 ? [forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'")] : [],
  );
  const nodePorts = repeated(ports, ({ protocol, nodePort = 0 }) => (nodePort === 0 ? undefined : `${protocol} ${nodePort}`));
  const numbers = repeated(ports, ({ protocol, port }) => `${protocol} ${port}`);
  return [
    ...misplaced,
    ...nodePorts.map((index) => duplicate(`spec.ports[${index}].nodePort`, ports[index]!.nodePort)),
    ...numbers.map((index) => duplicate(`spec.ports[${index}]`, shownKey(ports[index]!))),
  ];
}

/** Indexes whose key has been there before. */
function repeated(ports: readonly DraftPort[], key: (port: DraftPort) => string | undefined): number[] {
  const seen = new Set<string>();
  return ports.flatMap((port, index) => {
    const id = key(port);
    if (id === undefined) return [];
    if (seen.has(id)) return [index];
    seen.add(id);
    return [];
  });
}

/** upstream: a port with nothing but the key, as the internal type is printed. */
function shownKey({ protocol, port }: DraftPort): unknown {
  return { Name: "", Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
}
