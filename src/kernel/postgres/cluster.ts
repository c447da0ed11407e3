import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "../ids.ts";
import { type Account, runAs } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { type LauncherLog, PostgresRefusal } from "./refusal.ts";
import type { Durability } from "./settings.ts";

/** What a new cluster is made from. */
export type ClusterPlan = {
  readonly dataFolder: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly durability: Durability;
  readonly log: LauncherLog;
};

/** The cluster (PGDATA) below a data folder. */
export function clusterFolderOf(dataFolder: string): string {
  return join(dataFolder, "cluster");
}

/** Makes the cluster when there is none; refuses one of another major version. */
export function ensureCluster(plan: ClusterPlan): void {
  const folder = clusterFolderOf(plan.dataFolder);
  const major = readMajor(folder);
  if (major === plan.binaries.major) return;
  if (major !== null) throw otherMajor(plan, major);
  createCluster(plan, folder);
}

/** The superuser's password; made at the first start and kept for our own account only. */
export function readSuperuserPassword(dataFolder: string): string {
  const file = join(dataFolder, "superuser-password");
  if (existsSync(file)) return readFileSync(file, "utf8");
  if (readMajor(clusterFolderOf(dataFolder)) !== null) {
    throw new PostgresRefusal(
      "postgres.noPassword",
      `The file ${file} is missing: without it nobody can sign in to the database beside it. Put it back.`,
      { file },
    );
  }
  const password = newSecret(24).toString("base64url");
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

function readMajor(clusterFolder: string): number | null {
  const file = join(clusterFolder, "PG_VERSION");
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : null;
}

function createCluster(plan: ClusterPlan, folder: string): void {
  plan.log("postgres.createCluster", { folder, version: plan.binaries.version });
  // Made beside and renamed, so that a start that was cut short leaves no half cluster.
  const draft = `${folder}.new`;
  const passwordFile = join(plan.dataFolder, "initdb-password");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, readSuperuserPassword(plan.dataFolder), { mode: 0o600 });
  if (plan.account) {
    chownSync(draft, plan.account.uid, plan.account.gid);
    chownSync(passwordFile, plan.account.uid, plan.account.gid);
  }
  try {
    runInitdb(plan, draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, folder);
}

function runInitdb(plan: ClusterPlan, folder: string, passwordFile: string): void {
  const asked = [
    `--pgdata=${folder}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
  ];
  const stored = ["--encoding=UTF8", "--locale=C", "--data-checksums", ...collation(plan.binaries.major)];
  const haste = plan.durability === "ephemeral" ? ["--no-sync"] : [];
  const done = spawnSync(join(plan.binaries.folder, "initdb"), [...asked, ...stored, ...haste], {
    ...runAs(plan.account),
    env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
    encoding: "utf8",
  });
  if (done.status === 0) return;
  throw new PostgresRefusal(
    "postgres.initdbFailed",
    `PostgreSQL could not make its cluster in ${folder}: ${done.error?.message ?? done.stderr.trim()}`,
    { folder },
  );
}

function collation(major: number): readonly string[] {
  // Sorts by code point, as the paging cursors need, and knows the letters of every script; before 17 only the
  // system's C library offered that, and not on every machine.
  return major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : ["--lc-ctype=C.UTF-8"];
}

function otherMajor({ dataFolder, binaries }: ClusterPlan, major: number): PostgresRefusal {
  const old = `/usr/lib/postgresql/${major}/bin`;
  const where = `--data ${dataFolder} --pg-bin ${old} --file tidewaiter.sql`;
  return new PostgresRefusal(
    "postgres.otherMajor",
    [
      `The database in ${dataFolder} was made by PostgreSQL ${major}; this is PostgreSQL ${binaries.version}.`,
      `With the programs of PostgreSQL ${major} (here in ${old}) keep using it, TIDEWAITER_PG_BIN naming them,`,
      "or move it with two commands:",
      `  bin/postgres dump ${where}`,
      `  bin/postgres load ${where}`,
    ].join("\n"),
    { folder: dataFolder, major, version: binaries.version },
  );
}
