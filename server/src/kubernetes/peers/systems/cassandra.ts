import { msg } from "../../../text/message.ts";
import { list, published } from "../make.ts";
import type { PeerKey, PeerSystem } from "../types.ts";

/** Seeds are the same few nodes everywhere. */
const seeds = (names: Partial<Pick<PeerKey, "env" | "flags" | "settings">>): PeerKey =>
  list("seeds", msg("seeds"), names, "{host}[[?:{port}]]", { most: 3, inFile: { before: '"', separator: ",", after: '"' } }, { needs: [published] });

export const cassandra: PeerSystem = {
  id: "cassandra",
  title: "Cassandra",
  images: ["cassandra", "dse-server", "cass-management-api"],
  keys: [seeds({ env: ["CASSANDRA_SEEDS", "CASSANDRA_SEED"], settings: ["seeds"] })],
};

export const scylla: PeerSystem = {
  id: "scylla",
  title: "ScyllaDB",
  images: ["scylla", "scylla-enterprise"],
  keys: [seeds({ env: ["SCYLLA_SEEDS"], flags: ["--seeds"], settings: ["seeds"] })],
};
