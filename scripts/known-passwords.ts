import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { knownDigest } from "../src/kernel/auth/known-passwords.ts";
import { SHORTEST } from "../src/kernel/auth/password-rules.ts";
import { root } from "./project.ts";

/** So many of the most frequent ones are kept even if they are too short: people put figures around them. */
const MOST_FREQUENT = 50_000;
const SHORTEST_CORE = 5;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("name a list of passwords, one a line, the most frequent first");
const listed = readFileSync(file, "utf8")
  .split(/\r?\n/u)
  .filter((password, place) => password.length >= (place < MOST_FREQUENT ? SHORTEST_CORE : SHORTEST));
const digests = [...new Set(listed.map((password) => knownDigest(password).toString("hex")))].sort();
writeFileSync(join(root, "src/kernel/auth/known-passwords.bin"), Buffer.from(digests.join(""), "hex"));
process.stdout.write(`${digests.length} passwords\n`);
