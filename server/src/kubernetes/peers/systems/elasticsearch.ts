import { msg } from "../../../text/message.ts";
import { bracketed, list, published, quorum } from "../make.ts";
import type { PeerSystem } from "../types.ts";

/*
 * No list here wants all members: seeds lead to the others, and the bootstrap list is for the very first start. Nodes that
 * join later must not be added to it. source: Elasticsearch reference, "Bootstrapping a cluster"
 */
export const elasticsearch: PeerSystem = {
  id: "elasticsearch",
  title: "Elasticsearch",
  images: ["elasticsearch", "elasticsearch-oss"],
  keys: [
    list(
      "seed-hosts",
      msg("seed hosts"),
      { env: ["discovery.seed_hosts", "DISCOVERY_SEED_HOSTS", "ELASTICSEARCH_CLUSTER_HOSTS"], flags: ["-Ediscovery.seed_hosts"], settings: ["discovery.seed_hosts", "seed_hosts"] },
      "{host}[[?:{port}]]",
      { inFile: bracketed },
      { needs: [published] },
    ),
    list(
      "initial-masters",
      msg("initial master nodes"),
      { env: ["cluster.initial_master_nodes", "CLUSTER_INITIAL_MASTER_NODES", "ELASTICSEARCH_CLUSTER_MASTER_HOSTS"], flags: ["-Ecluster.initial_master_nodes"], settings: ["cluster.initial_master_nodes", "initial_master_nodes"] },
      "{name}",
      { inFile: bracketed },
      { needs: quorum },
    ),
  ],
};

export const opensearch: PeerSystem = {
  id: "opensearch",
  title: "OpenSearch",
  images: ["opensearch"],
  keys: [
    list(
      "seed-hosts",
      msg("seed hosts"),
      { env: ["discovery.seed_hosts", "DISCOVERY_SEED_HOSTS", "OPENSEARCH_CLUSTER_HOSTS"], flags: ["-Ediscovery.seed_hosts"], settings: ["discovery.seed_hosts", "seed_hosts"] },
      "{host}[[?:{port}]]",
      { inFile: bracketed },
      { needs: [published] },
    ),
    list(
      "initial-managers",
      msg("initial cluster managers"),
      { env: ["cluster.initial_cluster_manager_nodes", "cluster.initial_master_nodes", "OPENSEARCH_CLUSTER_MASTER_HOSTS"], flags: ["-Ecluster.initial_cluster_manager_nodes"], settings: ["cluster.initial_cluster_manager_nodes", "cluster.initial_master_nodes", "initial_cluster_manager_nodes"] },
      "{name}",
      { inFile: bracketed },
      { needs: quorum },
    ),
  ],
};
