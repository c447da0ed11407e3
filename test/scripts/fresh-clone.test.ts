import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { monotonicMs } from "#kernel/clock";
import { findFreePort } from "../support/free-port.ts";
import { isRoot, nobody } from "../support/small-checkout.ts";

const root = join(import.meta.dirname, "../..");
const readyWithinMs = 240_000;

/** A started bin/start, with what it has told the person at the console. */
type Started = { readonly process: ChildProcess; told: string };

const servers: Started[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await stop(server);
});

type User = { readonly uid: number; readonly gid: number } | null;

/** A clone as `git clone` makes it, for a user with an empty home of their own. */
function cloneFor(user: User): { clone: string; home: string } {
  const home = mkdtempSync("/tmp/tidewaiter-clone-");
  const clone = join(home, "tidewaiter");
  if (user) chownSync(home, user.uid, user.gid);
  const cloned = spawnSync("git", ["clone", "--quiet", "--no-hardlinks", root, clone], { encoding: "utf8" });
  if (cloned.status !== 0) throw new Error(cloned.stderr);
  if (user) spawnSync("chown", ["-R", `${user.uid}:${user.gid}`, clone]);
  return { clone, home };
}

type Start = Readonly<{ clone: string; home: string; user: User; options: readonly string[] }>;

function start({ clone, home, user, options }: Start): Started {
  const child = spawn(join(clone, "bin/start"), options, {
    cwd: clone,
    stdio: ["ignore", "inherit", "pipe"],
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: home, npm_config_cache: join(home, ".npm") },
    ...(user ?? {}),
  });
  const server: Started = { process: child, told: "" };
  child.stderr.on("data", (chunk: Buffer) => {
    server.told += chunk.toString("utf8");
  });
  servers.push(server);
  return server;
}

async function stop({ process }: Started): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill("SIGTERM");
  await once(process, "exit");
}

/** Waits until the server is ready; answers what it says of its demonstration, or null when it ended before. */
async function demoWhenReady({ process }: Started, port: number): Promise<string | null> {
  while (process.exitCode === null && process.signalCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return ((await answer.json()) as { demo: string }).demo;
    await pause(200);
  }
  return null;
}

const somebody: [string, User] = ["somebody who is not root", { uid: nobody, gid: nobody }];
const who: [string, User][] = [["the user of the tests", null], ...(isRoot ? [somebody] : [])];

// Installs hundreds of packages each time: a long form, for --all only; and a clone needs a repository.
const isAsked = process.env["TIDEWAITER_TEST_ALL"] === "1" && existsSync(join(root, ".git"));

test.runIf(isAsked).each(who)(
  "a fresh clone serves a complete demonstration within 240 s to %s, who may kill and start it again",
  async (_name, user) => {
    const { clone, home } = cloneFor(user);
    const data = makeDataFolder(home, user);
    const port = await findFreePort();
    const options = ["--demo", "--data", data, "--port", String(port)];
    const began = monotonicMs();
    const first = start({ clone, home, user, options });
    expect(await demoWhenReady(first, port), first.told).toBe("complete");
    expect(monotonicMs() - began).toBeLessThan(readyWithinMs);

    const second = start({ clone, home, user, options });
    const [status] = await once(second.process, "close");
    expect(status).not.toBe(0);
    expect(second.told).toContain(`already running on this data (process ${first.process.pid}`);

    first.process.kill("SIGKILL");
    await once(first.process, "exit");
    const again = start({ clone, home, user, options });
    expect(await demoWhenReady(again, port), again.told).toBe("complete");
    await stop(again);
    rmSync(home, { recursive: true, force: true });
  },
  2 * readyWithinMs,
);

function makeDataFolder(home: string, user: User): string {
  const data = join(home, "data");
  mkdirSync(data);
  if (user) chownSync(data, user.uid, user.gid);
  // As in /var/lib: root's database runs under another account, which has to pass through.
  if (!user && isRoot) chmodSync(home, 0o711);
  return data;
}
