import { IconCircleX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Button } from "#kernel/web/button";
import { Moment } from "#kernel/web/moment";
import { whyNothing } from "#kernel/web/queries";
import { Failed, Loading } from "#kernel/web/states";
import { Note } from "#kernel/web/surface";
import { T, useWords } from "#kernel/web/words";
import type { Message } from "../mailbox/contract.ts";
import type { MailActs } from "../mailbox/mail-acts.tsx";
import { ReceiptsLine } from "../receipts/receipts-line.tsx";
import { Conversation } from "./conversation.tsx";
import { MessageBar } from "./message-bar.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageHead } from "./message-head.tsx";
import styles from "./message-pane.module.css";
import { messageQuery, useMarkRead } from "./message-query.tsx";
import { useReading, VersionFiles } from "./message-version.tsx";
import { PrintHead } from "./print-head.tsx";

type MessagePaneProps = {
  readonly operation: string;
  readonly messageId: string;
  readonly acts: MailActs;
  /** Back to the list, where there is room for one of both only. */
  readonly onBack: () => void;
  readonly onBinned: () => void;
};

/** The message that is open, with all that belongs to it. */
export function MessagePane(props: MessagePaneProps) {
  const { operation, messageId, onBack } = props;
  const t = useWords();
  const query = useQuery(messageQuery(operation, messageId));
  const { data: message } = query;
  const problem = whyNothing(query);
  useMarkRead(operation, message);
  if (message === undefined)
    return (
      <>
        <div className={styles.back}>
          <Button look="quiet" size="dense" onClick={onBack}>
            {t("kernel.back")}
          </Button>
        </div>
        {problem !== null ? (
          <Failed error={problem} onRetry={() => void query.refetch()} />
        ) : (
          <Loading rows={3} />
        )}
      </>
    );
  return (
    <>
      <MessageBar message={message} {...props} />
      <div className={styles.scroll}>
        <Whole operation={operation} message={message} />
      </div>
    </>
  );
}

function Whole(props: { operation: string; message: Message }) {
  const { operation, message } = props;
  const place = useFocusWhenAlone();
  const reading = useReading(message);
  return (
    <article ref={place} tabIndex={-1} className={styles.message} aria-labelledby={`subject-${message.id}`}>
      <PrintHead />
      <MessageHead message={message} />
      {message.withdrawn !== null && <Withdrawn of={message.withdrawn} />}
      {message.receipts !== null && (
        <ReceiptsLine operation={operation} messageId={message.id} summary={message.receipts} />
      )}
      <MessageBody operation={operation} message={message} reading={reading} />
      <VersionFiles operation={operation} message={message} version={reading.version} />
      {message.thread.length > 1 && <Conversation message={message} />}
    </article>
  );
}

/** Where the list gives way to the message, so does the focus. */
function useFocusWhenAlone() {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (globalThis.matchMedia("(max-width: 899px)").matches) place.current?.focus({ preventScroll: true });
  }, []);
  return place;
}

function Withdrawn(props: { of: NonNullable<Message["withdrawn"]> }) {
  const { at, reason } = props.of;
  return (
    <div className={styles.note}>
      <Note icon={IconCircleX}>
        <T k="cencomm.message.withdrawn" when={<Moment at={at} />} />{" "}
        <bdi className={styles.reason}>{reason}</bdi>
      </Note>
    </div>
  );
}
