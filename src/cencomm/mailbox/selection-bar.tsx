import { IconFlag, IconMail, IconMailOpened, IconTrash, IconTrashOff } from "@tabler/icons-react";
import { IconButton } from "#kernel/web/button";
import { Checkbox } from "#kernel/web/choice";
import { useWords } from "#kernel/web/words";
import { MoveMenu } from "../folders/move-menu.tsx";
import styles from "./list-bar.module.css";
import type { MailActs } from "./mail-acts.tsx";
import type { Place } from "./place.tsx";
import type { Selection } from "./selection.tsx";

type SelectionBarProps = {
  readonly place: Place;
  readonly selection: Selection;
  readonly acts: MailActs;
};

/** CC-10: what can be done with many mails at once; stands in place of the list's bar. */
export function SelectionBar(props: SelectionBarProps) {
  const { place, selection, acts } = props;
  const t = useWords();
  const { rows } = selection;
  const done = (act: () => void) => () => {
    act();
    selection.none();
  };
  const isUnread = rows.some((row) => !row.isRead);
  const isFlagged = rows.every((row) => row.isFlagged);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("cencomm.mailbox.selected", { n: rows.length })}>
      <Checkbox
        label={t("kernel.selectAll")}
        labelIs="unseen"
        checked={selection.isAll || "some"}
        onChange={selection.isAll ? selection.none : selection.all}
      />
      <span className={styles.selected}>{t("cencomm.mailbox.selected", { n: rows.length })}</span>
      <span className={styles.tools}>
        <IconButton
          size="dense"
          icon={isUnread ? IconMailOpened : IconMail}
          label={isUnread ? t("cencomm.mailbox.markRead") : t("cencomm.mailbox.markUnread")}
          onClick={done(() => acts.mark(rows, isUnread ? "read" : "unread"))}
        />
        <IconButton
          size="dense"
          icon={IconFlag}
          label={isFlagged ? t("cencomm.mailbox.unflag") : t("cencomm.mailbox.flag")}
          onClick={done(() => acts.mark(rows, isFlagged ? "unflagged" : "flagged"))}
        />
        <MoveMenu mails={rows} look="icon" onMove={(folder) => done(() => acts.move(rows, folder))()} />
        {place.box === "bin" ? (
          <IconButton
            size="dense"
            icon={IconTrashOff}
            label={t("cencomm.mailbox.restore")}
            onClick={done(() => acts.restore(rows))}
          />
        ) : (
          <IconButton
            size="dense"
            icon={IconTrash}
            label={t("cencomm.mailbox.toBin")}
            onClick={done(() => acts.bin(rows))}
          />
        )}
      </span>
    </div>
  );
}
