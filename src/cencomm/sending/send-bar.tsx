import { IconAlertCircle, IconCloudOff, IconSend, IconUsers } from "@tabler/icons-react";
import { Button } from "#kernel/web/button";
import { Key } from "#kernel/web/keyboard";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { T, useWords } from "#kernel/web/words";
import styles from "./send-bar.module.css";
import type { SendState } from "./use-send.tsx";

type SendBarProps = {
  readonly people: number;
  readonly state: SendState;
  readonly onSend: () => void;
  readonly onAudience: () => void;
  readonly onKeep: () => void;
};

/** The end of writing: the button says to how many people, and what hinders it stands above. */
export function SendBar(props: SendBarProps) {
  const { people, state, onSend, onAudience, onKeep } = props;
  const t = useWords();
  const isBusy = state.is === "sending" || state.is === "unanswered";
  return (
    <footer className={styles.bar}>
      <SendNote state={state} onAgain={onSend} />
      <div className={styles.audience}>
        <Button look="quiet" size="dense" icon={IconUsers} onClick={onAudience}>
          {people === 0 ? t("cencomm.audience.title") : t("cencomm.audience.open", { n: people })}
        </Button>
      </div>
      <div className={styles.buttons}>
        <span className={styles.send}>
          <Button look="primary" icon={IconSend} iconTurns isWide isBusy={isBusy} onClick={onSend}>
            {people === 0 ? t("cencomm.send.word") : t("cencomm.send.to", { n: people })}
          </Button>
        </span>
        <span className={styles.keep}>
          <Button onClick={onKeep}>{t("cencomm.send.keep")}</Button>
        </span>
        <span className={styles.hint}>
          <T k="cencomm.send.hint" keys={<SendKeys />} />
        </span>
      </div>
    </footer>
  );
}

function SendKeys() {
  return (
    <bdi dir="ltr">
      <Key>Ctrl</Key> <Key>Enter</Key>
    </bdi>
  );
}

/** What hinders sending, in place. */
export function SendNote(props: { state: SendState; onAgain: () => void }) {
  const { state, onAgain } = props;
  const t = useWords();
  if (state.is === "refused" && state.problem.fields.length === 0)
    return (
      <Note tone="bad" icon={IconAlertCircle} role="alert">
        {sayProblem(t, state.problem)}
      </Note>
    );
  if (state.is === "unsaved")
    return (
      <Note tone="warn" icon={IconCloudOff} role="alert">
        {t("cencomm.send.unsaved")}
      </Note>
    );
  if (state.is !== "unanswered") return null;
  return (
    <Note tone="warn" icon={IconCloudOff} role="alert">
      <span className={styles.note}>
        <span>{t(state.problem.status === 401 ? "cencomm.send.signedOut" : "cencomm.send.unanswered")}</span>
        <Button size="dense" onClick={onAgain}>
          {t("kernel.tryAgain")}
        </Button>
      </span>
    </Note>
  );
}
