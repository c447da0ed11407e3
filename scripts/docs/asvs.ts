import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Problem } from "../problem.ts";
import { root } from "../project.ts";
import { levelOf, wantedNumbers } from "./asvs-numbers.ts";

const Line = z.strictObject({
  id: z.string(),
  /** What is asked, in our words: the standard's text is under another licence. */
  what: z.string().min(1),
  state: z.enum(["proved", "held", "not applicable", "open"]),
  /** "proved": the test file. "held": the place, with a reason. Otherwise why, or what is missing. */
  by: z.string().min(1),
});

/** How Tidewaiter stands to one requirement of the standard. */
export type AsvsLine = z.infer<typeof Line>;

const source = "docs/asvs.json";

/** Reads `docs/asvs.json`, which is kept by hand. */
export function readAsvs(): readonly AsvsLine[] {
  return z.array(Line).parse(JSON.parse(readFileSync(join(root, source), "utf8")));
}

/** Requirements that are missing, doubled or unknown, and lines that name a file that is not there. */
export function findAsvsFaults(lines: readonly AsvsLine[], isThere = isInProject): Problem[] {
  const ids = lines.map(({ id }) => id);
  const told = (what: string, remedy: string): Problem => ({ file: source, what, remedy });
  const missing = wantedNumbers.filter((number) => !ids.includes(number));
  const strange = ids.filter((id, index) => !wantedNumbers.includes(id) || ids.indexOf(id) !== index);
  const lost = lines.filter((line) => !isFounded(line, isThere));
  return [
    ...missing.map((id) => told(`${id} is missing`, "say how it stands")),
    ...strange.map((id) => told(`${id} is doubled, or not of level 1 or 2`, "delete it")),
    ...lost.map(({ id, by }) =>
      told(`${id} names ${placeOf(by)}, which is no such file`, "name the test or the place"),
    ),
  ];
}

function isFounded({ state, by }: AsvsLine, isThere: (file: string) => boolean): boolean {
  if (state === "proved") return /\.test\.tsx?$/.test(placeOf(by)) && isThere(placeOf(by));
  return state !== "held" || isThere(placeOf(by));
}

function placeOf(by: string): string {
  return by.split(": ")[0] ?? by;
}

function isInProject(file: string): boolean {
  return existsSync(join(root, file));
}

/** The text of docs/asvs.md. */
export function writeAsvs(lines: readonly AsvsLine[]): string {
  const states = Line.shape.state.options;
  const counts = (level: string) =>
    states.map((state) => lines.filter((line) => line.state === state && levelOf(line.id) === level).length);
  const rows = lines.map(
    (line) => `| ${line.id} | ${levelOf(line.id)} | ${line.what} | ${line.state} | ${line.by} |`,
  );
  return `# OWASP ASVS 5.0, levels 1 and 2

The numbers are those of the OWASP Application Security Verification Standard 5.0.0; the words are ours. Kept by hand in
[asvs.json](asvs.json); \`node scripts/asvs.ts\` writes this page.

*proved*: a test in the named file fails when it is broken. *held*: done in the named place, but no test would notice its
loss. *open*: nothing shows it yet. Only what is proved may be relied upon.

| level | ${states.join(" | ")} |
|---|---|---|---|---|
| 1 | ${counts("1").join(" | ")} |
| 2 | ${counts("2").join(" | ")} |

| number | level | what | state | by |
|---|---|---|---|---|
${rows.join("\n")}
`;
}
