import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { type StartedPostgres, type StartOptions, startOwnPostgres } from "./start.ts";

/** Starts a PostgreSQL for tests: fast, unsafe, gone with its data when it is stopped or this process dies. */
export async function startEphemeralPostgres(
  options: Pick<StartOptions, "log" | "programs"> = {},
): Promise<StartedPostgres> {
  // Not the system's temporary folder: it may be one that only root can enter, and a long path.
  const dataFolder = mkdtempSync("/tmp/tidewaiter-test-");
  chmodSync(dataFolder, 0o711);
  const endWatch = removeWhenWeDie(dataFolder);
  const started = await startOwnPostgres({ ...options, dataFolder, durability: "ephemeral" });
  return {
    ...started,
    stop: async () => {
      await started.stop();
      rmSync(dataFolder, { recursive: true, force: true });
      endWatch();
    },
  };
}

// The shell's input closes when this process ends, however it ends.
function removeWhenWeDie(dataFolder: string): () => void {
  const script =
    'read -r _; [ -f "$1/cluster/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$1/cluster/postmaster.pid")"; sleep 1; rm -rf -- "$1"';
  const shell = spawn("/bin/sh", ["-c", script, "sh", dataFolder], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.unref();
  const input = shell.stdin;
  if ("unref" in input && typeof input.unref === "function") input.unref();
  return () => void shell.kill("SIGKILL");
}
