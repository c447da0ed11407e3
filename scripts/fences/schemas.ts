import { lineAt, type Problem } from "../problem.ts";
import { type Architecture, oneOf } from "./architecture.ts";

type Source = Readonly<{ file: string; text: string }>;

const before = "\\b(?:from|join|into|update|references|table|only|using|view|function|schema)\\s+";

/** Queries name their own system's tables, the directory's and the kernel's, never those of another system. */
export function findForeignSchemas({ systems }: Architecture, sources: readonly Source[]): Problem[] {
  const owners = ["directory", ...Object.keys(systems)];
  return sources.flatMap(({ file, text }) => {
    const owner = /^src\/([^/]+)\//.exec(file)?.[1] ?? "";
    const open = owners.filter((name) => name !== owner && (name !== "directory" || owner === "kernel"));
    const named = new RegExp(`${before}(${oneOf(open)})\\.\\w+`, "gi");
    return [...text.matchAll(named)].map((match) => ({
      file,
      line: lineAt(text, match.index),
      what: `schema: ${owner} names a table of ${match[1]}`,
      remedy: "ask through its index.ts",
    }));
  });
}
