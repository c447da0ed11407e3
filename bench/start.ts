import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { monotonicMs } from "../src/kernel/clock.ts";
import { findFreePort } from "../test/support/free-port.ts";
import { percentile, type Report } from "./report.ts";

const root = join(import.meta.dirname, "..");
const rounds = 5;

/** How long `bin/start` takes until /readyz answers: on a new folder, and on one that exists. */
export async function run(report: Report): Promise<void> {
  const fresh: number[] = [];
  const warm: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    report.progress(`round ${round} of ${rounds}`);
    const dataFolder = mkdtempSync(join(tmpdir(), "tidewaiter-bench-"));
    chmodSync(dataFolder, 0o711);
    fresh.push(await measureStart(dataFolder));
    warm.push(await measureStart(dataFolder));
    rmSync(dataFolder, { recursive: true, force: true });
  }
  const dataset = "an empty hub, web app built before";
  report.figure({ figure: "fresh_s", value: percentile(fresh, 0.5), unit: "s", n: rounds, dataset });
  report.figure({ figure: "warm_s", value: percentile(warm, 0.5), unit: "s", n: rounds, dataset });
}

async function measureStart(dataFolder: string): Promise<number> {
  const port = await findFreePort();
  const began = monotonicMs();
  const child = spawn(join(root, "bin/start"), ["--data", dataFolder, "--port", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`bin/start ended with ${child.exitCode}`);
    await pause(20);
  }
  const seconds = (monotonicMs() - began) / 1000;
  child.kill("SIGTERM");
  await ended;
  return seconds;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    // Nothing listens yet.
    return false;
  }
}
