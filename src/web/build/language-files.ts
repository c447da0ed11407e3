import type { Plugin } from "vite";

const wordsModule = /virtual:words\/([\w-]+)$/u;

/**
 * Writes `languages.json`: for each language the file of its words. The server names it in the page's head, so
 * that it is fetched together with the program and not after it.
 */
export function languageFiles(): Plugin {
  return {
    name: "tidewaiter-language-files",
    apply: "build",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).flatMap((file) => {
        const language = file.type === "chunk" ? wordsModule.exec(file.facadeModuleId ?? "")?.[1] : undefined;
        return language === undefined ? [] : [[language, `/${file.fileName}`]];
      });
      const source = JSON.stringify(Object.fromEntries(files), null, 2);
      this.emitFile({ type: "asset", fileName: "languages.json", source });
    },
  };
}
