import { readFileSync } from "node:fs";
import { z } from "zod";

/** Which systems an installation mounts. */
export const profiles = ["hub", "national", "demo"] as const;

const schema = z.object({
  TIDEWAITER_PROFILE: z.enum(profiles).default("hub"),
  TIDEWAITER_DATA: z.string().min(1),
  TIDEWAITER_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  TIDEWAITER_TLS: z.enum(["off", "self", "files"]).default("off"),
  TIDEWAITER_TLS_CERT: z.string().optional(),
  TIDEWAITER_TLS_KEY: z.string().optional(),
  TIDEWAITER_LOG: z.enum(["info", "warn", "error", "silent"]).optional(),
  TIDEWAITER_ORIGIN: z.url().optional(),
  TIDEWAITER_BEHIND_PROXY: z.string().optional(),
  TIDEWAITER_MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  TIDEWAITER_MAIL_FROM: z.string().optional(),
  TIDEWAITER_MASTER_KEY_FILE: z.string().optional(),
  DATABASE_URL: z.string().optional(),
});

/** The configuration of a process, read once at its start. */
export type Config = Readonly<{
  profile: (typeof profiles)[number];
  dataFolder: string;
  port: number;
  tls: { kind: "off" } | { kind: "self" } | { kind: "files"; certificate: string; key: string };
  logLevel: "info" | "warn" | "error" | "silent";
  /** The address people type, for links in mails; null: made from the port. */
  origin: string | null;
  /** Addresses of the proxy whose forwarded headers are believed. */
  trustedProxy: string | null;
  mail: { url: string; from: string } | null;
  /** A file outside the data folder with the master key; null: the data folder has its own. */
  masterKeyFile: string | null;
  databaseUrl: string | null;
}>;

/** A problem of the configuration: the variable and what is wrong with it. */
export class ConfigProblem extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigProblem";
  }
}

/**
 * Reads the configuration from environment variables. A secret can stand in a file instead:
 * `NAME_FILE` names a file that holds the value of `NAME`. Throws ConfigProblem naming each variable.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const result = schema.safeParse(withFiles(environment));
  if (!result.success) {
    throw new ConfigProblem(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const given = result.data;
  return {
    profile: given.TIDEWAITER_PROFILE,
    dataFolder: given.TIDEWAITER_DATA,
    port: given.TIDEWAITER_PORT,
    tls: readTls(given),
    // A demonstration asks two thousand questions of itself: what it tells would be lost among them.
    logLevel: given.TIDEWAITER_LOG ?? (given.TIDEWAITER_PROFILE === "demo" ? "warn" : "info"),
    origin: given.TIDEWAITER_ORIGIN ?? null,
    trustedProxy: given.TIDEWAITER_BEHIND_PROXY ?? null,
    mail: readMail(given),
    masterKeyFile: given.TIDEWAITER_MASTER_KEY_FILE ?? null,
    databaseUrl: readDatabase(given),
  };
}

function withFiles(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = environment[name];
    const file = environment[`${name}_FILE`];
    if (value !== undefined && value !== "") read[name] = value;
    else if (file) read[name] = readSecret(`${name}_FILE`, file);
  }
  return read;
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new ConfigProblem([`${name}: there is no such file, or it cannot be read`]);
  }
}

/** A database on another machine is reached encrypted and shows a certificate, or it is not reached at all. */
function readDatabase({ DATABASE_URL: url }: z.output<typeof schema>): string | null {
  if (url === undefined) return null;
  if (!URL.canParse(url)) throw new ConfigProblem(["DATABASE_URL: is no address (postgres://…)"]);
  const { hostname, searchParams } = new URL(url);
  const hosts = [hostname, ...searchParams.getAll("host")].map((host) => host.replace(/%2f/giu, "/"));
  const modes = searchParams.getAll("sslmode");
  const isProved = modes.length > 0 && modes.every((mode) => mode === "verify-full");
  if (isProved || hosts.every(isThisMachine)) return url;
  throw new ConfigProblem(["DATABASE_URL: a database on another machine needs ?sslmode=verify-full"]);
}

function isThisMachine(host: string): boolean {
  return host === "" || host.startsWith("/") || ["localhost", "127.0.0.1", "[::1]", "::1"].includes(host);
}

function readTls(given: z.output<typeof schema>): Config["tls"] {
  if (given.TIDEWAITER_TLS !== "files") return { kind: given.TIDEWAITER_TLS };
  const { TIDEWAITER_TLS_CERT: certificate, TIDEWAITER_TLS_KEY: key } = given;
  if (!certificate || !key) {
    throw new ConfigProblem(["TIDEWAITER_TLS: files needs TIDEWAITER_TLS_CERT and TIDEWAITER_TLS_KEY"]);
  }
  return { kind: "files", certificate, key };
}

function readMail(given: z.output<typeof schema>): Config["mail"] {
  if (!given.TIDEWAITER_MAIL_URL) return null;
  if (!given.TIDEWAITER_MAIL_FROM) {
    throw new ConfigProblem(["TIDEWAITER_MAIL_FROM: needed when TIDEWAITER_MAIL_URL is given"]);
  }
  return { url: given.TIDEWAITER_MAIL_URL, from: given.TIDEWAITER_MAIL_FROM };
}
