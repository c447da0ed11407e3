import type { Architecture } from "../fences/architecture.ts";
import type { Problem } from "../problem.ts";

const empty = /^(?:data|items?|manager|helpers?|utils?|infos?|process|common|misc|shared)$/;
const exceptions: Readonly<Record<string, string>> = {
  "src/kernel/postgres/process.ts": "a process of the operating system is what it is about",
};

/** Files whose name says nothing about what is in them. */
export function findEmptyNames(files: readonly string[]): Problem[] {
  return files
    .filter((file) => !(file in exceptions) && partsOf(file).some((part) => empty.test(part)))
    .map((file) => ({ file, what: "a name that fits everything", remedy: "name the thing it holds" }));
}

function partsOf(file: string): readonly string[] {
  const base = file.split("/").at(-1) ?? "";
  return [base.split(".")[0] ?? "", ...file.split("/").slice(0, -1)];
}

/** Files in a slice whose name is not one of those that stand in every slice. */
export function findStrangers({ slice, systems }: Architecture, files: readonly string[]): Problem[] {
  const owners = new Set(["directory", ...Object.keys(systems)]);
  const names = Object.keys(slice).filter((name) => name !== "page");
  const known = new RegExp(
    `^(?:(?:${names.join("|")})\\.ts|[^.]+\\.tsx|[^.]+\\.module\\.css|README\\.md|.+\\.test\\.tsx?)$`,
  );
  return files.flatMap((file) => {
    const [, owner = "", folder = "", base = "", ...deeper] = file.split("/");
    if (!owners.has(owner) || base === "" || notSlices.has(folder)) return [];
    if (deeper.length === 0 && known.test(base)) return [];
    const remedy = `a slice has ${names.join(", ")}.ts, page.tsx and its parts; another subject is another slice`;
    return [{ file, what: "a stranger in a slice", remedy }];
  });
}

const notSlices = new Set(["words", "migrations", "web", "demo"]);
