import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
let clone: string;

// Only the commands: nothing is installed, and what would install it would be seen.
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "tidewaiter-bare-"));
  cpSync(join(root, "bin"), join(clone, "bin"), { recursive: true });
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

function start(...options: readonly string[]) {
  return spawnSync(join(clone, "bin/start"), options, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

test("whoever asks for help gets it at once, before anything is installed", () => {
  const asked = start("--help");
  expect(asked.status).toBe(0);
  expect(asked.stdout).toContain("--demo");
  expect(asked.stdout).toMatch(/this machine only/);
  expect(readdirSync(clone)).toEqual(["bin"]);
});

test.each([
  [["--dmeo"], "unknown option: --dmeo"],
  [["--port"], "--port needs a value"],
  [["--port", "http"], "--port needs a number"],
  [["--profile", "hubb"], "no such profile: hubb"],
  [["--tls-cert", "cert.pem"], "--tls-cert and --tls-key belong together"],
])("a mistake in %j is named before anything is installed", (options, sentence) => {
  const refused = start(...options);
  expect(refused.status).toBe(2);
  expect(refused.stdout).toBe("");
  expect(refused.stderr).toContain(sentence);
  expect(existsSync(join(clone, "node_modules"))).toBe(false);
});

test("every command can be run by everybody", () => {
  const commands = readdirSync(join(root, "bin")).filter((name) => !name.endsWith(".sh"));
  expect(commands.length).toBeGreaterThan(4);
  for (const name of commands) expect(statSync(join(root, "bin", name)).mode & 0o111, name).toBe(0o111);
});
