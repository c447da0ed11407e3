import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { newQueryClient } from "#kernel/web/queries";
import { Theme } from "#kernel/web/theme";
import { type LoadedWords, WordsProvider } from "#kernel/web/words";
import { newRouter } from "./router.tsx";
import { loadSentences } from "./words.tsx";

/** The application: words around the look around the pages. */
export function App(props: { loaded: LoadedWords }) {
  const [queries] = useState(newQueryClient);
  const [router] = useState(() => newRouter(queries));
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider loaded={props.loaded} load={loadSentences}>
        <Theme>
          <RouterProvider router={router} />
        </Theme>
      </WordsProvider>
    </QueryClientProvider>
  );
}
