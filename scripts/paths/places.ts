import { lineAt, type Problem } from "../problem.ts";

type Place = Readonly<{ pattern: RegExp; what: string; remedy: string }>;

const places: readonly Place[] = [
  {
    pattern: /(?<![\w.:/-])\/(?:work|workspace|root|Users|home(?!\/user\b))(?:\/[\w.-]+)+/g,
    what: "a path of one machine",
    remedy: "write it from the project's folder",
  },
  {
    pattern:
      /\b(?:registry|npm|artifactory|nexus|verdaccio)[\w-]*(?:\.[\w-]+)*\.(?:org|com|net|io|local|internal)\b/gi,
    what: "the host of a registry",
    remedy: "leave it to the settings of whoever installs",
  },
];

const locked: readonly Place[] = [
  {
    pattern: /"resolved":/g,
    what: "an address in the lockfile",
    remedy: "install with omit-lockfile-registry-resolved",
  },
];

/** What only holds on one machine: its paths, and the registries it can reach. */
export function findMachinePlaces(file: string, text: string): Problem[] {
  const wanted = file === "package-lock.json" ? [...places, ...locked] : places;
  return wanted.flatMap(({ pattern, what, remedy }) =>
    [...text.matchAll(pattern)].map((match) => ({
      file,
      line: lineAt(text, match.index),
      what: `${what} (${match[0]})`,
      remedy,
    })),
  );
}
