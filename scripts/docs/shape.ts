import type { Architecture } from "../fences/architecture.ts";
import type { Problem } from "../problem.ts";
import type { Term } from "../words/terminology.ts";

/** What ARCHITECTURE.md has to say because architecture.json does, line by line. */
export function architectureLines({ systems, profiles, slice }: Architecture): readonly string[] {
  const arrows = Object.entries(systems).map(([name, { title, does, uses }]) => {
    return `| \`${name}\` | ${title}: ${does} | ${uses.map((other) => `\`${other}\``).join(", ") || "–"} |`;
  });
  const files = Object.entries(slice).map(([name, file]) => {
    const own = file.slice.join(", ") || "–";
    const kernel = file.kernel.map((part) => (part === "*" ? "all" : part)).join(", ");
    const base = `${name}${name === "page" ? ".tsx" : ".ts"}`;
    return `| \`${base}\` | ${file.holds} | ${own} | ${file.siblings.join(", ")} | ${kernel} |`;
  });
  const mounted = Object.entries(profiles).map(([name, mounts]) => `| \`${name}\` | ${mounts.join(", ")} |`);
  return [...arrows, ...files, ...mounted];
}

/** Lines that ARCHITECTURE.md lacks. */
export function findOldArchitecture(architecture: Architecture, page: string): Problem[] {
  const lines = new Set(page.split("\n"));
  return architectureLines(architecture)
    .filter((line) => !lines.has(line))
    .map((line) => ({
      file: "ARCHITECTURE.md",
      what: "not what architecture.json says",
      remedy: `write ${line}`,
    }));
}

/** Words of GLOSSARY.md that the terminology does not have. */
export function findLooseWords(terms: readonly Term[], page: string): Problem[] {
  const known = new Set(terms.map(({ en }) => en.toLowerCase()));
  return [...page.matchAll(/^\| \*\*(.+?)\*\* \|/gm)]
    .map(([, word = ""]) => word)
    .filter((word) => !known.has(word.toLowerCase()))
    .map((word) => ({
      file: "GLOSSARY.md",
      what: `“${word}” is no term`,
      remedy: "use the word of docs/terminology.json",
    }));
}
