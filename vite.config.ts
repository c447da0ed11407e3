import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./src/web/build/compressed.ts";
import { firstView } from "./src/web/build/first-view.ts";
import { languageFiles } from "./src/web/build/language-files.ts";
import { schemeScript } from "./src/web/build/scheme-script.ts";
import { wordModules } from "./src/web/build/word-modules.ts";

export default defineConfig({
  root: "src/web",
  publicDir: "public",
  plugins: [react(), wordModules(), schemeScript(), languageFiles(), firstView(), compressed()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    // Each file is asked for by its hash, so that it can be kept for ever; nothing is inlined, for the policy's sake.
    assetsInlineLimit: 0,
    // The largest is the list of airports, brought when somebody looks for one; the first view is weighed on its own.
    chunkSizeWarningLimit: 6000,
    // Our own files are compressed, and weighed, by our own build.
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:7300" } },
});
