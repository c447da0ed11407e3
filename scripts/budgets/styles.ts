import { lineAt, type Problem } from "../problem.ts";

const physical: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/g,
    "-inline-start or -inline-end",
  ],
  [/(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b/g, "border-start-start-radius and its siblings"],
  [/(?<![\w-])(?:left|right)\s*:/g, "inset-inline-start or inset-inline-end"],
  [/(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g, "start or end"],
];

/** Declarations that name a side of the screen: three of the eight languages run from right to left. */
export function findPhysicalSides(file: string, text: string): Problem[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, " "));
  return physical.flatMap(([pattern, remedy]) =>
    [...code.matchAll(pattern)].map((match) => ({
      file,
      line: lineAt(code, match.index),
      what: `${match[0].trim()} names a side of the screen`,
      remedy: `write ${remedy}`,
    })),
  );
}
