import type { Binaries } from "./binaries.ts";
import { socketPort } from "./socket-folder.ts";

/** "durable" survives the loss of power; "ephemeral" is for tests, whose data is thrown away. */
export type Durability = "durable" | "ephemeral";

type Settings = {
  readonly clusterFolder: string;
  readonly socketFolder: string;
  readonly durability: Durability;
  readonly binaries: Binaries;
};

/** The postmaster's arguments. A running one with the same arguments is ours and can be taken over. */
export function postmasterArguments({
  clusterFolder,
  socketFolder,
  durability,
  binaries,
}: Settings): string[] {
  const settings = {
    ...always,
    ...(durability === "ephemeral" ? hasty : {}),
    // Names the version in the process list; after an update the arguments differ, and the server is restarted.
    cluster_name: `tidewaiter-${binaries.version}`,
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    port: String(socketPort),
  };
  return [
    "-D",
    clusterFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

const always = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  password_encryption: "scram-sha-256",
  max_connections: "100",
  shared_buffers: "128MB",
  max_wal_size: "512MB",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
  // Values of people's fields stand in the statement, the detail and the parameters of an error: none is logged.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length_on_error: "0",
} as const;

const hasty = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
} as const;
