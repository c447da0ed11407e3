import { IconSend, IconUsers } from "@tabler/icons-react";
import { Button } from "#kernel/web/button";
import { useWords } from "#kernel/web/words";
import { SendNote } from "../sending/send-bar.tsx";
import styles from "./report.module.css";
import type { Reporting } from "./use-report.tsx";

type ReportBarProps = {
  readonly reporting: Reporting;
  readonly onAudience: () => void;
  readonly onKeep: () => void;
};

/** The end of the form: the button says to how many people; on a phone it leads from section to section. */
export function ReportBar(props: ReportBarProps) {
  const { reporting, onAudience, onKeep } = props;
  const { open, submit, resolution, report } = reporting;
  const t = useWords();
  const people = resolution?.people ?? 0;
  return (
    <footer className={styles.bar}>
      <SendNote state={submit.state} onAgain={submit.press} />
      {report.corrects === null && (
        <span className={styles.audience}>
          <Button look="quiet" size="dense" icon={IconUsers} onClick={onAudience}>
            {people === 0 ? t("cencomm.audience.title") : t("cencomm.audience.open", { n: people })}
          </Button>
        </span>
      )}
      <div className={styles.buttons}>
        {open.isNarrow && open.next !== null ? (
          <Steps reporting={reporting} />
        ) : (
          <Submit reporting={reporting} />
        )}
        <span className={styles.keep}>
          <Button onClick={onKeep}>{t("cencomm.send.keep")}</Button>
        </span>
      </div>
    </footer>
  );
}

function Submit(props: { reporting: Reporting }) {
  const { submit, resolution, report } = props.reporting;
  const t = useWords();
  const people = resolution?.people ?? 0;
  const isBusy = submit.state.is === "sending" || submit.state.is === "unanswered";
  const toPeople = people === 0 ? t("cencomm.report.check") : t("cencomm.send.to", { n: people });
  return (
    <span className={styles.main}>
      <Button look="primary" icon={IconSend} iconTurns isWide isBusy={isBusy} onClick={submit.press}>
        {report.corrects === null ? toPeople : t("cencomm.report.correct")}
      </Button>
    </span>
  );
}

/** One section after the other, within reach of the thumb. */
function Steps(props: { reporting: Reporting }) {
  const { open } = props.reporting;
  const t = useWords();
  const { next, previous } = open;
  return (
    <>
      {previous !== null && (
        <span className={styles.side}>
          <Button isWide onClick={() => open.show(previous)}>
            {t("cencomm.report.previous")}
          </Button>
        </span>
      )}
      {next !== null && (
        <span className={styles.main}>
          <Button look="primary" isWide onClick={() => open.show(next)}>
            {t("kernel.next")}
          </Button>
        </span>
      )}
    </>
  );
}
