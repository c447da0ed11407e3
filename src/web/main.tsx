import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { prepareStyles } from "#kernel/web/theme";
import { pickLanguage } from "#kernel/words/locales";
import { App } from "./app.tsx";
import { loadSentences } from "./words.tsx";

prepareStyles();

/** The server has begun the page in the reader's language; its words arrive with the program. */
async function begin(): Promise<void> {
  const language = pickLanguage([document.documentElement.lang, ...navigator.languages]);
  const loaded = { language, sentences: await loadSentences(language) };
  const place = document.querySelector("#app");
  if (place === null) throw new Error("The page has no place for the application");
  createRoot(place).render(
    <StrictMode>
      <App loaded={loaded} />
    </StrictMode>,
  );
}

await begin();
