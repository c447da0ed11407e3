import { IconAlertCircle, IconCloudOff, IconLock, IconX } from "@tabler/icons-react";
import { instantOf } from "#kernel/clock";
import { Button, IconButton } from "#kernel/web/button";
import { useZone } from "#kernel/web/clock";
import { tryLineNow } from "#kernel/web/events";
import { useLine } from "#kernel/web/line";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { T, useWords } from "#kernel/web/words";
import { formatTime } from "#kernel/words/dates";
import { useCurrentOperation } from "../operations/mine.tsx";
import type { MailActs } from "./mail-acts.tsx";
import type { Mails } from "./mails.tsx";
import styles from "./notices.module.css";

/** What is to be known before one works in the list: no line, a closed operation, an act that was refused. */
export function Notices(props: { mails: Mails; acts: MailActs }) {
  const { mails, acts } = props;
  const t = useWords();
  const isClosed = useCurrentOperation()?.state === "closed";
  return (
    <div className={styles.notices}>
      <NoLineNote asOfMs={mails.query.dataUpdatedAt} />
      {isClosed && <Note icon={IconLock}>{t("cencomm.problem.operationClosed")}</Note>}
      {acts.problem !== null && (
        <Note tone="bad" icon={IconAlertCircle} role="alert">
          <span className={styles.refusal}>
            <span>{sayProblem(t, acts.problem)}</span>
            <IconButton size="dense" icon={IconX} label={t("kernel.close")} onClick={acts.forget} />
          </span>
        </Note>
      )}
    </div>
  );
}

function NoLineNote(props: { asOfMs: number }) {
  const t = useWords();
  const zone = useZone();
  const { state } = useLine();
  if (state !== "offline" || props.asOfMs === 0) return null;
  return (
    <Note tone="warn" icon={IconCloudOff} role="status">
      <span className={styles.refusal}>
        <span>
          <T k="kernel.line.goOn" time={formatTime(t.locale, instantOf(props.asOfMs), zone)} />
        </span>
        <Button size="dense" onClick={tryLineNow}>
          {t("kernel.line.tryNow")}
        </Button>
      </span>
    </Note>
  );
}
