import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const source = join(import.meta.dirname, "../..");
const asked = /^virtual:(words|labels)\/([\w-]+)$/u;

/**
 * `virtual:words/LANG` is every layer's catalogue of one language in one module, so that a slow line fetches one
 * file; `virtual:labels/LANG` is the long list of the customs vocabulary, fetched only where it is shown.
 */
export function wordModules(): Plugin {
  return {
    name: "tidewaiter-word-modules",
    resolveId: (id) => (asked.test(id) ? `\0${id}` : null),
    load(id) {
      const [, list, language] = asked.exec(id.replace("\0", "")) ?? [];
      if (list === undefined || language === undefined) return null;
      const layers = readdirSync(source).filter((layer) => (layer === "customs") === (list === "labels"));
      const sentences = layers.flatMap((layer) => {
        const file = join(source, layer, "words", `${language}.json`);
        if (!existsSync(file)) return [];
        this.addWatchFile(file);
        return Object.entries(JSON.parse(readFileSync(file, "utf8")));
      });
      return `export const sentences = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(sentences)))});`;
    },
  };
}
