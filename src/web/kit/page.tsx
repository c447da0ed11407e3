import { useWords } from "#kernel/web/words";

/** Every part of the kit in every state, to look at. */
export function Page() {
  const t = useWords();
  return <h1>{t("web.kit.title")}</h1>;
}
