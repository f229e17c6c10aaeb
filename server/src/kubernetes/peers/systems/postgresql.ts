import { msg } from "../../../text/message.ts";
import { list, port, published, self } from "../make.ts";
import type { PeerSystem } from "../types.ts";

const ports = port(5432, "postgresql", "postgres", "tcp-postgresql", "pg");

export const postgresql: PeerSystem = {
  id: "postgresql",
  title: "PostgreSQL",
  images: ["postgres", "postgresql", "postgresql-repmgr", "spilo", "timescaledb", "timescaledb-ha", "pgpool", "pgvector"],
  keys: [
    list(
      "uri",
      msg("connection of clients"),
      { env: ["DATABASE_URL", "POSTGRES_URL", "POSTGRESQL_URL", "PG_URL", "POSTGRES_URI", "PG_DSN", "DB_URL"] },
      "{host}:{port}",
      { before: "postgresql://", after: "/<database>?target_session_attrs=read-write" },
      { ports, values: { database: "postgres" } },
    ),
    list("partner-nodes", msg("repmgr partner nodes"), { env: ["REPMGR_PARTNER_NODES"], settings: ["partner_nodes"] }, "{host}[[?:{port}]]", {}, { needs: [published] }),
    list("backends", msg("Pgpool back ends"), { env: ["PGPOOL_BACKEND_NODES"] }, "{id}:{host}:{port}", {}, { ports, ids: { rule: "ordinal" } }),
    self("network-name", msg("own name for others"), { env: ["REPMGR_NODE_NETWORK_NAME"] }, "{self}", { stored: true }),
  ],
};
