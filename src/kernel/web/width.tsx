import { useSyncExternalStore } from "react";

const phone = "(max-width: 599px)";

/** Whether the window is as narrow as a phone's; for what a style sheet alone cannot turn into something else. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(phone).matches);
}

function listen(listener: () => void): () => void {
  const query = matchMedia(phone);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
