import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.ts";

/** A file that belongs to the project, with its text. */
export type TrackedFile = Readonly<{ file: string; text: string }>;

/** The files that git keeps or would keep, below the given folders, or all. */
export function listTracked(...folders: readonly string[]): readonly string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...folders];
  const files = execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 }).split("\0");
  return files.filter((file) => file !== "" && existsSync(join(root, file))).sort();
}

/** A tracked file with its text. */
export function readTracked(file: string): TrackedFile {
  return { file, text: readFileSync(join(root, file), "utf8") };
}
