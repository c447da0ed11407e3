import { codeText } from "#customs/labels";
import { Kind } from "#kernel/web/status";
import { useWords } from "#kernel/web/words";
import { kinds } from "../mailbox/kinds.tsx";
import styles from "./answer-line.module.css";
import type { CaseAnswer } from "./contract.ts";
import { saySeconds } from "./lateness.tsx";

/** An answer to a warning: its kind, its result, after how long. */
export function AnswerLine(props: { answer: CaseAnswer }) {
  const t = useWords();
  const { kind, summary, afterSeconds } = props.answer;
  const result = summary?.result ?? null;
  return (
    <p className={styles.line}>
      {kind === null ? t("kernel.status.answered") : <Kind of={kinds[kind]} />}
      {result !== null && <span className={styles.result}>{codeText(t, "feedbackResult", result)}</span>}
      <span className={styles.after}>{t("cencomm.cases.after", { time: saySeconds(t, afterSeconds) })}</span>
    </p>
  );
}
