import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { armAudit } from "#kernel/audit/keys";
import type { Config } from "#kernel/config/config";
import { ensureDatabase } from "#kernel/db/create";
import { openDatabase } from "#kernel/db/database";
import { migrate } from "#kernel/db/migrate";
import { withRole } from "#kernel/db/url";
import { openFolderBlobs } from "#kernel/files/folder-blobs";
import { deriveKey } from "#kernel/keys/cipher";
import { openFolderStore } from "#kernel/keys/folder-store";
import { INSTALLATION, openKeys } from "#kernel/keys/keys";
import { type StorePlace, storePlaceOf } from "#kernel/keys/open-store";
import type { Log } from "#kernel/log";
import { mailer } from "#kernel/mail/mailer";
import { startPostgres } from "#kernel/postgres/start";
import type { Services } from "#kernel/system/services";
import { migrationsOf, systemsOf } from "./systems.ts";

/** An installation whose database runs, is up to date, and whose keys are open. */
export type Installation = Readonly<{
  services: Services;
  /** The queue's address for this process's worker. */
  jobsUrl: string;
  /** The address of whoever may become the tables' owner. */
  ownerUrl: string;
  /** Names of the migrations that were applied now. */
  migrated: readonly string[];
  close(): Promise<void>;
}>;

/** What is said once while an installation is opened. */
export type Opening = Readonly<{
  tell(line: string): void;
  /** The first start alone: the key that opens everything when the master key is lost, kept nowhere. */
  showRecoveryKey(recoveryKey: string): void;
}>;

/** Starts or finds the database, opens the key store, migrates; everything `serve` and the commands need. */
export async function openInstallation(config: Config, log: Log, opening: Opening): Promise<Installation> {
  await makeDataFolder(config.dataFolder);
  opening.tell("Starting the database …");
  const postgres = await startPostgres({
    dataFolder: join(config.dataFolder, "postgres"),
    log: (event, facts) => log.info(event, facts),
  });
  const adminUrl = config.databaseUrl ?? (await ensureDatabase(postgres.adminUrl, "tidewaiter"));
  const place = storePlaceOf(config.dataFolder, config.masterKeyFile);
  const passwords = await readPasswords(place, opening.showRecoveryKey);
  const migrated = await migrate(adminUrl, migrationsOf(systemsOf(config.profile)), passwords);
  if (migrated.length > 0) opening.tell(`Applied ${migrated.length} migrations.`);
  const database = openDatabase(withRole(adminUrl, { user: "tw_app", password: passwords.app }));
  const keys = await openKeys(database, place, opening.showRecoveryKey);
  await armAudit(database, keys);
  const files = await openFolderBlobs(join(config.dataFolder, "files"));
  return {
    services: { config, database, keys, files, log, mail: mailer(config.mail, log) },
    jobsUrl: withRole(adminUrl, { user: "tw_jobs", password: passwords.jobs }),
    ownerUrl: adminUrl,
    migrated,
    async close() {
      keys.close();
      await database.close();
      await postgres.stop();
    },
  };
}

/** Makes the folder of an installation. As root the database's own account has to pass through it. */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

// From the installation's key, so that every process of an installation knows them and the database's files do not.
async function readPasswords(place: StorePlace, showRecoveryKey: (key: string) => void) {
  const store = await openFolderStore(place, showRecoveryKey);
  const key = await store.create(INSTALLATION);
  const password = (role: string): string =>
    deriveKey(key, `database password ${role}`).toString("base64url");
  return { app: password("tw_app"), jobs: password("tw_jobs") };
}
