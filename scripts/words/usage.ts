import type { Problem } from "../problem.ts";
import { type Catalogue, problemAt } from "./catalogues.ts";

/** Keys that no source names, neither whole nor as the beginning of a name that is put together. */
export function findUnused(catalogues: readonly Catalogue[], sources: readonly string[]): Problem[] {
  const layers = [...new Set(catalogues.map(({ layer }) => layer))].join("|");
  const whole = new RegExp(`["'\`]((?:${layers})\\.[\\w.+-]+)["'\`]`, "g");
  const composed = new RegExp(`\`((?:${layers})\\.[^\`\\s]*\\$\\{[^\`\\s]*)\``, "g");
  const named = new Set(sources.flatMap((text) => [...text.matchAll(whole)].map(([, key]) => key ?? "")));
  const patterns = sources
    .flatMap((text) => [...text.matchAll(composed)].map(([, pattern]) => pattern ?? ""))
    .map(
      (pattern) =>
        new RegExp(
          `^${pattern
            .split(/\$\{[^}]*\}/)
            .map(escapePattern)
            .join(".+")}$`,
        ),
    );
  return catalogues
    .filter(({ language }) => language === "en")
    .flatMap((catalogue) =>
      [...catalogue.sentences.keys()]
        .filter((key) => !named.has(key) && !patterns.some((pattern) => pattern.test(key)))
        .map((key) => problemAt(catalogue, key, "is never said", "delete it in all eight languages")),
    );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
