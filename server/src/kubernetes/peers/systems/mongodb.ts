import { msg } from "../../../text/message.ts";
import { list, port, published } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const ports = port(27017, "mongodb", "mongo", "tcp-mongodb", "client");
const values = { replicaSet: "rs0" };

export const mongodb: PeerSystem = {
  id: "mongodb",
  title: "MongoDB",
  images: ["mongo", "mongodb", "mongodb-community-server", "mongodb-enterprise-server", "percona-server-mongodb"],
  keys: [
    list(
      "initiate",
      msg("members of the replica set"),
      { settings: ["rs.initiate"] },
      '{_id: {id}, host: "{host}:{port}"}',
      { before: 'rs.initiate({_id: "<replicaSet>", members: [', separator: ", ", after: "]})", found: "anywhere" },
      { ports, values, ids: { rule: "ordinal" }, needs: [published], stored: true },
    ),
    list(
      "uri",
      msg("connection of clients"),
      { env: ["MONGODB_URI", "MONGO_URI", "MONGODB_URL", "MONGO_URL", "MONGODB_CONNECTION_STRING", "SPRING_DATA_MONGODB_URI"], settings: ["spring.data.mongodb.uri", "mongodb.uri", "mongo.uri"] },
      "{host}:{port}",
      { before: "mongodb://", after: "/?replicaSet=<replicaSet>" },
      { ports, values, stored: true },
    ),
    list("hosts", msg("seed hosts"), { env: ["MONGODB_HOSTS", "MONGO_HOSTS"], flags: ["--host"] }, "{host}:{port}", { before: "<replicaSet>/" }, { ports, values }),
  ],
};
