import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { monotonicMs } from "../src/kernel/clock.ts";
import { root, say } from "./project.ts";

/** Builds the web app into dist/web when one of its sources changed since the last time. */
export function buildWeb(): void {
  const note = join(root, "dist/web/.sources");
  const sources = digestSources();
  if (existsSync(note) && readFileSync(note, "utf8") === sources) return;
  say("building the web app");
  const began = monotonicMs();
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const built = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0) throw new Error("the web app could not be built");
  writeFileSync(note, sources);
  say(`built the web app in ${((monotonicMs() - began) / 1000).toFixed(1)} s`);
}

function digestSources(): string {
  const digest = createHash("sha256");
  const files = globSync(["src/**/*", "vite.config.ts", "package.json", "package-lock.json"], { cwd: root });
  for (const file of files.filter(isSource).sort()) {
    digest
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return digest.digest("hex");
}

function isSource(file: string): boolean {
  return !/\.(test\.tsx?|sql|md)$/.test(file) && statSync(join(root, file)).isFile();
}

if (import.meta.main) buildWeb();
