import { msg } from "../../../text/message.ts";
import { list, port, quorum, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const controller = port(9093, "controller", "controllers", "tcp-controller", "kafka-ctlr", "ctlr");
const client = port(9092, "client", "kafka", "broker", "plaintext", "tcp-client", "kafka-client", "internal", "tcp-internal");

export const kafka: PeerSystem = {
  id: "kafka",
  title: "Kafka",
  images: ["kafka", "cp-kafka", "cp-server", "kafka-native", "confluent-local"],
  keys: [
    list(
      "voters",
      msg("KRaft voters"),
      { env: ["KAFKA_CONTROLLER_QUORUM_VOTERS", "KAFKA_CFG_CONTROLLER_QUORUM_VOTERS"], settings: ["controller.quorum.voters"] },
      "{id}@{host}:{port}",
      { found: "anywhere" },
      {
        ports: controller,
        ids: { rule: "ordinal" },
        // upstream: KafkaConfig validateControllerQuorumVotersMustContainNodeIdForKRaftController
        members: {
          kind: "all",
          otherwise: msg("Kafka does not start a controller that is not among the voters."),
          onlyIf: { settings: ["KAFKA_PROCESS_ROLES", "KAFKA_CFG_PROCESS_ROLES", "process.roles"], word: "controller" },
        },
        needs: quorum,
      },
    ),
    list(
      "controllers",
      msg("KRaft controllers"),
      { env: ["KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS", "KAFKA_CFG_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS"], flags: ["--bootstrap-controller"], settings: ["controller.quorum.bootstrap.servers"] },
      "{host}:{port}",
      {},
      { ports: controller, needs: quorum },
    ),
    list(
      "bootstrap",
      msg("bootstrap servers"),
      {
        env: ["KAFKA_BOOTSTRAP_SERVERS", "BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVER", "KAFKA_BROKERS", "KAFKA_HOSTS", "CONNECT_BOOTSTRAP_SERVERS", "SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "KAFKA_REST_BOOTSTRAP_SERVERS", "SPRING_KAFKA_BOOTSTRAP_SERVERS", "KSQL_BOOTSTRAP_SERVERS"],
        flags: ["--bootstrap-server", "--bootstrap-servers", "--broker-list"],
        settings: ["bootstrap.servers", "bootstrap-servers", "bootstrap_servers", "metadata.broker.list", "kafkastore.bootstrap.servers"],
      },
      "[[?{scheme}://]]{host}:{port}",
      {},
      { ports: client },
    ),
    self(
      "advertised",
      msg("advertised listener"),
      { env: ["KAFKA_ADVERTISED_LISTENERS", "KAFKA_CFG_ADVERTISED_LISTENERS"], settings: ["advertised.listeners"] },
      "{user}://{self}:{port}",
      { ports: client, values: { user: "PLAINTEXT" }, stored: true },
    ),
  ],
};
