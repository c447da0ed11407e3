import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { say } from "../project.ts";
import { runCommand } from "./command.ts";

type Wanted = Readonly<{ file: string; packages: readonly string[] }>;

/** What reads Access files beside a package of Node: the tests compare what both say. */
export const mdbtools: Wanted = { file: "/usr/bin/mdb-export", packages: ["mdbtools"] };

// One at a time: a second apt-get would find the first one's lock.
let turn: Promise<unknown> = Promise.resolve();

/** Makes sure that a program of Debian's is there; answers null, or the line that somebody has to run as root. */
export function ensureProgram(wanted: Wanted): Promise<string | null> {
  const mine = turn.then(() => install(wanted));
  turn = mine;
  return mine;
}

/** The first of the programs that is on this machine, with its path. */
export function findProgram(names: readonly string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
}

async function install({ file, packages }: Wanted): Promise<string | null> {
  if (existsSync(file)) return null;
  const line = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !findProgram(["apt-get"])) return line;
  say(`installing ${packages.join(", ")}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update", "-q"], env);
  const { output } = await runCommand(
    "apt-get",
    ["install", "-y", "-q", "--no-install-recommends", ...packages],
    env,
  );
  return existsSync(file) ? null : `${line}\n${output}`;
}
