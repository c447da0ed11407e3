import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { audit } from "../src/kernel/audit/record.ts";
import { type SealPlace, sealAll, sealPlaceOf, startSealer } from "../src/kernel/audit/sealer.ts";
import { verifyAudit } from "../src/kernel/audit/verify.ts";
import { monotonicMs } from "../src/kernel/clock.ts";
import { readConfig } from "../src/kernel/config/config.ts";
import { withActor } from "../src/kernel/db/actor.ts";
import type { Database } from "../src/kernel/db/database.ts";
import { announce } from "../src/kernel/events/announce.ts";
import { keepCommand } from "../src/kernel/http/commands.ts";
import { newId, newSecret, newToken } from "../src/kernel/ids.ts";
import { openLog } from "../src/kernel/log.ts";
import { openInstallation } from "../src/server/installation.ts";
import { percentile, type Report } from "./report.ts";

const WRITERS = 16;
const ROUNDS = 5;
const ROUND_MS = 5000;

type Mode = "without audit" | "sealer off" | "sealer on";

/** What an audited act costs: sixteen writers with a kept command and an event each, with and without the audit. */
export async function run(report: Report): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "tidewaiter-bench-"));
  chmodSync(dataFolder, 0o711);
  const config = readConfig({ TIDEWAITER_DATA: dataFolder, TIDEWAITER_LOG: "error" });
  const quiet = { tell: report.progress, showRecoveryKey: () => undefined };
  const installation = await openInstallation(config, openLog("error"), quiet);
  const { services } = installation;
  const rates: Record<Mode, number[]> = { "without audit": [], "sealer off": [], "sealer on": [] };
  await write(services.database, "sealer off", 1000);
  for (let round = 1; round <= ROUNDS; round++) {
    report.progress(`round ${round} of ${ROUNDS}`);
    // In turn, so that a machine that slows down or speeds up does so for all three.
    rates["without audit"].push(await write(services.database, "without audit", ROUND_MS));
    rates["sealer off"].push(await write(services.database, "sealer off", ROUND_MS));
    const sealer = await startSealer(services);
    rates["sealer on"].push(await write(services.database, "sealer on", ROUND_MS));
    await sealer.stop();
  }
  await requireWhole(services.database, sealPlaceOf(services));
  await installation.close();
  rmSync(dataFolder, { recursive: true, force: true });
  const dataset = `${WRITERS} writers, a kept command and an event per transaction`;
  const reference = percentile(rates["without audit"], 0.5);
  const shared = { unit: "tx/s", reference, n: ROUNDS, dataset };
  report.figure({ figure: "tx_per_s", value: percentile(rates["sealer on"], 0.5), ...shared });
  report.figure({ figure: "sealer_off_tx_per_s", value: percentile(rates["sealer off"], 0.5), ...shared });
}

/** Transactions per second. */
async function write(database: Database, mode: Mode, forMs: number): Promise<number> {
  const began = monotonicMs();
  let count = 0;
  const writer = async (): Promise<void> => {
    while (monotonicMs() - began < forMs) {
      await act(database, mode);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  return (count * 1000) / (monotonicMs() - began);
}

async function act(database: Database, mode: Mode): Promise<void> {
  const [personId, subject] = [newId(), newId()];
  const actor = { kind: "person", personId, sessionId: null, isAdministrator: false } as const;
  const command = { actorId: personId, key: newToken(), route: "cencomm.send", digest: newSecret() };
  await withActor(database, { actor, system: "cencomm" }, (tx) =>
    keepCommand(tx, command, async () => {
      await announce(tx, { kind: "cencomm.message.arrived", tenant: null, subject, to: "everyone" });
      if (mode !== "without audit")
        await audit(tx, { action: "cencomm.message.sent", subject, facts: { recipients: 300 } });
      return { status: 201, body: { id: subject }, cookies: [] };
    }),
  );
}

// A fast audit that does not hold would be worth nothing.
async function requireWhole(database: Database, place: SealPlace): Promise<void> {
  await sealAll(place);
  const { rows, notYetSealed, findings } = await verifyAudit(database, place.keys, place.headsFile);
  if (rows === 0 || notYetSealed > 0 || findings.length > 0)
    throw new Error("the record that was measured is not whole");
}
