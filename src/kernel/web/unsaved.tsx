import { useBlocker } from "@tanstack/react-router";
import { Confirm } from "./dialog.tsx";
import { useWords } from "./words.tsx";

/** Asks before a page is left whose changes are not saved; the browser asks by itself when its tab is closed. */
export function UnsavedGuard(props: { isChanged: boolean }) {
  const t = useWords();
  const { isChanged } = props;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  const isAsking = blocker.status === "blocked";
  return (
    <Confirm
      title={t("kernel.unsaved.title")}
      isOpen={isAsking}
      onClose={() => isAsking && blocker.reset()}
      keepIt={t("kernel.unsaved.stay")}
      doIt={t("kernel.unsaved.leave")}
      onDoIt={() => isAsking && blocker.proceed()}
    >
      <p>{t("kernel.unsaved.text")}</p>
    </Confirm>
  );
}
