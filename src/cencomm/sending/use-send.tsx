import { IconSend } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api, onSignedInAgain } from "#kernel/web/api";
import { Problem } from "#kernel/web/problem";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import type { DraftKeeper } from "../drafts/keeper.tsx";
import type { MessageSent, SendMessage } from "./contract.ts";

/** How sending stands. */
export type SendState =
  | { readonly is: "idle" | "sending" | "unsaved" }
  /** No answer came: it is asked again under the same key until one comes, for it may have been sent. */
  | { readonly is: "unanswered"; readonly problem: Problem }
  | { readonly is: "refused"; readonly problem: Problem };

/** What is asked of the server, kept as it is until it is answered. */
type Asked = { readonly body: SendMessage; readonly key: string };

const againAfterMs = 4000;

/** CC-07: sends the text once, however often it is asked: the same draft goes under the same key. */
export function useSend(keeper: DraftKeeper, onSent: (sent: MessageSent) => void) {
  const t = useWords();
  const queries = useQueryClient();
  const [state, show] = useState<SendState>({ is: "idle" });
  const asked = useRef<Asked | null>(null);
  const isBusy = useRef(false);

  const ask = async ({ body, key }: Asked) => {
    try {
      const path = `/api/cencomm/operations/${keeper.operation}/messages`;
      const sent = await api.post<MessageSent>(path, body, { key });
      keeper.close();
      asked.current = null;
      for (const kind of ["boxes", "drafts", "mails", "message"])
        void queries.invalidateQueries({ queryKey: ["cencomm", kind, keeper.operation] });
      toast(t("cencomm.send.sent", { n: sent.people }), { icon: IconSend });
      onSent(sent);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const mayHaveBeen = problem.status === 0 || problem.status >= 500 || problem.status === 401;
      if (!mayHaveBeen) asked.current = null;
      show({ is: mayHaveBeen ? "unanswered" : "refused", problem });
    }
  };
  const run = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      show({ is: "sending" });
      asked.current ??= await prepare(keeper);
      if (asked.current === null) show({ is: "unsaved" });
      else await ask(asked.current);
    } finally {
      isBusy.current = false;
    }
  };
  useAgain(state, run);
  return { state, send: () => void run(), forget: () => show({ is: "idle" }) };
}

/** All that was written is saved first, so that what is sent is what was shown; null when that cannot be. */
async function prepare(keeper: DraftKeeper): Promise<Asked | null> {
  await keeper.begin();
  const draft = keeper.toSend();
  if (draft === null) return null;
  const { content, answering } = keeper.look();
  return { body: { draft, answering, content }, key: keeper.sendKey() };
}

function useAgain(state: SendState, run: () => Promise<void>): void {
  const again = useEffectEvent(() => void run());
  const waits = state.is === "unanswered" ? state.problem : null;
  useEffect(() => {
    if (waits === null) return undefined;
    // Without a session nothing helps but signing in.
    if (waits.status === 401) return onSignedInAgain(again);
    const timer = setTimeout(again, againAfterMs);
    return () => clearTimeout(timer);
  }, [waits]);
}
