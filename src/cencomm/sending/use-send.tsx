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
type Asked = { readonly body: object; readonly key: string };

/** A draft as it is named when it is sent. */
export type DraftToSend = { readonly id: string; readonly revision: number };

/** What becomes of a draft: where it goes, with what, and what follows. */
export type SendCommand<Answer> = {
  readonly path: string;
  readonly bodyOf: (draft: DraftToSend) => object;
  readonly onDone: (answer: Answer) => void;
};

const againAfterMs = 4000;

/** CC-07: sends the text once, however often it is asked: the same draft goes under the same key. */
export function useSend(keeper: DraftKeeper, onSent: (sent: MessageSent) => void) {
  const t = useWords();
  return useSendCommand<MessageSent>(keeper, {
    path: `/api/cencomm/operations/${keeper.operation}/messages`,
    bodyOf: (draft): SendMessage => {
      const { content, answering } = keeper.look();
      return { draft, answering, content };
    },
    onDone: (sent) => {
      toast(t("cencomm.send.sent", { n: sent.people }), { icon: IconSend });
      onSent(sent);
    },
  });
}

/** Sends a draft once, whatever kind it is of. */
export function useSendCommand<Answer>(keeper: DraftKeeper<object>, command: SendCommand<Answer>) {
  const queries = useQueryClient();
  const [state, show] = useState<SendState>({ is: "idle" });
  const asked = useRef<Asked | null>(null);
  const isBusy = useRef(false);

  const ask = async ({ body, key }: Asked) => {
    try {
      const answer = await api.post<Answer>(command.path, body, { key });
      keeper.close();
      asked.current = null;
      for (const kind of ["boxes", "drafts", "mails", "message"])
        void queries.invalidateQueries({ queryKey: ["cencomm", kind, keeper.operation] });
      command.onDone(answer);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const mayHaveBeen = problem.status === 0 || problem.status >= 500 || problem.status === 401;
      if (!mayHaveBeen) {
        asked.current = null;
        keeper.release();
      }
      show({ is: mayHaveBeen ? "unanswered" : "refused", problem });
    }
  };
  const run = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      show({ is: "sending" });
      asked.current ??= await prepare(keeper, command.bodyOf);
      if (asked.current === null) return show({ is: "unsaved" });
      keeper.hold();
      await ask(asked.current);
    } finally {
      isBusy.current = false;
    }
  };
  useAgain(state, run);
  return { state, send: () => void run() };
}

/** All that was written is saved first, so that what is sent is what was shown; null when that cannot be. */
async function prepare(
  keeper: DraftKeeper<object>,
  bodyOf: (draft: DraftToSend) => object,
): Promise<Asked | null> {
  await keeper.begin();
  const draft = keeper.toSend();
  return draft === null ? null : { body: bodyOf(draft), key: keeper.sendKey() };
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
