import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../project.ts";
import type { Outcome, Section } from "./outcome.ts";

/** How a command ended, and all it wrote. */
export type Ended = Readonly<{ status: number | null; output: string }>;

/** Runs a program without input in the project's folder and gathers what it writes. */
export function runCommand(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const written: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => written.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => written.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output: Buffer.concat(written).toString("utf8") }));
  });
}

/** A section that counts as one check: a script of Node's that ends with 0 when all is well. */
export function checkSection(name: string, script: string, ...args: readonly string[]): Section {
  return { name, run: () => runCheck(script, args) };
}

async function runCheck(script: string, args: readonly string[]): Promise<Outcome> {
  const file = join(root, script);
  if (!existsSync(file))
    return { passed: 0, failed: 1, output: `${script} is missing: this check cannot be made.` };
  const { status, output } = await runCommand(process.execPath, [file, ...args]);
  return status === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}
