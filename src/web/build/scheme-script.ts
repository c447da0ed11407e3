import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const file = join(import.meta.dirname, "../scheme.js");

/**
 * Puts the script that chooses light or dark into the page's head as a file with a hash in its name: it has to
 * run before the first paint, and the policy allows no script inside the page.
 */
export function schemeScript(): Plugin {
  const source = readFileSync(file, "utf8");
  const hash = createHash("sha256").update(source).digest("base64url").slice(0, 8);
  const fileName = `assets/scheme-${hash}.js`;
  return {
    name: "tidewaiter-scheme-script",
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source });
    },
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_request, response) => {
        response.setHeader("Content-Type", "text/javascript").end(source);
      });
    },
    transformIndexHtml: () => [
      {
        tag: "script",
        attrs: { src: `/${fileName}` },
        injectTo: "head-prepend",
      },
    ],
  };
}
