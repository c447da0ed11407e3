import { type Shortcut, useShortcuts } from "#kernel/web/keyboard";
import { useGo } from "#kernel/web/navigation";
import { useMayWrite } from "../operations/mine.tsx";
import type { MailRow } from "./contract.ts";
import type { MailActs } from "./mail-acts.tsx";
import type { Place } from "./place.tsx";
import type { Selection } from "./selection.tsx";

type Situation = {
  readonly place: Place;
  readonly selection: Selection;
  readonly acts: MailActs;
  /** The row on which the keys stand. */
  readonly current: MailRow | null;
  readonly onBinned: (rows: readonly MailRow[]) => void;
};

/** The keys of the mailbox; they act on what is selected, else on the mail one is at. */
export function useMailShortcuts(situation: Situation): void {
  const { place, selection, acts, current, onBinned } = situation;
  const answer = useAnswer(place.operation);
  const mayWrite = useMayWrite();
  const meant = selection.rows.length > 0 ? selection.rows : [current].filter((row) => row !== null);
  const message = place.message ?? current?.messageId ?? null;
  const some = (act: () => void) => () => {
    if (meant.length === 0) return;
    act();
    selection.none();
  };
  const bin = some(() => {
    if (place.box === "bin") return;
    acts.bin(meant);
    onBinned(meant);
  });
  const writing: readonly Shortcut[] = [
    { keys: "r", word: "cencomm.message.reply", run: () => answer(message, "reply") },
    { keys: "a", word: "cencomm.message.replyAll", run: () => answer(message, "reply_all") },
    { keys: "f", word: "cencomm.message.forward", run: () => answer(message, "forward") },
    { keys: "e", word: "cencomm.mailbox.toBin", run: bin },
    { keys: "delete", word: "cencomm.mailbox.toBin", run: bin },
    { keys: "u", word: "cencomm.mailbox.markUnread", run: some(() => acts.mark(meant, "unread")) },
    {
      keys: "s",
      word: "cencomm.mailbox.flag",
      run: some(() => acts.mark(meant, meant.every((row) => row.isFlagged) ? "unflagged" : "flagged")),
    },
    {
      keys: "x",
      word: "cencomm.mailbox.select",
      run: () => current !== null && selection.press(current, "one"),
    },
  ];
  useShortcuts(mayWrite ? writing : []);
}

/** Goes to writing an answer to a message. */
export function useAnswer(operation: string) {
  const go = useGo();
  return (message: string | null, as: "reply" | "reply_all" | "forward") => {
    if (message !== null) void go("/operations/$operation/compose", { operation }, { answer: message, as });
  };
}
