import { expect, test } from "vitest";
import { ask } from "../../../server/src/simulation/dns/index.ts";
import { play, podLines } from "./support.ts";

test("peers: one pod for ever; published names alone change nothing; Parallel and names do", () => {
  const { at, run, timeline } = play("bootstrap");
  const found = (moment: number): string[] => ["web-0.web", "web-1.web", "web-2.web"].filter((name) => ask(timeline.worldAt(run.moments.at(moment)!.at), { name, from: "" }).outcome === "found");
  expect(podLines(at(2))).toEqual(["web-0 running A"]);
  expect(found(2)).toEqual([]);
  expect(podLines(at(4))).toEqual(["web-0 running A"]);
  expect(found(4)).toEqual(["web-0.web"]);
  expect(podLines(at(6)).map((line) => line.split(" ")[1])).toEqual(["running", "running", "running"]);
  expect(found(6)).toEqual(["web-0.web", "web-1.web", "web-2.web"]);
  expect(podLines(at(-1)).map((line) => line.split(" ")[1])).toEqual(["available", "available", "available"]);
});
