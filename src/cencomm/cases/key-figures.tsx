import { Figures } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { formatNumber, formatPercent } from "#kernel/words/numbers";
import { AnswersFigure } from "./answers-figure.tsx";
import type { CaseFigures } from "./contract.ts";
import styles from "./key-figures.module.css";
import { saySeconds } from "./lateness.tsx";

/** CC-13: how late, how many, how fast; over the assignments that the filters leave. */
export function KeyFigures(props: { figures: CaseFigures }) {
  const t = useWords();
  const { overdue, oldestLateSeconds, open, dueToday, answered, answeredInTime, ...rest } = props.figures;
  const number = (n: number) => formatNumber(t.locale, n);
  const late =
    oldestLateSeconds === null
      ? t("cencomm.cases.figure.overdue")
      : t("cencomm.cases.figure.overdueOldest", { time: saySeconds(t, oldestLateSeconds) });
  const median = rest.medianFirstAnswerSeconds;
  return (
    <section className={styles.card} aria-label={t("cencomm.cases.figures")}>
      <Figures
        size="large"
        figures={[
          { value: number(overdue), label: late, tone: overdue > 0 ? "bad" : "plain" },
          { value: number(open), label: t("cencomm.cases.figure.open", { n: number(dueToday) }) },
          {
            value: median === null ? "–" : saySeconds(t, median),
            label: t("cencomm.cases.figure.median"),
          },
          {
            value: answered === 0 ? "–" : formatPercent(t.locale, answeredInTime / answered),
            label: t("cencomm.cases.figure.inTime", { n: number(answeredInTime), of: number(answered) }),
          },
        ]}
      />
      {answered > 0 && <AnswersFigure figures={props.figures} />}
    </section>
  );
}
