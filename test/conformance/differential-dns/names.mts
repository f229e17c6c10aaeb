/** The words random clusters are made of: few, so that things meet, and odd. */
import type { Random } from "../differential-api/random.mts";

export const namespaceNames = ["prod", "prod", "app", "default", "kube-system", "svc", "pod", "web", "10-0-0-1", "a"];
export const serviceNames = ["web", "web", "db", "api", "kafka", "svc", "pod", "tcp", "http", "10-0-0-1", "fd00--1", "ns", "dns", "a", "web-0", "0"];
export const portNames = ["http", "http", "peer", "web", "tcp", "svc", "dns-tcp", ""];
export const hostNames = ["web-0", "web-1", "db-0", "same", "0", "svc", "10-1-0-2", "a"];
export const zoneNames = ["eu-1a", "eu-1b", "EU-1c", "rack.7"];
export const protocols = ["TCP", "TCP", "UDP", "SCTP"];
export const sourceClusters = ["east", "west", "Far"];

/** Labels that the settings select by. */
export function selectable(random: Random): Record<string, string> {
  return {
    ...(random.chance(0.8) && { exposed: random.pick(["yes", "yes", "both", "no"]) }),
    ...(random.chance(0.1) && { hidden: "" }),
  };
}

export function letterCase(random: Random, text: string, probability: number): string {
  return [...text].map((letter) => (random.chance(probability) ? letter.toUpperCase() : letter)).join("");
}
