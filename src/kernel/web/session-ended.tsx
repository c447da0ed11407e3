import { IconExternalLink } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { onSignedOut, tellSignedInAgain } from "./api.tsx";
import { Button, Buttons } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { tryLineNow } from "./events.tsx";
import { type Session, sessionQuery } from "./session.tsx";
import { useWords } from "./words.tsx";

/**
 * When an answer says that the session has ended, the page stays as it is: one signs in beside it, comes back,
 * and what was typed can be sent.
 */
export function SessionEnded(props: { session: Session }) {
  const t = useWords();
  const queries = useQueryClient();
  const [hasEnded, end] = useState(false);
  const wasSignedIn = props.session.person !== null;
  useEffect(() => (wasSignedIn ? onSignedOut(() => end(true)) : undefined), [wasSignedIn]);
  useEffect(() => {
    if (!hasEnded) return;
    const look = async () => {
      const session = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (session.person === null) return;
      end(false);
      tellSignedInAgain();
      tryLineNow();
      await queries.invalidateQueries();
    };
    const comeBack = () => void look();
    globalThis.addEventListener("focus", comeBack);
    return () => globalThis.removeEventListener("focus", comeBack);
  }, [hasEnded, queries]);
  return (
    <Dialog
      title={t("kernel.session.endedTitle")}
      isOpen={hasEnded}
      onClose={() => end(false)}
      actions={
        <Buttons align="end">
          <Button onClick={() => end(false)}>{t("kernel.close")}</Button>
          <Button
            look="primary"
            data-focus-first
            icon={IconExternalLink}
            iconTurns
            onClick={() => window.open("/sign-in?then=close", "_blank")}
          >
            {t("kernel.session.inNewWindow")}
          </Button>
        </Buttons>
      }
    >
      <p>{t("kernel.session.endedText")}</p>
    </Dialog>
  );
}
