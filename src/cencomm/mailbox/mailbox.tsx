import { useState } from "react";
import { useMayWrite } from "../operations/mine.tsx";
import { MessagePane } from "../reading/message-pane.tsx";
import { NoMessage } from "../reading/no-message.tsx";
import type { MailRow } from "./contract.ts";
import { ListBar } from "./list-bar.tsx";
import { useMailActs } from "./mail-acts.tsx";
import { MailList } from "./mail-list.tsx";
import { mailId, useMails } from "./mails.tsx";
import { Notices } from "./notices.tsx";
import { Panes } from "./panes.tsx";
import { type Place, useOpenMessage } from "./place.tsx";
import { useSelection } from "./selection.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useMailShortcuts } from "./shortcuts.tsx";

/** A box of mails with the message that is open. */
export function Mailbox(props: { place: Place }) {
  const { place } = props;
  const mails = useMails(place);
  const { rows } = mails;
  const selection = useSelection(rows);
  const acts = useMailActs(place.operation);
  const open = useOpenMessage();
  const mayWrite = useMayWrite();
  const [cursor, moveCursor] = useCursor(rows, place.message);
  const binned = (gone: readonly MailRow[]) => {
    moveCursor(neighbourOf(rows, gone));
    if (gone.some(({ messageId }) => messageId === place.message)) open(null);
  };
  useMailShortcuts({ place, selection, acts, current: cursor, onBinned: binned });
  const isMany = selection.rows.length > 0 && mayWrite;
  return (
    <Panes
      shows={place.message === null ? "list" : "message"}
      list={
        <>
          {isMany ? (
            <SelectionBar place={place} selection={selection} acts={acts} />
          ) : (
            <ListBar place={place} mails={mails} selection={selection} />
          )}
          <Notices mails={mails} acts={acts} />
          <MailList
            place={place}
            mails={mails}
            selection={selection}
            current={cursor === null ? null : mailId(cursor)}
            onCurrent={moveCursor}
            onOpen={({ messageId }) => open(messageId)}
          />
        </>
      }
      message={
        place.message === null ? (
          <NoMessage />
        ) : (
          <MessagePane
            key={place.message}
            operation={place.operation}
            messageId={place.message}
            acts={acts}
            onBack={() => {
              open(null);
              focusList();
            }}
            onBinned={() => binned(rows.filter(({ messageId }) => messageId === place.message))}
          />
        )
      }
    />
  );
}

/** Back in the list, the keys go on from the mail that was open. */
function focusList(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
}

/** The row on which the keys stand: where one moved to, else the message that is open. */
function useCursor(
  rows: readonly MailRow[],
  message: string | null,
): [MailRow | null, (row: MailRow | null) => void] {
  const [moved, move] = useState<string | null>(null);
  const [seen, see] = useState(message);
  const at = rows.find((row) => mailId(row) === moved) ?? null;
  if (seen !== message) {
    see(message);
    if (message !== null && at?.messageId !== message) move(null);
  }
  const opened = rows.find((row) => row.messageId === message);
  return [at ?? opened ?? null, (row) => move(row && mailId(row))];
}

/**
 * The mail below those that went away, else the one above. The keys go there, but it is not opened: that would tell
 * its sender that it was read.
 */
function neighbourOf(rows: readonly MailRow[], gone: readonly MailRow[]): MailRow | null {
  const isGone = (row: MailRow) => gone.some((one) => mailId(one) === mailId(row));
  const last = rows.findLastIndex(isGone);
  const below = rows.slice(last + 1).find((row) => !isGone(row));
  return below ?? rows.slice(0, Math.max(last, 0)).findLast((row) => !isGone(row)) ?? null;
}
