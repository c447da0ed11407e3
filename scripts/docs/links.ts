import { posix } from "node:path";
import { lineAt, type Problem } from "../problem.ts";

/** Links of a page that lead to no file of the project. */
export function findDeadLinks(file: string, text: string, isThere: (file: string) => boolean): Problem[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .filter(([, target = ""]) => !/^[a-z]+:/.test(target))
    .filter(([, target = ""]) => !isThere(posix.join(posix.dirname(file), target)))
    .map((match) => ({
      file,
      line: lineAt(text, match.index),
      what: `a link to ${match[1]}, which is not there`,
      remedy: "correct it",
    }));
}
