import {
  IconArrowBackUpDouble,
  IconArrowLeft,
  IconCornerUpLeft,
  IconCornerUpRight,
  IconFlag,
  IconFlagFilled,
  IconMail,
  IconPrinter,
  IconTrash,
  IconTrashOff,
} from "@tabler/icons-react";
import { Button, IconButton } from "#kernel/web/button";
import { useWords } from "#kernel/web/words";
import { MoveMenu } from "../folders/move-menu.tsx";
import type { MailKey, Message } from "../mailbox/contract.ts";
import type { MailActs, Movable } from "../mailbox/mail-acts.tsx";
import { useAnswer } from "../mailbox/shortcuts.tsx";
import { useMayWrite } from "../operations/mine.tsx";
import { Acknowledge } from "../receipts/acknowledge.tsx";
import styles from "./message-bar.module.css";

type MessageBarProps = {
  readonly operation: string;
  readonly message: Message;
  readonly acts: MailActs;
  readonly onBack: () => void;
  readonly onBinned: () => void;
};

/** What can be done with the message that is open. */
export function MessageBar(props: MessageBarProps) {
  const { operation, message, onBack } = props;
  const t = useWords();
  const mayWrite = useMayWrite();
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("cencomm.message.actions")}>
      <span className={styles.back}>
        <IconButton icon={IconArrowLeft} iconTurns label={t("kernel.back")} onClick={onBack} />
      </span>
      {mayWrite && <Answers operation={operation} message={message} />}
      {mayWrite && message.mine.length > 0 && <OwnCopy {...props} />}
      <span className={styles.print}>
        <IconButton
          size="dense"
          icon={IconPrinter}
          label={t("kernel.print")}
          onClick={() => globalThis.print()}
        />
      </span>
      {message.receipt !== null && (
        <span className={styles.end}>
          <Acknowledge operation={operation} message={message} />
        </span>
      )}
    </div>
  );
}

function Answers(props: { operation: string; message: Message }) {
  const { operation, message } = props;
  const t = useWords();
  const answer = useAnswer(operation);
  const answers = [
    { as: "reply", icon: IconCornerUpLeft, word: t("cencomm.message.reply") },
    { as: "reply_all", icon: IconArrowBackUpDouble, word: t("cencomm.message.replyAll") },
    { as: "forward", icon: IconCornerUpRight, word: t("cencomm.message.forward") },
  ] as const;
  return answers.map(({ as, icon, word }) => (
    <Button
      key={as}
      look="quiet"
      size="dense"
      icon={icon}
      iconTurns
      title={word}
      onClick={() => answer(message.id, as)}
    >
      <span className={styles.word}>{word}</span>
    </Button>
  ));
}

/** Acts on one's own copies of the message. */
function OwnCopy(props: MessageBarProps) {
  const { message, acts, onBinned } = props;
  const t = useWords();
  const mails: readonly Movable[] = message.mine.map(({ box, folderId }) => ({
    messageId: message.id,
    box,
    folderId,
  }));
  const cameIn: readonly MailKey[] = mails.filter(({ box }) => box === "in");
  const isFlagged = message.mine.every((mine) => mine.isFlagged);
  const isBinned = message.mine.every((mine) => mine.isBinned);
  const bin = () => {
    acts.bin(mails);
    onBinned();
  };
  return (
    <>
      <MoveMenu mails={mails} look="icon" onMove={(target) => acts.move(mails, target)} />
      <IconButton
        size="dense"
        icon={isFlagged ? IconFlagFilled : IconFlag}
        label={isFlagged ? t("cencomm.mailbox.unflag") : t("cencomm.mailbox.flag")}
        aria-pressed={isFlagged}
        onClick={() => acts.mark(mails, isFlagged ? "unflagged" : "flagged")}
      />
      {cameIn.length > 0 && (
        <IconButton
          size="dense"
          icon={IconMail}
          label={t("cencomm.mailbox.markUnread")}
          onClick={() => acts.mark(cameIn, "unread")}
        />
      )}
      <IconButton
        size="dense"
        icon={isBinned ? IconTrashOff : IconTrash}
        label={isBinned ? t("cencomm.mailbox.restore") : t("cencomm.mailbox.toBin")}
        onClick={isBinned ? () => acts.restore(mails) : bin}
      />
    </>
  );
}
